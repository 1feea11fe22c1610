"""Who works for the national desk sees what is with the desk, gives it back, and opens nothing."""

import json

import pytest

from entree.web.access import OPEN, STAFF, Role
from entree.web.referrals import models
from entree.web.referrals.actions.fetch import fetch
from entree.web.referrals.actions.name_desk import name_desk, with_desks_before
from entree.web.referrals.errors import NotHere
from entree.web.referrals.orphans import orphans
from tests.correspondents import Receiver, Writer, receiver
from tests.people import DESK, colleague, national_desk
from tests.web.referrals.asking import Browser, address
from tests.web.referrals.conftest import Clock
from tests.web.referrals.handing import LISTED, listed, move, standing, until_next

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(time: Clock) -> Receiver:
    """Return a partner that receives."""
    return receiver()


def to_the_desk(browser: Browser, writer: Writer, one: Receiver, time: Clock) -> None:
    """Send a story that nobody answers."""
    browser.send(writer, [one])
    until_next(time, browser, writer)
    until_next(time, browser, writer)


def test_it_sees_what_nobody_answered_and_gives_it_back(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    desk = Browser(colleague(Role.DESK, DESK).logged_in())
    assert listed(desk) == []
    to_the_desk(browser, writer, one, time)

    (seen,) = listed(desk)
    move(desk, "accept", 404, seen)
    move(desk, "give_back", seen=seen, organisation="113")

    assert (seen["part"], seen["organisation"], seen["conversation"]) == ("desk", "113", None)
    told = standing(browser, writer)
    assert (told["owner"], told["part"]) == ("113", "chosen")
    assert told["steps"][-1]["by"] == "desk"
    assert listed(desk) == []


def test_it_sees_nothing_that_its_organisation_has_as_any_other(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    name_desk("113", "113", at=time.at)
    desk = colleague(Role.DESK)
    browser.send(writer, [one])
    portal = Browser(desk.logged_in())

    (theirs,) = listed(one)
    move(portal, "accept", 404, theirs)

    assert listed(portal) == []
    for name in ("lines", "section", "reply", "alarm"):
        assert portal.post(address(writer, name), {}).status_code == 404
    assert not models.Conversation.objects.visible_to(desk.staff, time.at).exists()
    assert not models.Share.objects.visible_to(desk.staff).exists()


@pytest.mark.parametrize("role", sorted(STAFF - OPEN))
def test_who_opens_nothing_finds_nothing_by_the_rows_either(
    role: Role, browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    browser.send(writer, [one])
    someone = colleague(role).staff

    assert not models.Conversation.objects.visible_to(someone, time.at).exists()
    assert not models.Referral.objects.visible_to(someone, time.at).exists()
    assert not models.Share.objects.visible_to(someone).exists()


def test_no_word_and_no_conversation_is_in_what_it_is_told(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    desk = colleague(Role.DESK, DESK)
    to_the_desk(browser, writer, one, time)
    portal = Browser(desk.logged_in())

    told = json.dumps(portal.ask(LISTED, {}))

    assert str(writer.uuid) not in told
    mark = next(iter(writer.sections))
    with pytest.raises(NotHere):
        fetch(models.Conversation.objects.get(), mark, 1, by=desk.staff, at=time.at)


def test_what_stays_with_a_desk_where_nobody_can_give_it_back_is_an_orphan(
    browser: Browser, writer: Writer, one: Receiver, time: Clock
) -> None:
    national_desk(time.at)
    desk = Browser(colleague(Role.DESK, DESK).logged_in())
    to_the_desk(browser, writer, one, time)
    before = list(orphans(time.at))
    name_desk("moviera", "Moviera", at=time.at)

    desk.client.post(LISTED)
    lost = list(orphans(time.at))
    colleague(Role.COORDINATOR, DESK)

    assert (before, len(lost), list(orphans(time.at))) == ([], 1, [])
    assert "a desk of before" in lost[0]
    assert with_desks_before() == 1
