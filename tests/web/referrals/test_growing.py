"""How far a conversation can grow: what is asked of it stays small, whoever writes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entree.web.access import Role
from entree.web.referrals import models
from entree.web.referrals.actions import add_to_line, keep_sections
from tests.correspondents import Receiver, Writer, receiver
from tests.web.referrals.asking import Browser, address, at_the_portal

pytestmark = pytest.mark.django_db
LENGTH = 'LENGTH("referrals_section"."ciphertext")'


def more(browser: Browser, writer: Writer, one: Receiver, number: int = 1) -> dict[str, object]:
    """Write so many sections more."""
    made = [writer.seal(f"nog {at}") for at in range(number)]
    writer.share([one])
    return {"token": browser.token(writer), **writer.post(made, [one])}


def test_a_line_has_an_end(
    browser: Browser, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(add_to_line, "MOST_MESSAGES", 3)
    one = receiver()
    browser.send(writer, [one])
    portal = at_the_portal(one, Role.CASEWORKER)

    told = [browser.post("/letter/write/", more(browser, writer, one)) for _ in range(3)]
    writer.letters.pop()
    replied = portal.post(address(writer, "reply"), one.reply(writer))

    assert [answer.status_code for answer in told] == [200, 200, 400]
    # Whoever fills their own line leaves the other's open.
    assert replied.status_code == 200
    assert models.LineEntry.objects.filter(sender="person").count() == 3


def test_the_sections_of_one_have_an_end_and_new_versions_do_not(
    browser: Browser, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keep_sections, "MOST_SECTIONS", 4)
    one = receiver()
    browser.send(writer, [one], "een", "twee")

    told = [browser.post("/letter/write/", more(browser, writer, one, 2)) for _ in range(2)]
    writer.letters.pop()
    for mark in list(writer.sections)[4:]:
        del writer.sections[mark]
    writer.share([one])
    anew = [writer.seal("anders", mark) for mark in list(writer.sections)]
    browser.ask("/letter/write/", {"token": browser.token(writer), **writer.post(anew, [one])})

    assert [answer.status_code for answer in told] == [200, 400]
    assert models.Section.objects.count() == 4


def test_a_message_has_seen_one_message_of_each_other_line(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])
    portal = at_the_portal(one, Role.CASEWORKER)
    for words in ("Dag.", "En nog iets."):
        portal.ask(address(writer, "reply"), one.reply(writer, words))
    token, seen = browser.token(writer), [letter.hash() for letter in one.letters]

    both = browser.post("/letter/write/", {"token": token, **writer.post([], [], seen)})
    writer.letters.pop()
    own = [writer.letters[-1].hash(), seen[-1]]
    mine = browser.post("/letter/write/", {"token": token, **writer.post([], [], own)})
    writer.letters.pop()
    last = browser.post("/letter/write/", {"token": token, **writer.post([], [], seen[-1:])})

    assert [one.status_code for one in (both, mine, last)] == [400, 400, 200]


def test_what_is_sealed_is_not_read_to_say_how_long_it_is(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    portal, token = at_the_portal(one, Role.READER), browser.token(writer)

    with CaptureQueriesContext(connection) as asked:
        told = [browser.ask("/letter/open/", {"token": token})]
        told.append(portal.ask(address(writer, "lines"), {}))

    read = [query["sql"].replace(LENGTH, "") for query in asked.captured_queries]
    sizes = {section["size"] for answer in told for section in answer["sections"]}
    assert sizes == {len(section.ciphertext) for section, _ in writer.sections.values()}
    assert not [query for query in read if '"ciphertext"' in query]
