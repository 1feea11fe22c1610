"""``conversations:desk``: what nobody answered, why, and giving it back; never what it is about."""

from typing import Any

import pytest
from django.test import Client

from entree.core.sealing.frames import to_text
from entree.web.access import Role
from entree.web.partners.models import Cover
from entree.web.referrals import models
from tests.correspondents import Receiver, Writer, receiver
from tests.people import DESK, colleague
from tests.web.page import Page
from tests.web.referrals.asking import Browser
from tests.web.referrals.conftest import Clock
from tests.web.referrals.forms import fill, path, referral, seen
from tests.web.referrals.handing import listed, move, send_with_fallback, standing, until_next
from tests.web.referrals.test_inbox import INBOX
from tests.web.referrals.test_stepping import client_of

pytestmark = pytest.mark.django_db

THERE = "/partners/desk/"


@pytest.fixture
def one(browser: Browser) -> Receiver:
    """Return a partner that receives; then there is a desk."""
    return receiver()


def at_desk(role: Role = Role.COORDINATOR) -> Client:
    """Return the browser of somebody of the desk."""
    return colleague(role, DESK).logged_in()


def silent(browser: Browser, writer: Writer, one: Receiver, time: Clock) -> None:
    """Let one be silent until it is the desk's turn."""
    browser.send(writer, [one])
    for _ in range(2):
        until_next(time, browser, writer)


def test_it_says_when_there_is_nothing(one: Receiver) -> None:
    client = at_desk()

    assert "Nu ligt hier niets." in seen(client, THERE).main.text
    assert "Jullie zijn het landelijk meldpunt." in seen(client, INBOX).main.text


def test_for_who_is_no_desk_it_is_not_there(one: Receiver) -> None:
    for role in (Role.READER, Role.CASEWORKER, Role.COORDINATOR):
        seen(client_of(one, role), THERE, 404)
    assert "meldpunt" not in seen(client_of(one), INBOX).main.text


def test_it_says_where_since_when_why_and_when_it_is_told_again(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    silent(browser, writer, one, time)
    client = at_desk()

    told = seen(client, THERE).main.text
    inbox = seen(client, INBOX).main.text

    assert "Voor 113 Zelfmoordpreventie" in told
    assert "Bij 113 Zelfmoordpreventie bleef het te lang stil" in told
    assert "Bij jullie sinds donderdag 19 november, 17:00." in told
    assert "We herinneren jullie weer vrijdag 20 november, 17:00." in told
    assert "Dat deden we" not in told
    assert "Kijk wat nergens beantwoord werd: 1" in inbox


def test_it_counts_how_often_it_was_told_again(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    silent(browser, writer, one, time)
    for _ in range(3):
        until_next(time, browser, writer)

    assert "Zo vaak deden we dat al: 3." in seen(at_desk(), THERE).main.text


def test_no_page_of_the_desk_tells_which_conversation_or_what_is_in_it(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    silent(browser, writer, one, time)
    client = at_desk()
    number = str(writer.uuid)

    for address in (INBOX, THERE, path(referral(writer), "give_back")):
        page = seen(client, address).html
        assert number not in page
        assert number[:4].upper() not in Page(client.get(address)).main.text
        for mark in writer.sections:
            assert to_text(mark) not in page


def test_after_contact_was_tried_it_says_that_nobody_else_goes_after_the_person(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    browser.send(writer, [one])
    move(one, "accept")
    move(one, "miss")
    for _ in range(2):
        until_next(time, browser, writer)

    assert "Daarom gaat niemand anders vanzelf" in seen(at_desk(), THERE).main.text


def test_what_was_asked_of_the_person_is_not_the_desks_to_read(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    receiver("slachtofferhulp")
    browser.send(writer, [one])
    move(one, "ask", organisation="slachtofferhulp")
    for _ in range(2):
        until_next(time, browser, writer)

    told = seen(at_desk(), THERE).main.text

    assert "Slachtofferhulp" not in told
    assert "gevraagd" not in told


def test_it_is_given_back_to_one_that_had_it(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    other = receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)
    for _ in range(4):
        until_next(time, browser, writer)
    client, address = at_desk(), path(referral(writer), "give_back")

    offered = [box["value"] for box in seen(client, address).main.all("input", type="radio")]
    answer: Any = fill(client, address, organisation="slachtofferhulp")

    assert offered == ["113", "slachtofferhulp"]
    assert answer.headers["Location"] == THERE
    assert standing(browser, writer)["owner"] == "slachtofferhulp"
    assert listed(other)[0]["part"] == "fallback"
    told = seen(client_of(other), INBOX).main.text
    assert "Het landelijk meldpunt gaf dit aan jullie terug." in told
    assert "Nu ligt hier niets." in seen(client, THERE).main.text


@pytest.mark.parametrize("to", ["slachtofferhulp", DESK, "nobody", None])
def test_it_is_given_to_no_other(
    to: str | None, browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    receiver("slachtofferhulp")
    silent(browser, writer, one, time)

    answer: Any = fill(at_desk(), path(referral(writer), "give_back"), organisation=to)

    assert answer.status_code == 200
    assert referral(writer).part == "desk"


def test_when_nobody_can_have_it_back_the_page_says_so(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    silent(browser, writer, one, time)
    Cover.objects.all().delete()
    client = at_desk()

    assert "kan geen organisatie het terugkrijgen" in seen(client, THERE).main.text
    page = seen(client, path(referral(writer), "give_back"))
    assert page.main.all("form") == []


def test_a_reader_of_the_desk_sees_and_gives_nothing_back(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    silent(browser, writer, one, time)
    client = at_desk(Role.READER)

    page = seen(client, THERE)
    answer: Any = client.get(path(referral(writer), "give_back"))

    assert "Kan terug naar: 113 Zelfmoordpreventie." in page.main.text
    assert answer.status_code == 404


@pytest.mark.parametrize("step", ["accept", "decline", "ask", "finish"])
def test_the_desk_takes_nothing_up(
    step: str, browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    silent(browser, writer, one, time)

    seen(at_desk(), path(referral(writer), step), 409)

    assert referral(writer).part == "desk"


def test_a_desk_that_ended_still_sees_what_it_has(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    silent(browser, writer, one, time)
    models.Desk.objects.update(ended_at=time.at)

    assert "Voor 113 Zelfmoordpreventie" in seen(at_desk(), THERE).main.text


def test_who_was_silent_has_nothing_of_it_while_it_is_the_desks(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    silent(browser, writer, one, time)

    page = seen(client_of(one), INBOX)

    assert "Er zijn nog geen gesprekken." in page.main.text
