"""``letter:agree`` and ``letter:refuse``: handed over only with the person's consent."""

from typing import Any

import pytest

from entree.web.access import Role
from entree.web.referrals import models
from tests.correspondents import Body, Receiver, Writer, receiver
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.handing import listed, move, standing, until_next

pytestmark = pytest.mark.django_db


def asked(browser: Browser, writer: Writer, one: Receiver, **said: Any) -> Body:
    """Send a story, let one ask to hand it over to Slachtofferhulp, and return what is asked."""
    browser.send(writer, [one])
    move(one, "accept")
    move(one, "ask", organisation="slachtofferhulp", **said)
    found: Body = standing(browser, writer)["asked"][0]
    return found


def agree(
    browser: Browser, writer: Writer, ask: int, receivers: list[Receiver], status: int = 200
) -> Body:
    """Agree, with the wraps for the last of these."""
    writer.share(receivers)
    wraps = [
        wrap
        for section, _ in writer.sections.values()
        for wrap in writer.wraps(section, receivers[-1:])
        if wrap["organisation"]
    ]
    body = {**writer.post([], []), "wraps": wraps}
    return browser.ask(
        "/letter/agree/", {"token": browser.token(writer), "ask": ask, **body}, status
    )


def test_what_is_asked_is_seen_by_the_person_and_changes_nothing_yet(
    browser: Browser, writer: Writer
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")

    found = asked(browser, writer, one)

    assert (found["organisation"], found["urgency"]) == ("slachtofferhulp", "calm")
    assert listed(one)[0]["is_asked"]
    assert listed(other) == []
    at_the_portal(other, Role.READER).ask(address(writer, "lines"), {}, 404)


def test_agreeing_makes_it_the_turn_of_the_other_with_who_asked_as_referrer(
    browser: Browser, writer: Writer
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    found = asked(browser, writer, one)

    agree(browser, writer, found["ask"], [one, other])

    told = {line["organisation"]: line for line in browser.mailbox(writer)["referrals"]}
    assert told["113"]["state"] == "handed_over"
    assert (told["slachtofferhulp"]["owner"], told["slachtofferhulp"]["referrer"]) == (
        "slachtofferhulp",
        "113",
    )
    assert listed(one) == []
    assert len(at_the_portal(other, Role.READER).ask(address(writer, "lines"), {})["sections"]) == 2
    at_the_portal(one, Role.READER).ask(address(writer, "lines"), {}, 404)


def test_silence_of_the_other_goes_back_to_the_referrer(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    agree(browser, writer, asked(browser, writer, one)["ask"], [one, other])
    opened = models.Referral.objects.get(partner__organisation="slachtofferhulp")

    for _ in range(2):
        opened.refresh_from_db()
        assert opened.next_moment is not None
        time.at = opened.next_moment
        from entree.web.referrals.actions.tick import tick

        tick(time.at)

    opened.refresh_from_db()
    assert (opened.part, opened.owner.organisation if opened.owner else "") == ("referrer", "113")
    assert listed(one)[0]["part"] == "referrer"


def test_refusing_leaves_it_with_who_asked(browser: Browser, writer: Writer) -> None:
    one = receiver()
    receiver("slachtofferhulp")
    found = asked(browser, writer, one)

    browser.ask("/letter/refuse/", {"token": browser.token(writer), "ask": found["ask"]})

    told = standing(browser, writer)
    assert (told["state"], told["owner"], told["asked"]) == ("accepted", "113", [])
    assert [step["move"] for step in told["steps"]] == ["send", "accept", "ask", "refuse"]


def test_it_is_answered_once(browser: Browser, writer: Writer) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    found = asked(browser, writer, one)
    browser.ask("/letter/refuse/", {"token": browser.token(writer), "ask": found["ask"]})

    agree(browser, writer, found["ask"], [one, other], 404)

    assert models.Share.objects.count() == 1


def test_agreeing_without_a_row_for_the_other_is_refused_as_a_whole(
    browser: Browser, writer: Writer
) -> None:
    one = receiver()
    receiver("slachtofferhulp")
    found = asked(browser, writer, one)

    agree(browser, writer, found["ask"], [one], 400)

    assert standing(browser, writer)["state"] == "accepted"
    assert len(standing(browser, writer)["asked"]) == 1


def test_what_somebody_else_was_asked_is_not_there(browser: Browser, writer: Writer) -> None:
    one = receiver()
    receiver("slachtofferhulp")
    found = asked(browser, writer, one)
    other = Writer()
    browser.send(other, [one])

    browser.ask("/letter/refuse/", {"token": browser.token(other), "ask": found["ask"]}, 404)

    assert len(standing(browser, writer)["asked"]) == 1


def test_the_silence_of_the_person_is_no_consent(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    receiver("slachtofferhulp")
    asked(browser, writer, one)

    for _ in range(2):
        until_next(time, browser, writer)

    told = standing(browser, writer)
    assert (told["part"], told["asked"]) == ("desk", [])
    assert models.Ask.objects.get().answer == "over"
    assert models.Share.objects.count() == 1


@pytest.mark.parametrize("organisation", ["nobody", "113", "moviera"])
def test_it_is_asked_only_of_who_can_receive_and_has_it_not(
    browser: Browser, writer: Writer, organisation: str
) -> None:
    one = receiver()
    browser.send(writer, [one])

    move(one, "ask", 409, organisation=organisation)

    assert not models.Ask.objects.exists()


def test_one_thing_is_asked_at_a_time(browser: Browser, writer: Writer) -> None:
    one = receiver()
    receiver("slachtofferhulp")
    receiver("moviera")
    asked(browser, writer, one)

    move(one, "ask", 409, organisation="moviera")

    assert models.Ask.objects.count() == 1


def test_by_the_hour_is_for_who_called_each_other_and_is_there_day_and_night(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("centrum-seksueel-geweld")
    browser.send(writer, [one])
    move(one, "ask", 400, organisation="centrum-seksueel-geweld", urgency="now")
    move(one, "ask", organisation="centrum-seksueel-geweld", urgency="now", is_called=True)
    ask = standing(browser, writer)["asked"][0]["ask"]

    agree(browser, writer, ask, [one, other])

    found = listed(other)[0]
    # The moments of the person count from the hour.
    hour = time.at.replace(minute=0, second=0, microsecond=0)
    assert (found["urgency"], found["is_ours"]) == ("now", True)
    assert found["next"]["at"] == int(hour.timestamp()) + 3600
