"""``letter:send``: a story is taken in as a whole, or not at all."""

import copy
import json
import os
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entree.core.sealing.frames import NOTHING, from_text, to_text
from entree.core.sealing.keys import conversation_of
from entree.core.sealing.receipt import person_of
from entree.core.sealing.suites import Suite
from entree.core.sealing.work import solve
from entree.web.bodies import STORY
from entree.web.partners.actions.revoke import revoke
from entree.web.referrals import models
from tests.core.sealing.cast import changed
from tests.correspondents import SITE_SALT, Body, Receiver, Writer, receiver
from tests.web.referrals.asking import HEADER, Browser
from tests.web.referrals.conftest import Clock

pytestmark = pytest.mark.django_db
Change = Callable[[Body], object]


def nothing_is_kept() -> bool:
    """Return whether no table of the sealed story has a row."""
    tables = (models.Conversation, models.LineEntry, models.Section, models.Wrap, models.Share)
    return not any(table.objects.exists() for table in tables)


def test_it_is_kept_for_ninety_days_from_the_hour(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    answer = browser.send(writer, [receiver()])

    kept = models.Conversation.objects.get()
    assert answer == {"expires": int(kept.expires_at.timestamp()), "waiting": []}
    assert (kept.expires_at - kept.created).days == 90
    assert (kept.created.minute, kept.created.second) == (0, 0)
    assert 0 <= (time.at - kept.created).total_seconds() < 3600


def test_the_lookup_id_itself_is_not_kept(browser: Browser, writer: Writer) -> None:
    browser.send(writer, [receiver()])

    assert bytes(models.Conversation.objects.get().lookup) == writer.person.lookup_hash()


def test_without_a_copy_for_oneself_there_is_none(browser: Browser, writer: Writer) -> None:
    writer.keeps_copy = False

    browser.send(writer, [receiver()])

    assert {wrap.purpose for wrap in models.Wrap.objects.all()} == {"organisation"}


def test_an_organisation_may_have_another_suite_than_the_mailbox(
    browser: Browser, writer: Writer
) -> None:
    browser.send(writer, [receiver(suite=Suite.X25519)])

    assert models.Conversation.objects.exists()


def drop(name: str) -> Change:
    """Leave the last of something out."""
    return lambda body: body[name].pop()


def twice(name: str) -> Change:
    """Send the last of something twice."""
    return lambda body: body[name].append(copy.deepcopy(body[name][-1]))


def spoil(*path: str | int) -> Change:
    """Change one bit of some bytes."""

    def spoiling(body: Body) -> None:
        place = body
        for step in path[:-1]:
            place = place[step]  # type: ignore[index]
        place[path[-1]] = changed(from_text(place[path[-1]]), 5)  # type: ignore[index]

    return spoiling


def put(value: object, *path: str | int) -> Change:
    """Put something else in a place."""

    def putting(body: Body) -> None:
        place = body
        for step in path[:-1]:
            place = place[step]  # type: ignore[index]
        place[path[-1]] = value  # type: ignore[index]

    return putting


def swap_sections(body: Body) -> None:
    """Let two sections change places, ids and all that is bound to them kept."""
    one, other = body["sections"]
    one["section"], other["section"] = other["section"], one["section"]


def swap_wraps(body: Body) -> None:
    """Give the organisation's wrap to the person, and the other way round."""
    one, other = body["wraps"][:2]
    one["wrap"], other["wrap"] = other["wrap"], one["wrap"]


MALFORMED: dict[str, Change] = {
    "a key too many": put(1, "more"),
    "a key too few": lambda body: body.pop("language"),
    "another language": put("fr", "language"),
    "a language with a line behind it": put("nl\n", "language"),
    "a signature that does not hold": spoil("message", "signature"),
    "another text consented to": put("2020-01-01", "message", "text"),
    "somebody else's signing key": put(to_text(os.urandom(32)), "signing"),
    "another conversation": spoil("message", "conversation"),
    "an organisation as sender": put("113", "message", "sender"),
    "a message of an older format": put(0, "message", "format"),
    "a message that saw another": put([to_text(os.urandom(32))], "message", "seen"),
    "an altered section": spoil("sections", 0, "ciphertext"),
    "an altered commitment": spoil("sections", 0, "commitment"),
    "a section of another conversation": spoil("sections", 0, "conversation"),
    "a section of another version": put(2, "sections", 0, "version"),
    "a section of another suite": put(2, "sections", 0, "suite"),
    "a section of an unknown size": put(to_text(bytes(4_000)), "sections", 0, "ciphertext"),
    "a section too few": drop("sections"),
    "a section twice": twice("sections"),
    "swapped sections": swap_sections,
    "a wrap too few": drop("wraps"),
    "a wrap twice": twice("wraps"),
    "a wrap of another version": put(2, "wraps", 0, "version"),
    "a wrap for another section": spoil("wraps", 0, "section"),
    "a wrap that is too short": put(to_text(bytes(80)), "wraps", 0, "wrap", "sealed"),
    "a wrap for another purpose": put("fallback", "wraps", 0, "wrap", "purpose"),
    "a wrap for another mailbox": spoil("wraps", 0, "wrap", "recipient"),
    "swapped wraps": swap_wraps,
    "an own copy of some sections only": lambda body: body["wraps"].pop(0),
    "no row": put([], "rows"),
    "a row that was not signed": spoil("rows", 0, "salt"),
    "a row twice": twice("rows"),
    "a row of other sections": put([], "rows", 0, "sections"),
    "a lookup id that is too short": put(to_text(bytes(16)), "lookup"),
    "a mailbox of an unknown suite": put(3, "mailbox", "suite"),
    "a mailbox key of another length": put(to_text(bytes(32)), "mailbox", "public"),
    "a mailbox key that is none": put(to_text(b"\xff" * 1216), "mailbox", "public"),
    "too many sections": put([{}] * 17, "sections"),
    "too many rows": put([{}] * 9, "rows"),
    "a list": put([], "message"),
}


@pytest.mark.parametrize("change", MALFORMED.values(), ids=MALFORMED)
def test_what_is_not_as_it_should_be_is_refused_as_a_whole(
    browser: Browser, writer: Writer, change: Change
) -> None:
    body = writer.story([receiver()])
    change(body)

    answer = browser.ask("/letter/send/", body, 400)

    assert answer["error"] == "malformed"
    assert nothing_is_kept()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"\xff", b'{"a": NaN}', b"[" * 100_000, b"1" * 5_000]
)
def test_what_is_no_body_is_refused(browser: Browser, time: Clock, body: bytes) -> None:
    answer = browser.ask("/letter/send/", body, 400)

    assert answer["error"] == "malformed"


def test_a_message_of_an_older_time_cannot_begin_a_conversation(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    writer.story([one])
    body = writer.story([one])

    assert browser.ask("/letter/send/", body, 409)["error"] == "overtaken"
    assert nothing_is_kept()


@pytest.mark.parametrize("case", ["the same again", "the same receipt"])
def test_what_is_there_already_is_not_begun_again(
    browser: Browser, writer: Writer, case: str
) -> None:
    one = receiver()
    body = writer.story([one])
    browser.ask("/letter/send/", body)
    again = body if case == "the same again" else Writer(person=writer.person).story([one])

    browser.ask("/letter/send/", again, 409)

    assert models.Conversation.objects.count() == 1
    assert models.LineEntry.objects.count() == 1


def of_a_stranger(writer: Writer) -> Body:
    """Take the id of somebody else's conversation, with keys of one's own."""
    return Writer(conversation=writer.conversation).story([receiver()])


def of_chance(writer: Writer) -> Body:
    """Take an id that follows from nothing."""
    return Writer(conversation=os.urandom(16)).story([receiver()])


def with_another_mailbox(writer: Writer) -> Body:
    """Have the answers sealed to another mailbox."""
    other = Writer().person.keys
    keys = replace(writer.person.keys, seed=other.seed)
    return Writer(replace(writer.person, keys=keys), writer.conversation).story([receiver()])


def of_another_suite(writer: Writer) -> Body:
    """Have a mailbox of the second suite under the id of the first."""
    person = person_of(os.urandom(13), SITE_SALT, Suite.X25519)
    return Writer(person, conversation_of(replace(person.keys.public(), suite=Suite.HYBRID))).story(
        [receiver()]
    )


@pytest.mark.parametrize(
    "false", [of_a_stranger, of_chance, with_another_mailbox, of_another_suite]
)
def test_an_id_that_does_not_follow_from_the_keys_is_refused(
    browser: Browser, writer: Writer, false: Callable[[Writer], Body]
) -> None:
    assert browser.ask("/letter/send/", false(writer), 400)["error"] == "malformed"
    assert nothing_is_kept()


@pytest.mark.parametrize("sections", [1, 8])
def test_a_story_is_kept_in_few_queries_however_many_its_wraps(
    browser: Browser, writer: Writer, sections: int
) -> None:
    partners = [receiver("113"), receiver("slachtofferhulp")]
    # What counts has its rows from the first one on.
    browser.send(Writer(), partners)
    body = json.dumps(writer.story(partners, ["x"] * sections)).encode()
    work = solve(browser.challenge("send", NOTHING, body))

    with CaptureQueriesContext(connection) as asked:
        browser.post("/letter/send/", body, **{HEADER: work})

    assert models.Wrap.objects.count() == 3 * (sections + 2)
    # On PostgreSQL each line of the audit, and each number that counts, holds the chain first.
    assert len([one for one in asked if "pg_advisory" not in one["sql"]]) <= 68


def revoked(one: Receiver, time: Clock) -> None:
    """Revoke its keys."""
    revoke(one.organisation, at=time.at)


def ended(_one: Receiver, time: Clock) -> None:
    """Let its statement end."""
    time.later(days=61)


def other_keys(one: Receiver, _time: Clock) -> None:
    """Let it receive with other keys than the page was told."""
    other = receiver("slachtofferhulp")
    one.epoch = other.epoch


@pytest.mark.parametrize("happens", [revoked, ended, other_keys])
def test_an_organisation_that_cannot_receive_gets_nothing(
    browser: Browser, writer: Writer, time: Clock, happens: Callable[[Receiver, Clock], None]
) -> None:
    one = receiver()
    happens(one, time)

    answer = browser.ask("/letter/send/", writer.story([one]), 409)

    assert answer["error"] == "overtaken"
    assert nothing_is_kept()


def test_a_largest_story_fits_and_more_does_not(browser: Browser, writer: Writer) -> None:
    one = receiver()
    words = ["x" * 60_000] * 8

    browser.send(writer, [one], *words)
    refused = browser.post("/letter/send/", b"x" * (STORY + 1))

    assert models.Section.objects.count() == 8
    assert refused.status_code == 413
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE < STORY
