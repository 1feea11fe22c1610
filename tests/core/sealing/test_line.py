"""``entree.core.sealing.line``: what is wrong in a row of messages is reported, never shown."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.sealing.errors import NotOpened
from entree.core.sealing.frames import NOTHING
from entree.core.sealing.keys import conversation_of
from entree.core.sealing.line import (
    Line,
    Seen,
    Trouble,
    Writer,
    missing_from,
    person_as_writer,
    read_line,
)
from entree.core.sealing.message import Message, sign_letter
from tests.core.sealing.cast import CONVERSATION, letters, secret, signed

PERSON, STAFF, THIEF = secret("person"), secret("staff"), secret("thief")
WRITER = Writer(CONVERSATION, "person", {0: PERSON.public().signing})
LETTERS = letters(4)
MESSAGES = signed(LETTERS, PERSON)
SENT: list[object] = [message.to_json() for message in MESSAGES]


def outcome(line: Line) -> tuple[int, Trouble | None]:
    """Return how many messages are shown, and the trouble."""
    return len(line.shown), line.trouble


def test_the_person_of_a_conversation_is_who_its_id_says() -> None:
    person, thief = PERSON.public(), THIEF.public()

    assert person_as_writer(CONVERSATION, person) == WRITER
    for keys in (thief, replace(person, key=thief.key), replace(person, signing=thief.signing)):
        with pytest.raises(NotOpened, match="not those of the person"):
            person_as_writer(CONVERSATION, keys)


def test_a_line_signed_anew_with_other_keys_belongs_to_no_conversation() -> None:
    forged: list[object] = [message.to_json() for message in signed(LETTERS, THIEF)]
    moved = person_as_writer(conversation_of(THIEF.public()), THIEF.public())

    assert outcome(read_line(forged, WRITER)) == (0, Trouble.UNSIGNED)
    assert outcome(read_line(forged, moved)) == (0, Trouble.FOREIGN)


def test_a_line_in_order_is_shown_as_a_whole() -> None:
    line = read_line(SENT, WRITER)

    assert line == Line(tuple(MESSAGES), None)
    assert line.last() == Seen(4, LETTERS[3].hash())


def test_an_empty_line_is_no_trouble() -> None:
    line = read_line([], WRITER)

    assert line == Line((), None)
    assert line.last() == Seen(0, NOTHING)


@given(st.lists(st.integers(0, 3), max_size=7))
def test_only_the_messages_in_their_order_are_shown(order: list[int]) -> None:
    line = read_line([SENT[number] for number in order], WRITER)

    right = next((n for n, number in enumerate(order) if n != number), len(order))
    assert [message.letter.number for message in line.shown] == list(range(1, right + 1))
    assert (line.trouble is None) == (right == len(order))


@pytest.mark.parametrize(
    ("order", "shown", "trouble"),
    [
        ([0, 2], 1, Trouble.MISSING),
        ([1, 2], 0, Trouble.MISSING),
        ([0, 0], 1, Trouble.OLDER),
        ([0, 1, 0], 2, Trouble.OLDER),
        ([0, 2, 1, 3], 1, Trouble.MISSING),
    ],
)
def test_a_gap_a_replay_and_another_order_are_told_apart(
    order: list[int], shown: int, trouble: Trouble
) -> None:
    assert outcome(read_line([SENT[n] for n in order], WRITER)) == (shown, trouble)


def test_what_is_no_message_is_reported() -> None:
    for raw in (None, {}, MESSAGES[1].to_json() | {"format": 2}):
        assert outcome(read_line([SENT[0], raw, SENT[1]], WRITER)) == (1, Trouble.MALFORMED)


def test_a_message_without_the_senders_signature_is_reported() -> None:
    forged = sign_letter(LETTERS[1], THIEF.signing).to_json()
    keyless = replace(WRITER, keys={})

    assert outcome(read_line([SENT[0], forged], WRITER)) == (1, Trouble.UNSIGNED)
    assert outcome(read_line(SENT, keyless)) == (0, Trouble.UNSIGNED)


def test_a_message_of_another_conversation_or_sender_is_reported() -> None:
    elsewhere = replace(WRITER, conversation=bytes(16))
    other = replace(WRITER, sender="oost", keys={0: PERSON.public().signing})

    assert outcome(read_line(SENT, elsewhere)) == (0, Trouble.FOREIGN)
    assert outcome(read_line(SENT, other)) == (0, Trouble.FOREIGN)


def test_two_messages_with_one_number_are_a_fork() -> None:
    second = sign_letter(replace(LETTERS[1], text="other"), PERSON.signing)

    line = read_line([SENT[0], second.to_json(), SENT[2]], WRITER)
    assert outcome(line) == (2, Trouble.FORKED)


def test_a_section_cannot_return_to_an_older_version() -> None:
    back = sign_letter(replace(LETTERS[1], sections=LETTERS[0].sections), PERSON.signing)

    assert outcome(read_line([SENT[0], back.to_json()], WRITER)) == (1, Trouble.OLDER)


def test_a_line_that_ends_before_what_was_seen_is_reported() -> None:
    seen = read_line(SENT, WRITER).last()

    assert outcome(read_line(SENT[:3], WRITER, seen)) == (3, Trouble.OLDER)
    assert outcome(read_line(SENT, WRITER, seen)) == (4, None)


def test_a_line_that_was_rewritten_since_it_was_seen_is_reported() -> None:
    seen = Seen(2, sign_letter(replace(LETTERS[1], text="o"), PERSON.signing).letter.hash())

    assert outcome(read_line(SENT, WRITER, seen)) == (1, Trouble.FORKED)


def organisation_line(epochs: list[int]) -> tuple[list[Message], Writer]:
    """Return the line of an organisation that wrote in these epochs, and its writer."""
    keys = {1: STAFF, 2: secret("staff, second epoch")}
    found: list[Message] = []
    for letter, epoch in zip(letters(len(epochs), sender="oost"), epochs, strict=True):
        previous = found[-1].letter.hash() if found else NOTHING
        own = replace(letter, epoch=epoch, previous=previous)
        found.append(sign_letter(own, keys[epoch].signing))
    public = {number: key.public().signing for number, key in keys.items()}
    return found, Writer(CONVERSATION, "oost", public)


def test_an_organisation_goes_on_in_a_new_epoch_and_never_back() -> None:
    onward, writer = organisation_line([1, 1, 2])
    back, _ = organisation_line([1, 2, 1])

    assert outcome(read_line([m.to_json() for m in onward], writer)) == (3, None)
    assert outcome(read_line([m.to_json() for m in back], writer)) == (2, Trouble.OLDER)


def test_the_key_of_one_epoch_does_not_sign_for_another() -> None:
    found, writer = organisation_line([1])
    moved = Message(replace(found[0].letter, epoch=2), found[0].signature)

    assert outcome(read_line([moved.to_json()], writer)) == (0, Trouble.UNSIGNED)


def test_the_latest_version_of_a_section_is_the_current_one() -> None:
    current = read_line(SENT, WRITER).current()

    assert current == {LETTERS[3].sections[0].section: LETTERS[3]}


def test_a_message_somebody_saw_and_the_server_withholds_is_noticed() -> None:
    answer = letters(1, sender="oost", name="answer")[0]
    answer = replace(answer, seen=(LETTERS[3].hash(),))
    [reply] = signed([answer], STAFF)
    writer = Writer(CONVERSATION, "oost", {1: STAFF.public().signing})
    theirs = read_line([reply.to_json()], writer)

    assert missing_from([read_line(SENT, WRITER), theirs]) == frozenset()
    assert missing_from([read_line(SENT[:3], WRITER), theirs]) == {LETTERS[3].hash()}
