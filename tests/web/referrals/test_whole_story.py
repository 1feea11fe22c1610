"""A story from the first word to the answer, and back to nothing."""

import pytest

from entree.web.access import Role
from entree.web.referrals import models
from tests.correspondents import Writer, receiver
from tests.web.referrals.asking import Browser, address, at_the_portal

pytestmark = pytest.mark.django_db


def test_a_story_is_sent_opened_answered_and_deleted(browser: Browser, writer: Writer) -> None:
    one, other = receiver("113"), receiver("slachtofferhulp")
    browser.send(writer, [one, other], "bel me op dinsdag", "ik wil praten")
    portal = at_the_portal(one, Role.CASEWORKER)

    lines = portal.ask(address(writer, "lines"), {})
    place = {name: lines["sections"][0][name] for name in ("section", "version")}
    words = one.open(portal.ask(address(writer, "section"), place)).words
    portal.ask(address(writer, "reply"), one.reply(writer, "We bellen je."))
    seen = browser.mailbox(writer)
    reply = next(section for section in seen["sections"] if section["from"] == "113")
    place = {name: reply[name] for name in ("section", "version")}
    got = browser.ask("/letter/section/", {"token": browser.token(writer), **place})
    browser.ask("/letter/delete/", {"token": browser.token(writer)})

    assert words in {"bel me op dinsdag", "ik wil praten"}
    assert seen["state"] == "answered"
    assert [line["role"] for line in seen["fetched"]] == ["caseworker"]
    assert writer.open(got).words == "We bellen je."
    assert not models.Conversation.objects.exists()
    assert not models.Section.objects.exists()
