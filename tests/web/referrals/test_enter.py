"""``letter:enter`` and its token: who has the receipt gets in, and nobody learns who has one."""

import json
import os
import time as real_time
from statistics import median

import pytest

from entree.core.sealing.errors import NotOpened
from entree.core.sealing.frames import from_text, to_text
from entree.core.sealing.receipt import Person
from entree.core.sealing.session import open_token
from entree.core.sealing.wrap import Wrap
from entree.web.referrals import models
from tests.correspondents import Body, Writer, receiver
from tests.web.referrals.asking import Browser
from tests.web.referrals.conftest import Clock

pytestmark = pytest.mark.django_db
NEEDS_TOKEN: dict[str, Body] = {
    "open": {},
    "section": {"section": to_text(bytes(16)), "version": 1},
    "withdraw": {"organisation": "113"},
    "delete": {},
}


def ask_for(browser: Browser, lookup: bytes) -> Body:
    """Ask for a mailbox."""
    found: Body = browser.ask("/letter/enter/", {"lookup": to_text(lookup)})["token"]
    return found


def test_who_has_the_receipt_gets_in(browser: Browser, writer: Writer) -> None:
    browser.send(writer, [receiver()])

    assert browser.mailbox(writer)["state"] == "sent"


def test_an_unknown_id_gets_what_looks_the_same_and_opens_for_nobody(
    browser: Browser, writer: Writer
) -> None:
    browser.send(writer, [receiver()])
    stranger = Writer().person

    known, unknown = (ask_for(browser, one.lookup) for one in (writer.person, stranger))

    assert known.keys() == unknown.keys()
    same = ("format", "purpose", "suite")
    assert [known[name] for name in same] == [unknown[name] for name in same]
    assert len(json.dumps(known)) == len(json.dumps(unknown))
    with pytest.raises(NotOpened):
        open_token(Wrap.from_json(unknown), stranger)


def test_each_unknown_id_has_one_recipient_of_its_own(browser: Browser) -> None:
    lookups = [os.urandom(32), os.urandom(32)]

    first, again, other = (ask_for(browser, lookups[nth]) for nth in (0, 0, 1))

    assert first["recipient"] == again["recipient"] != other["recipient"]
    assert first["sealed"] != again["sealed"]


def test_both_take_about_as_long_and_as_many_queries(
    browser: Browser, writer: Writer, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser.send(writer, [receiver()])
    spent: dict[bool, list[float]] = {True: [], False: []}
    asked: dict[bool, int] = {}
    for _ in range(40):
        for is_known in (True, False):
            lookup = writer.person.lookup if is_known else os.urandom(32)
            with CaptureQueriesContext(connection) as queries:
                begun = real_time.thread_time()
                ask_for(browser, lookup)
                spent[is_known].append(real_time.thread_time() - begun)
            asked[is_known] = len(queries)

    known, unknown = median(spent[True]), median(spent[False])
    assert asked[True] == asked[False]
    assert 0.6 < known / unknown < 1.6


def test_an_answer_with_a_token_is_not_compressed_and_not_kept(
    browser: Browser, writer: Writer
) -> None:
    body = {"lookup": to_text(writer.person.lookup)}

    answer = browser.post("/letter/enter/", body, **{"Accept-Encoding": "gzip, br"})

    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_of_a_token_only_its_hash_is_kept(browser: Browser, writer: Writer) -> None:
    browser.send(writer, [receiver()])

    token = from_text(browser.token(writer))

    assert all(bytes(row.hash) != token for row in models.Token.objects.all())


@pytest.mark.parametrize("name", NEEDS_TOKEN)
def test_after_ten_minutes_a_token_is_no_more(
    browser: Browser, writer: Writer, time: Clock, name: str
) -> None:
    browser.send(writer, [receiver()])
    token = browser.token(writer)

    time.later(minutes=10)
    answer = browser.ask(f"/letter/{name}/", {"token": token, **NEEDS_TOKEN[name]}, 403)

    assert answer["error"] == "token"
    assert models.Conversation.objects.exists()


@pytest.mark.parametrize("name", NEEDS_TOKEN)
def test_a_token_that_never_was_is_refused_in_the_same_words(
    browser: Browser, time: Clock, name: str
) -> None:
    never = browser.ask(
        f"/letter/{name}/", {"token": to_text(os.urandom(32)), **NEEDS_TOKEN[name]}, 403
    )

    assert never["error"] == "token"


def test_the_token_of_nobody_opens_nothing(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = os.urandom(32)
    monkeypatch.setattr("secrets.token_bytes", lambda _: token)
    ask_for(browser, os.urandom(32))

    browser.ask("/letter/open/", {"token": to_text(token)}, 403)


def test_a_token_opens_its_own_mailbox_only(browser: Browser, writer: Writer) -> None:
    one, other = receiver(), Writer()
    browser.send(writer, [one])
    browser.send(other, [one])

    section = browser.mailbox(other)["sections"][0]
    place = {name: section[name] for name in ("section", "version")}

    browser.ask("/letter/section/", {"token": browser.token(writer), **place}, 404)


@pytest.mark.parametrize("name", ["withdraw", "delete"])
def test_withdrawing_and_deleting_need_a_token_younger_than_a_minute(
    browser: Browser, writer: Writer, time: Clock, name: str
) -> None:
    browser.send(writer, [receiver()])
    token = browser.token(writer)

    time.later(minutes=1)
    browser.ask(f"/letter/{name}/", {"token": token, **NEEDS_TOKEN[name]}, 403)
    browser.ask("/letter/open/", {"token": token})

    browser.ask(f"/letter/{name}/", {"token": browser.token(writer), **NEEDS_TOKEN[name]})


def test_a_token_is_not_left_when_its_time_is_over(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    ask_for(browser, os.urandom(32))

    time.later(minutes=11)
    ask_for(browser, os.urandom(32))

    assert models.Token.objects.count() == 1


def test_a_mailbox_whose_time_is_over_is_one_that_is_not_there(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    browser.send(writer, [receiver()])
    person: Person = writer.person

    time.later(days=90)
    answer = ask_for(browser, person.lookup)

    with pytest.raises(NotOpened):
        open_token(Wrap.from_json(answer), person)
