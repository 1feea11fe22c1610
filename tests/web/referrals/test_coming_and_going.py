"""Colleagues come, go and are away: nobody is locked out, and what is open never falls silent."""

from datetime import timedelta

import pytest

from entree.core.sealing.epoch import wrap_epoch
from entree.core.sealing.wrap import Purpose
from entree.web.access import Role
from entree.web.partners import models as tables
from entree.web.partners.actions.come_back import come_back
from entree.web.partners.actions.end_colleague import end_colleague
from entree.web.partners.actions.say_absence import Away, say_absence
from entree.web.partners.presence import day_of
from entree.web.partners.remaining import without
from entree.web.referrals.actions.tick import tick
from entree.web.referrals.orphans import orphans
from tests.correspondents import Receiver, Writer, holder, receiver
from tests.people import Colleague, colleague, sure
from tests.web.page import Page
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.handing import (
    at_the_desk,
    listed,
    move,
    send_with_fallback,
    standing,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(time: Clock) -> Receiver:
    """Return a partner of three who have the key: the reader was given it too."""
    found = receiver()
    give_key(found, found.colleagues[Role.READER])
    return found


def give_key(one: Receiver, someone: Colleague) -> None:
    """Hand the key of a partner over to somebody."""
    made, keys = holder(someone)
    wrap = wrap_epoch(one.epoch, one.secret, Purpose.EPOCH, keys.suite, keys.public().key)
    epoch = tables.Epoch.objects.get(partner=someone.staff.partner, number=one.epoch.number)
    tables.EpochWrap.objects.create(epoch=epoch, holder=made, wrap=wrap.to_json())


def newcomer(one: Receiver) -> Colleague:
    """Return a new colleague of a partner."""
    found = colleague(Role.CASEWORKER, "new")
    found.staff.partner = one.colleagues[Role.READER].staff.partner
    found.staff.save()
    return found


def end(one: Receiver, role: Role, time: Clock) -> None:
    """Let the coordinator end the role of a colleague."""
    coordinator = one.colleagues[Role.COORDINATOR].staff
    end_colleague(coordinator, one.colleagues[role].staff, knows=False, at=time.at)


def away(one: Receiver, role: Role | None, time: Clock, days: int = 7) -> tables.Absence:
    """Let a colleague be away from today, or all of them."""
    whose = one.colleagues[role].staff if role else None
    today = day_of(time.at)
    said = Away(whose, today, today + timedelta(days=days))
    return say_absence(one.colleagues[Role.COORDINATOR].staff, said, at=time.at)


def opens(one: Receiver, role: Role, writer: Writer) -> bool:
    """Return whether a colleague can still open what was shared."""
    portal = at_the_portal(one, role)
    answer = portal.post(address(writer, "lines"), {})
    return answer.status_code == 200


def test_one_of_three_leaves_and_nobody_else_is_locked_out(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    browser.send(writer, [one])
    left = without(one.colleagues[Role.READER].staff, time.at)

    end(one, Role.READER, time)
    tick(time.at)

    assert (left.are_enough, left.only_theirs, left.has_coordinator) == (True, (), True)
    assert standing(browser, writer)["owner"] == "113"
    assert listed(one)[0]["state"] == "sent"
    for role in (Role.CASEWORKER, Role.COORDINATOR):
        client = one.colleagues[role].logged_in()
        assert client.get("/partners/").status_code == 200
        assert opens(one, role, writer)
    reader = one.colleagues[Role.READER].logged_in()
    assert reader.get("/partners/").status_code == 302
    assert browser.client.get("/letter/partners.json").json()["organisations"] != []
    move(one, "accept")
    assert standing(browser, writer)["state"] == "accepted"


@pytest.mark.parametrize("has_fallback", [True, False])
def test_with_a_second_who_leaves_what_is_open_goes_on_at_the_next_minute(
    has_fallback: bool, browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    if has_fallback:
        send_with_fallback(browser, writer, one, receiver("slachtofferhulp"))
    else:
        browser.send(writer, [one])
    move(one, "accept")
    end(one, Role.READER, time)
    end(one, Role.CASEWORKER, time)

    done = tick(time.at)

    told = standing(browser, writer)
    assert done["pass_on"] == 1
    assert (told["owner"], told["part"]) == (
        ("slachtofferhulp", "fallback") if has_fallback else ("slachtofferwijzer", "desk")
    )
    assert listed(one, Role.COORDINATOR) == []
    assert not opens(one, Role.COORDINATOR, writer)
    assert not list(orphans(time.at))


def test_a_new_colleague_is_enough_for_the_desk_to_give_it_back(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    browser.send(writer, [one])
    end(one, Role.READER, time)
    end(one, Role.CASEWORKER, time)
    tick(time.at)
    desk = at_the_desk()
    move(desk, "give_back", 409, organisation="113")

    give_key(one, newcomer(one))
    move(desk, "give_back", organisation="113")

    assert standing(browser, writer)["owner"] == "113"
    assert opens(one, Role.COORDINATOR, writer)


def test_while_one_of_two_is_away_nothing_comes_in_and_what_is_open_goes_on(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    browser.send(writer, [one])
    away(one, Role.READER, time)
    tick(time.at)
    before = standing(browser, writer)["owner"]

    away(one, Role.CASEWORKER, time)
    tick(time.at)

    assert before == "113"
    assert standing(browser, writer)["part"] == "desk"
    other = Writer()
    browser.ask("/letter/send/", other.story([one]), 409)
    assert not list(orphans(time.at))


def test_an_absence_that_begins_later_counts_from_its_first_minute(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    browser.send(writer, [one])
    tomorrow = day_of(time.at) + timedelta(days=1)
    coordinator = one.colleagues[Role.COORDINATOR].staff
    say_absence(coordinator, Away(None, tomorrow, tomorrow), at=time.at)
    midnight = time.at.replace(hour=23, minute=0, second=0)

    tick(midnight - timedelta(minutes=1))
    before = standing(browser, writer)["owner"]
    tick(midnight)

    assert (before, standing(browser, writer)["part"]) == ("113", "desk")


def test_with_others_who_take_over_nothing_goes_on(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    browser.send(writer, [one])
    today, coordinator = day_of(time.at), one.colleagues[Role.COORDINATOR].staff
    say_absence(coordinator, Away(None, today, today, "de avonddienst"), at=time.at)

    tick(time.at)

    assert standing(browser, writer)["owner"] == "113"


def test_a_fallback_and_a_next_one_that_are_away_have_no_turn(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    other = receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)
    away(other, None, time)
    away(one, None, time)

    tick(time.at)

    assert standing(browser, writer)["part"] == "desk"


def test_nothing_is_given_back_or_asked_over_to_who_is_away(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    other = receiver("slachtofferhulp")
    browser.send(writer, [one])
    closed = away(other, None, time)
    move(one, "ask", 409, organisation="slachtofferhulp")
    mine = away(one, None, time)
    tick(time.at)
    desk = at_the_desk()
    move(desk, "give_back", 409, organisation="113")

    come_back(one.colleagues[Role.COORDINATOR].staff, mine, at=time.at)
    come_back(other.colleagues[Role.COORDINATOR].staff, closed, at=time.at)
    move(desk, "give_back", organisation="113")
    move(one, "ask", organisation="slachtofferhulp")

    assert standing(browser, writer)["owner"] == "113"


def test_the_page_says_before_a_role_ends_who_is_left_of_who_is_there(
    one: Receiver, time: Clock
) -> None:
    client = sure(one.colleagues[Role.COORDINATOR])
    page = f"/partners/colleagues/{one.colleagues[Role.CASEWORKER].staff.pk}/end/"
    said = "Daarna zijn er minder dan twee collega’s met de sleutel."

    before = Page(client.get(page)).tree.text
    away(one, Role.READER, time)
    after = Page(client.get(page)).tree.text

    assert said not in before
    assert said in after
