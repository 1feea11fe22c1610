"""``entree.core.sealing.message``: what is signed, and what belongs to it."""

from dataclasses import replace

import pytest

from entree.core.sealing.errors import Malformed, NotOpened, UnknownFormat
from entree.core.sealing.frames import NOTHING, to_text
from entree.core.sealing.message import (
    Entry,
    Letter,
    Message,
    Row,
    check_row,
    check_section,
    sign_letter,
)
from tests.core.sealing.cast import CONVERSATION, TEXT, changed, place, sealed, secret

PERSON = secret("person")
KEY = PERSON.public().signing
SECTION, _ = sealed()
OTHER, _ = sealed(at=place(2), name="other")
ROW = Row(bytes(16), "oost", (SECTION.place.section,))
LETTER = Letter(
    conversation=CONVERSATION,
    sender="person",
    epoch=0,
    number=2,
    previous=b"p" * 32,
    text=TEXT,
    sections=(Entry.of(SECTION), Entry.of(OTHER)),
    consent=(ROW.digest(),),
    seen=(b"a" * 32, b"b" * 32),
)
MESSAGE = sign_letter(LETTER, PERSON.signing)


def test_a_message_is_signed_after_it_came_over_the_wire() -> None:
    found = Message.from_json(MESSAGE.to_json())

    assert found == MESSAGE
    assert found.is_signed_by(KEY)


@pytest.mark.parametrize(
    "changes",
    [
        {"conversation": bytes(16)},
        {"sender": "oost", "epoch": 1},
        {"number": 3},
        {"previous": b"q" * 32},
        {"text": "2026-11-02"},
        {"sections": ()},
        {"sections": (replace(Entry.of(SECTION), version=2), Entry.of(OTHER))},
        {"sections": (replace(Entry.of(SECTION), digest=bytes(32)), Entry.of(OTHER))},
        {"consent": ()},
        {"seen": (b"a" * 32,)},
    ],
)
def test_whatever_is_changed_the_signature_does_not_hold(changes: dict[str, object]) -> None:
    fields = {name: getattr(LETTER, name) for name in LETTER.__slots__}
    altered = Message(Letter(**(fields | changes)), MESSAGE.signature)

    assert not altered.is_signed_by(KEY)
    assert altered.letter.hash() != LETTER.hash()


def test_another_signature_or_key_does_not_hold() -> None:
    altered = MESSAGE.to_json() | {"signature": changed(MESSAGE.signature, 40)}

    assert not Message.from_json(altered).is_signed_by(KEY)
    assert not MESSAGE.is_signed_by(secret("somebody else").public().signing)
    assert not MESSAGE.is_signed_by(b"no key")


def test_a_section_the_message_names_is_taken_and_no_other() -> None:
    unnamed, _ = sealed(at=place(3), name="third")
    older, _ = sealed(at=place(version=2), name="newer")
    elsewhere = replace(SECTION, place=replace(SECTION.place, conversation=bytes(16)))

    check_section(SECTION, LETTER)
    for section in (unnamed, older, elsewhere, replace(SECTION, nonce=bytes(12))):
        with pytest.raises(NotOpened, match="does not name this section"):
            check_section(section, LETTER)


def test_a_row_the_person_signed_is_taken_and_no_other() -> None:
    wider = replace(ROW, sections=(SECTION.place.section, OTHER.place.section))

    check_row(Row.from_json(ROW.to_json()), LETTER)
    for row in (wider, replace(ROW, organisation="west"), replace(ROW, salt=b"s" * 16)):
        with pytest.raises(NotOpened, match="did not sign this consent"):
            check_row(row, LETTER)


@pytest.mark.parametrize(
    "changes",
    [
        {"epoch": 1},
        {"sender": "oost"},
        {"number": 1},
        {"previous": NOTHING},
        {"sections": (Entry.of(OTHER), Entry.of(SECTION))},
        {"sections": (Entry.of(SECTION), replace(Entry.of(SECTION), version=2))},
        {"consent": (ROW.digest(), ROW.digest())},
        {"seen": (b"b" * 32, b"a" * 32)},
    ],
)
def test_what_no_message_may_say_is_refused(changes: dict[str, object]) -> None:
    fields = {name: getattr(LETTER, name) for name in LETTER.__slots__}

    with pytest.raises(Malformed):
        Letter(**(fields | changes))


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("format", 2, UnknownFormat),
        ("number", 0, Malformed),
        ("sender", "", Malformed),
        ("text", "a b", Malformed),
        ("seen", [to_text(bytes(31))], Malformed),
        ("sections", [{"section": to_text(bytes(16)), "version": 1}], Malformed),
        ("signature", "AA", Malformed),
    ],
)
def test_a_message_written_otherwise_is_refused(
    key: str, value: object, error: type[Exception]
) -> None:
    with pytest.raises(error):
        Message.from_json(MESSAGE.to_json() | {key: value})
