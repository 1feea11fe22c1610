"""The promise: nobody reaches what is another's by naming it, in an address or in what they send.

Every page and question about a conversation or a referral is asked by everybody who is no part of
it, with the real ids; and each organisation that is named in a form has to be one that may be.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from entree.core.sealing.frames import to_text
from entree.web.access import ACCESS, OPEN, STAFF, Role
from entree.web.referrals import models
from tests.correspondents import Receiver, Writer, receiver
from tests.people import DESK, colleague
from tests.web.conftest import stand
from tests.web.referrals.asking import Browser
from tests.web.referrals.conftest import Clock, browser, light_work, time, writer
from tests.web.referrals.handing import until_next

pytestmark = pytest.mark.django_db
__all__ = ["browser", "light_work", "stand", "time", "writer"]

STEPS = ("accept", "reach", "miss", "finish", "decline", "ask", "give_back")
# What a form could name: each of them is somebody else's, or nobody's.
SAID: Any = {"moves": 1, "reason": "full", "organisation": "fier", "urgency": "calm"}


@pytest.fixture
def one(browser: Browser, writer: Writer) -> Receiver:
    """Return who received a story."""
    found = receiver()
    browser.send(writer, [found])
    return found


def pages(writer: Writer) -> Iterator[tuple[str, str]]:
    """Give the name and the address of everything that is about one conversation."""
    talk = f"/partners/conversations/{writer.uuid}/"
    for name in ("conversation", "lines", "section", "reply", "weigh", "alarm"):
        yield f"conversations:{name}", talk if name == "conversation" else f"{talk}{name}/"
    yield "conversations:sound", f"{talk}danger/"
    referral = models.Referral.objects.get(conversation=writer.uuid).pk
    yield "conversations:move", f"/partners/referrals/{referral}/move/"
    for step in STEPS:
        yield "conversations:step", f"/partners/referrals/{referral}/{step}/"


def bodies(writer: Writer, one: Receiver) -> dict[str, Any]:
    """Return what a script of the portal would send, with the real ids."""
    section = to_text(next(iter(writer.sections)))
    return {
        "conversations:lines": {},
        "conversations:section": {"section": section, "version": 1},
        "conversations:reply": one.reply(writer),
        "conversations:alarm": {"move": "raise"},
        "conversations:move": {"move": "accept", "moves": 1},
    }


def everything(writer: Writer) -> list[object]:
    """Return all that somebody could have changed."""
    return [
        list(models.Referral.objects.values_list("state", "moves", "owner")),
        models.Moved.objects.count(),
        models.Ask.objects.count(),
        models.Alarm.objects.count(),
        models.Fetched.objects.count(),
        models.LineEntry.objects.count(),
    ]


@pytest.mark.parametrize("role", sorted(STAFF))
@pytest.mark.parametrize("organisation", ["slachtofferhulp", DESK])
def test_what_is_of_another_is_not_there_whatever_is_sent(
    organisation: str, role: Role, one: Receiver, writer: Writer
) -> None:
    foreign = Browser(colleague(role, organisation).logged_in())
    before, said = everything(writer), bodies(writer, one)

    statuses: dict[tuple[str, str], int] = {}
    for name, address in pages(writer):
        if "GET" in ACCESS[name].methods:
            looked: Any = foreign.client.get(address)
            statuses["GET", address] = looked.status_code
        sent: Any = foreign.post(address, said[name]) if name in said else None
        # A page that is only looked at refuses what is sent before it looks for anything.
        if sent is None and "POST" in ACCESS[name].methods:
            sent = foreign.client.post(address, {**SAID, "move": "raise"})
        if sent is not None:
            statuses["POST", address] = sent.status_code

    assert {asked: status for asked, status in statuses.items() if status != 404} == {}
    assert len(statuses) > len(STEPS)
    assert everything(writer) == before


@pytest.mark.parametrize("role", sorted(OPEN))
def test_the_lists_of_others_name_nothing_of_it(role: Role, one: Receiver, writer: Writer) -> None:
    names = (str(writer.uuid), str(models.Referral.objects.get().pk), to_text(writer.conversation))

    for organisation in ("slachtofferhulp", DESK):
        client = colleague(role, organisation).logged_in()
        for address in ("/partners/", "/partners/desk/", "/partners/danger/"):
            page = client.get(address).content.decode()
            assert not any(name in page for name in names)


@pytest.mark.parametrize(
    ("step", "organisation"),
    [
        *product(("decline", "ask"), ("113", "nobody", "../113", "")),
        # The desk has no keys, and is a suggestion as good as others.
        ("ask", DESK),
    ],
)
def test_an_organisation_that_cannot_be_named_is_refused(
    step: str, organisation: str, one: Receiver, writer: Writer
) -> None:
    client = one.colleagues[Role.CASEWORKER].logged_in()
    before = everything(writer)
    referral = models.Referral.objects.get().pk

    said = {**SAID, "organisation": organisation}
    answer: Any = client.post(f"/partners/referrals/{referral}/{step}/", said)

    assert answer.status_code == 200
    assert everything(writer) == before


def test_a_referral_under_another_conversation_or_a_number_of_neither_is_not_there(
    one: Receiver, writer: Writer
) -> None:
    client = one.colleagues[Role.CASEWORKER].logged_in()
    referral = models.Referral.objects.get().pk

    crossed = (
        f"/partners/referrals/{writer.uuid}/accept/",
        f"/partners/conversations/{referral}/",
        f"/partners/conversations/{referral}/danger/",
    )

    assert [client.get(address).status_code for address in crossed] == [404] * 3


def test_who_had_it_reaches_nothing_of_it_any_more(
    browser: Browser, one: Receiver, writer: Writer, time: Clock
) -> None:
    for _ in range(2):
        until_next(time, browser, writer)
    client = one.colleagues[Role.COORDINATOR].logged_in()
    before = everything(writer)

    statuses = {
        client.post(address, {**SAID, "moves": 3}).status_code
        for name, address in pages(writer)
        if name in {"conversations:step", "conversations:sound"}
    }

    assert statuses == {404}
    assert everything(writer) == before
