"""``conversations:danger`` and ``conversations:sound``: what to do, and an alarm that is set."""

from typing import Any

import pytest

from entree.web.access import Role
from entree.web.referrals import models
from entree.web.referrals.actions.tick import tick
from tests.correspondents import Receiver, Writer, receiver
from tests.web.page import Page
from tests.web.referrals.asking import Browser, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.forms import fill, referral, seen
from tests.web.referrals.handing import until_next
from tests.web.referrals.test_alarms import alarm
from tests.web.referrals.test_inbox import INBOX, page_of
from tests.web.referrals.test_stepping import client_of

pytestmark = pytest.mark.django_db

PROCEDURE = "/partners/danger/"


@pytest.fixture
def one(browser: Browser, writer: Writer) -> Receiver:
    """Return a partner to which somebody wrote."""
    found = receiver()
    browser.send(writer, [found])
    return found


def sound_of(writer: Writer) -> str:
    """Return where the alarm of a conversation is set."""
    return f"{page_of(writer)}danger/"


@pytest.mark.parametrize("role", [Role.READER, Role.CASEWORKER, Role.COORDINATOR])
def test_everybody_who_reads_finds_what_to_do(role: Role, writer: Writer, one: Receiver) -> None:
    client = client_of(one, role)

    told = seen(client, PROCEDURE).main.text

    for number in ("112", "0800-2000", "0800-0113"):
        assert number in told
    assert "Nog geen organisatie las het" in told
    leads = {PROCEDURE} if role is Role.READER else {PROCEDURE, sound_of(writer)}
    assert leads <= set(seen(client, INBOX).links + seen(client, page_of(writer)).links)


def test_it_is_set_seen_in_the_list_and_ended(writer: Writer, one: Receiver, time: Clock) -> None:
    client, address = client_of(one), sound_of(writer)

    fill(client, address, move="raise")
    page, marked = seen(client, address), seen(client, INBOX).main.text
    fill(client, address, move="close")
    after = seen(client, INBOX).main.text

    assert "Het alarm staat aan" in page.main.text
    assert "Het komt terug woensdag 18 november, 10:20." in page.main.text
    assert "Bel 112" in page.main.text
    assert "Alarm: er is een teken van gevaar." in marked
    assert "Alarm:" not in after
    assert models.Alarm.objects.get().ending == "closed"


def test_looking_sets_nothing(writer: Writer, one: Receiver) -> None:
    seen(client_of(one), sound_of(writer))

    assert not models.Alarm.objects.exists()


def test_the_second_colleague_is_told_and_reads_how_it_stands(
    writer: Writer, one: Receiver
) -> None:
    client, address = client_of(one), sound_of(writer)
    alarm(at_the_portal(one, Role.COORDINATOR), writer, "raise")

    # As the page was before.
    form = seen(client, address).main.one("form")
    token = form.one("input", type="hidden")["value"]
    answer: Any = client.post(address, {"csrfmiddlewaretoken": token, "move": "raise"})

    assert answer.status_code == 409
    assert "Een collega was je voor" in Page(answer).main.text
    assert "Zet het alarm uit" in Page(answer).main.text
    assert models.Alarm.objects.count() == 1


@pytest.mark.parametrize("move", ["", "open", None])
def test_what_is_no_move_sets_nothing(move: str | None, writer: Writer, one: Receiver) -> None:
    answer: Any = fill(client_of(one), sound_of(writer), move=move)

    assert answer.status_code == 409
    assert not models.Alarm.objects.exists()


def test_a_reader_sets_none_and_another_organisation_finds_no_conversation(
    writer: Writer, one: Receiver
) -> None:
    reader, other = client_of(one, Role.READER), client_of(receiver("slachtofferhulp"))

    for client in (reader, other):
        seen_status: Any = client.get(sound_of(writer))
        assert seen_status.status_code == 404
    assert not models.Alarm.objects.exists()


def test_an_alarm_outlives_the_turn_and_is_ended_by_who_set_it(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    client = client_of(one)
    fill(client, sound_of(writer), move="raise")
    while referral(writer).part != "desk":
        until_next(time, browser, writer)
    tick(time.at)

    told = seen(client, INBOX)
    # The conversation itself is closed to them.
    seen(client, page_of(writer), 404)
    answer: Any = fill(client, sound_of(writer), move="close")

    assert "Jullie alarm over gesprek" in told.main.text
    assert answer.headers["Location"] == INBOX
    assert "Jullie alarm over gesprek" not in seen(client, INBOX).main.text
    assert models.Alarm.objects.get().ending == "closed"
