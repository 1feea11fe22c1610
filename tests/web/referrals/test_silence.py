"""The clock: silence goes on from one to the next, and nobody is ever without an owner."""

from datetime import timedelta

import pytest

from entree.web.access import Role
from entree.web.partners import models as tables
from entree.web.referrals import models
from entree.web.referrals.actions.tick import due, tick, turn_over
from entree.web.referrals.orphans import orphans
from tests.correspondents import Receiver, Writer, receiver
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.handing import (
    at_the_desk,
    listed,
    move,
    send_with_fallback,
    standing,
    until_next,
)

pytestmark = pytest.mark.django_db


def sections(one: Receiver, writer: Writer, status: int = 200) -> int:
    """Return how many sections a partner may fetch."""
    lines = at_the_portal(one, Role.READER).ask(address(writer, "lines"), {}, status)
    return len(lines.get("sections", []))


def test_silence_is_reminded_of_passed_to_the_fallback_and_ends_at_the_desk(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)
    begun = standing(browser, writer)

    reminded = until_next(time, browser, writer)
    held = sections(other, writer, 404)
    passed = until_next(time, browser, writer)
    until_next(time, browser, writer)
    last = until_next(time, browser, writer)

    assert begun["next"]["then"] is None
    assert reminded["next"]["then"] == {"part": "fallback", "organisation": "slachtofferhulp"}
    assert held == 0
    assert (passed["part"], passed["owner"], passed["turn"]) == ("fallback", "slachtofferhulp", 2)
    assert (last["part"], last["owner"], last["turn"]) == ("desk", "slachtofferwijzer", 3)
    assert [step["move"] for step in last["steps"]] == [
        *("send", "remind", "pass_on", "remind", "pass_on")
    ]


def test_the_fallback_may_open_it_in_its_turn_and_who_was_silent_may_not(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)

    until_next(time, browser, writer)
    until_next(time, browser, writer)

    assert sections(other, writer) == 2
    assert sections(one, writer, 404) == 0
    assert browser.mailbox(writer)["fallback"]["released"] == int(time.at.timestamp())
    portal = at_the_portal(other, Role.CASEWORKER)
    place = portal.ask(address(writer, "lines"), {})["sections"][0]
    given = portal.ask(
        address(writer, "section"), {name: place[name] for name in ("section", "version")}
    )
    assert given["wrap"]["purpose"] == "fallback"


def test_without_a_fallback_it_goes_to_the_desk_which_sees_no_conversation(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    browser.send(writer, [receiver()])
    until_next(time, browser, writer)
    until_next(time, browser, writer)
    desk = at_the_desk()

    found = listed(desk)[0]

    assert (found["part"], found["conversation"]) == ("desk", None)
    assert "sections" not in found
    desk.ask(address(writer, "lines"), {}, 404)
    assert models.Referral.objects.get().served is None


def test_the_desk_is_told_again_every_working_day(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    browser.send(writer, [receiver()])
    for _ in range(2):
        until_next(time, browser, writer)

    first = standing(browser, writer)["next"]["at"]
    again = until_next(time, browser, writer)

    assert again["steps"][-1]["move"] == "repeat"
    assert again["next"]["at"] - first >= timedelta(days=1).total_seconds()


def test_the_desk_can_give_it_back_to_who_was_chosen(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])
    for _ in range(2):
        until_next(time, browser, writer)

    desk = at_the_desk()
    move(desk, "accept", 404)
    move(desk, "give_back", 409, organisation="slachtofferhulp")
    move(desk, "give_back", organisation="113")

    told = standing(browser, writer)
    assert (told["owner"], told["part"], told["state"], told["turn"]) == (
        "113",
        "chosen",
        "sent",
        3,
    )
    assert sections(one, writer) == 2


def test_silence_after_that_goes_to_the_desk_at_once(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)
    for _ in range(4):
        until_next(time, browser, writer)
    move(at_the_desk(), "give_back", organisation="113")

    until_next(time, browser, writer)
    told = until_next(time, browser, writer)

    assert told["part"] == "desk"


def test_after_contact_was_tried_nobody_else_is_sent_after_the_person(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)
    move(one, "accept")
    move(one, "miss")

    until_next(time, browser, writer)
    told = until_next(time, browser, writer)

    assert told["part"] == "desk"
    assert browser.mailbox(writer)["fallback"]["released"] is None


def test_who_declines_makes_it_the_turn_of_the_fallback(browser: Browser, writer: Writer) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)

    move(one, "decline", reason="other_region", organisation="fier")

    told = standing(browser, writer)
    assert (told["owner"], told["state"], told["part"]) == ("slachtofferhulp", "sent", "fallback")
    assert told["steps"][-1]["reason"] == "other_region"
    assert sections(other, writer) == 2


def test_one_that_cannot_receive_any_more_loses_its_turn_at_once(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)
    tables.Holder.objects.filter(staff__partner__organisation="113").update(retired_at=time.at)

    tick(time.at)

    assert standing(browser, writer)["owner"] == "slachtofferhulp"


def test_a_fallback_that_cannot_receive_is_passed_over(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)
    tables.Cover.objects.filter(partner__organisation="slachtofferhulp").delete()

    until_next(time, browser, writer)
    told = until_next(time, browser, writer)

    assert told["part"] == "desk"


def test_without_a_desk_it_stays_with_its_owner(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    browser.send(writer, [receiver()])
    until_next(time, browser, writer)
    models.Desk.objects.update(ended_at=time.at)

    told = until_next(time, browser, writer)

    assert (told["owner"], told["turn"], told["steps"][-1]["move"]) == ("113", 1, "repeat")
    assert told["next"]["move"] == "remind"


def test_two_clocks_do_it_once(browser: Browser, writer: Writer, time: Clock) -> None:
    browser.send(writer, [receiver()])
    time.later(days=10)
    seen = due(time.at)

    tick(time.at)
    again = [turn_over(one, time.at) for one in seen]

    moves = list(models.Moved.objects.order_by("number").values_list("move", flat=True))
    assert moves == ["send", "remind", "pass_on"]
    assert again == [""]


def test_a_clock_that_was_away_for_long_does_all_that_was_due(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    browser.send(writer, [receiver()])
    time.later(days=30)
    late = list(orphans(time.at))

    done = tick(time.at)

    assert len(late) == 1
    assert (done["remind"], done["pass_on"]) == (1, 1)
    assert list(orphans(time.at)) == []


def test_seeing_it_prolongs_nothing(browser: Browser, writer: Writer, time: Clock) -> None:
    one = receiver()
    browser.send(writer, [one])
    before = standing(browser, writer)["next"]
    time.later(hours=3)

    at_the_portal(one, Role.CASEWORKER).ask(address(writer, "reply"), one.reply(writer))

    told = standing(browser, writer)
    assert (told["state"], told["next"]) == ("seen", before)
