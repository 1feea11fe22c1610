"""``conversations:lines``, ``section`` and ``reply``: what a partner sees of what was shared."""

import json
import os
from collections.abc import Callable

import pytest
from django.test import Client

from entree.core.sealing.frames import to_text
from entree.core.sealing.message import sign_letter
from entree.web.access import Role
from entree.web.partners.actions.revoke import revoke
from entree.web.referrals import models
from entree.web.referrals.actions.fetch import fetch
from entree.web.referrals.actions.reply import reply as reply_with
from entree.web.referrals.errors import NotHere
from entree.web.referrals.posts import Post, read_body
from tests.core.sealing.cast import changed
from tests.correspondents import Body, Receiver, Writer, receiver
from tests.people import colleague
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock

pytestmark = pytest.mark.django_db


def first(portal: Browser, writer: Writer) -> Body:
    """Return the place of the first section that a partner sees."""
    section = portal.ask(address(writer, "lines"), {})["sections"][0]
    return {name: section[name] for name in ("section", "version")}


def test_a_partner_sees_its_own_row_and_lines_only(browser: Browser, writer: Writer) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one, other])
    at_the_portal(other, Role.CASEWORKER).ask(address(writer, "reply"), other.reply(writer))

    seen = at_the_portal(one, Role.READER).ask(address(writer, "lines"), {})

    assert set(seen) == {"lines", "rows", "statements", "sections", "signing", "mailbox"}
    assert seen["lines"].keys() == {"person", "113"}
    assert [row["organisation"] for row in seen["rows"]] == ["113"]
    assert "slachtofferhulp" not in str(seen)
    assert {one["from"] for one in seen["sections"]} == {"person"}
    assert seen["signing"] == to_text(writer.person.keys.public().signing)


def test_each_section_that_is_given_was_noted_before(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one], "bel me")
    portal = at_the_portal(one, Role.READER)
    place = first(portal, writer)

    time.later(minutes=7)
    given = portal.ask(address(writer, "section"), place)

    line = browser.mailbox(writer)["fetched"]
    at = int(time.at.timestamp())
    assert one.open(given).words == "bel me"
    assert line == [{"organisation": "113", "role": "reader", **place, "at": at}]
    assert models.Referral.objects.get().state == "seen"


def test_asking_for_the_lines_is_no_fetching(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])

    first(at_the_portal(one, Role.READER), writer)

    assert browser.mailbox(writer)["fetched"] == []
    assert models.Referral.objects.get().state == "sent"


def test_fetching_does_not_prolong_the_time_it_is_kept(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    until = browser.send(writer, [one])["expires"]
    portal = at_the_portal(one, Role.READER)

    time.later(days=3)
    portal.ask(address(writer, "section"), first(portal, writer))

    assert browser.mailbox(writer)["expires"] == until


def test_a_section_that_was_not_shared_with_it_does_not_exist_for_a_partner(
    browser: Browser, writer: Writer
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one])
    place = first(at_the_portal(one, Role.READER), writer)

    portal = at_the_portal(other, Role.CASEWORKER)

    assert portal.post(address(writer, "lines"), {}).status_code == 404
    assert portal.post(address(writer, "section"), place).status_code == 404
    assert not models.Fetched.objects.exists()


@pytest.mark.parametrize("change", [{"version": 2}, {"section": to_text(bytes(16))}])
def test_another_version_or_section_is_not_there(
    browser: Browser, writer: Writer, change: Body
) -> None:
    one = receiver()
    browser.send(writer, [one])
    portal = at_the_portal(one, Role.READER)

    portal.ask(address(writer, "section"), first(portal, writer) | change, 404)

    assert not models.Fetched.objects.exists()


def test_a_reply_reaches_the_person_and_says_that_it_was_answered(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])

    said = at_the_portal(one, Role.COORDINATOR).ask(address(writer, "reply"), one.reply(writer))

    seen = browser.mailbox(writer)
    section = next(section for section in seen["sections"] if section["from"] == "113")
    assert said == {"number": 1}
    assert (seen["state"], section["wrapped"]) == ("answered", True)
    assert seen["statements"] == {"113": [one.statement.to_json()]}


def test_a_colleague_reads_what_another_replied(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    reply = one.reply(writer, "Dag.")
    at_the_portal(one, Role.CASEWORKER).ask(address(writer, "reply"), reply)
    place = {name: reply["sections"][0][name] for name in ("section", "version")}

    given = at_the_portal(one, Role.READER).ask(address(writer, "section"), place)

    assert one.open(given).words == "Dag."


def test_two_colleagues_who_reply_at_once_do_not_both(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    first_reply = one.reply(writer)
    one.letters.pop()
    second = one.reply(writer)
    portal = at_the_portal(one, Role.CASEWORKER)

    portal.ask(address(writer, "reply"), first_reply)
    refused = portal.ask(address(writer, "reply"), second, 409)

    assert refused["error"] == "overtaken"
    assert models.LineEntry.objects.filter(sender="113").count() == 1


@pytest.mark.parametrize("role", [Role.READER, Role.AUDITOR])
def test_who_may_not_reply_finds_no_such_page(browser: Browser, writer: Writer, role: Role) -> None:
    one = receiver()
    one.colleagues.setdefault(Role.AUDITOR, colleague(Role.AUDITOR))
    browser.send(writer, [one])

    answer = at_the_portal(one, role).post(address(writer, "reply"), one.reply(writer))

    assert answer.status_code == 404
    assert not models.LineEntry.objects.filter(sender="113").exists()


def test_the_action_itself_refuses_who_may_not_reply(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])
    found = models.Conversation.objects.get()
    post = Post.of(read_body(as_bytes(one.reply(writer)), "message sections wraps"))

    with pytest.raises(NotHere):
        reply_with(found, post, by=one.colleagues[Role.READER].staff, at=time.at)


def as_bytes(body: Body) -> bytes:
    """Write a body."""
    return json.dumps(body).encode()


def test_what_was_withdrawn_while_it_was_asked_is_not_given(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])
    found, section = models.Conversation.objects.get(), models.Section.objects.earliest("pk")
    models.Share.objects.update(row=None)

    with pytest.raises(NotHere):
        fetch(found, bytes(section.section), 1, by=one.colleagues[Role.READER].staff, at=time.at)


def signed_by_another(body: Body, one: Receiver) -> None:
    """Let a stranger sign."""
    body["message"] = sign_letter(one.letters[-1], os.urandom(32)).to_json()


def altered_section(body: Body, one: Receiver) -> None:
    """Change a bit of the section."""
    section = body["sections"][0]
    section["ciphertext"] = changed(section["ciphertext"].encode(), 0)


def without_the_person(body: Body, one: Receiver) -> None:
    """Leave out the wrap of the person."""
    body["wraps"] = body["wraps"][1:]


def without_itself(body: Body, one: Receiver) -> None:
    """Leave out the wrap for colleagues."""
    body["wraps"] = body["wraps"][:1]


def for_a_third(body: Body, one: Receiver) -> None:
    """Let another organisation open it."""
    body["wraps"][1]["organisation"] = "slachtofferhulp"


def for_another_mailbox(body: Body, one: Receiver) -> None:
    """Seal it to another person."""
    body["wraps"][0]["wrap"]["recipient"] = to_text(bytes(32))


def for_another_epoch(body: Body, one: Receiver) -> None:
    """Seal its own copy to a key that is not its own."""
    body["wraps"][1]["wrap"]["recipient"] = to_text(bytes(32))


def in_the_name_of_the_person(body: Body, one: Receiver) -> None:
    """Say that the person wrote it."""
    body["message"] |= {"sender": "person", "epoch": 0}


def consenting(body: Body, one: Receiver) -> None:
    """Sign consent, which only the person can give."""
    letter = one.letters[-1]
    fields = {name: getattr(letter, name) for name in letter.__slots__}
    letter = type(letter)(**fields | {"consent": (bytes(32),)})
    body["message"] = sign_letter(letter, one.secret.signing).to_json()


WRONG = [
    signed_by_another, altered_section, without_the_person, without_itself, for_a_third,
    for_another_mailbox, for_another_epoch, in_the_name_of_the_person, consenting,
]  # fmt: skip


@pytest.mark.parametrize("spoil", WRONG)
def test_a_reply_that_is_not_as_it_should_be_is_refused(
    browser: Browser, writer: Writer, spoil: Callable[[Body, Receiver], None]
) -> None:
    one = receiver()
    receiver("slachtofferhulp")
    browser.send(writer, [one])
    body = one.reply(writer)
    spoil(body, one)

    answer = at_the_portal(one, Role.CASEWORKER).post(address(writer, "reply"), body)

    assert answer.status_code in {400, 409}
    assert not models.LineEntry.objects.filter(sender="113").exists()
    assert not models.Section.objects.filter(sender="113").exists()


@pytest.mark.parametrize("happens", ["revoked", "ended"])
def test_keys_that_do_not_count_sign_no_reply(
    browser: Browser, writer: Writer, time: Clock, happens: str
) -> None:
    one = receiver()
    browser.send(writer, [one])
    if happens == "revoked":
        revoke("113", at=time.at)
    else:
        time.later(days=61)

    at_the_portal(one, Role.CASEWORKER).ask(address(writer, "reply"), one.reply(writer), 409)


def test_without_the_token_against_forgery_nothing_is_done(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    browser.send(writer, [one])
    client = Client(enforce_csrf_checks=True)
    client.force_login(one.colleagues[Role.CASEWORKER].account)

    answer = Browser(client).post(address(writer, "reply"), one.reply(writer))

    assert answer.status_code == 403
    assert not models.LineEntry.objects.filter(sender="113").exists()
