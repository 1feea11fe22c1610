"""Referred in, with who referred as the referrer: held back, then its turn, then who is left."""

import pytest

from entree.web.access import Role
from entree.web.referrals import models
from tests.correspondents import Receiver, Writer, receiver
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.handing import listed, until_next
from tests.web.referrals.referred import made_by, story

pytestmark = pytest.mark.django_db


def sections(one: Receiver, writer: Writer, status: int = 200) -> int:
    """Return how many sections a partner is told of."""
    answer = at_the_portal(one, Role.READER).ask(address(writer, "lines"), {}, status)
    return len(answer.get("sections", []))


def referred(browser: Browser, writer: Writer) -> tuple[Receiver, Receiver]:
    """Let one refer somebody in, who sends to the other and lets it go back."""
    one, other = receiver(), receiver("slachtofferhulp")
    browser.ask("/letter/send/", story(writer, [other], made_by(one), one))
    return one, other


def test_the_referral_has_the_organisation_as_its_referrer_which_opens_nothing_yet(
    browser: Browser, writer: Writer
) -> None:
    one, other = referred(browser, writer)

    found = browser.mailbox(writer)
    (referral,) = found["referrals"]
    assert (referral["organisation"], referral["referrer"]) == ("slachtofferhulp", "113")
    assert found["referrer"] == {"organisation": "113", "released": None}
    assert found["fallback"] is None
    assert [one["organisation"] for one in found["partners"]] == ["slachtofferhulp"]
    assert listed(other)[0]["referrer"] == "113"
    assert listed(one) == []
    assert sections(one, writer, 404) == 0


def test_after_silence_it_is_the_referrers_turn_and_then_the_desks(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = referred(browser, writer)

    then = until_next(time, browser, writer)["next"]["then"]
    found = until_next(time, browser, writer)

    assert then == {"part": "referrer", "organisation": "113"}
    assert (found["part"], found["owner"]) == ("referrer", "113")
    assert sections(one, writer) == 2
    assert sections(other, writer, 404) == 0
    assert browser.mailbox(writer)["referrer"]["released"] == int(time.at.timestamp())
    for _ in range(2):
        found = until_next(time, browser, writer)
    assert found["part"] == "desk"


def test_a_fallback_of_the_persons_own_stands_beside_it_and_comes_after(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other, third = receiver(), receiver("slachtofferhulp"), receiver("moviera")
    body = story(writer, [other], made_by(one), one)
    writer.add_fallback(body, third)
    browser.ask("/letter/send/", body)

    for _ in range(2):
        first = until_next(time, browser, writer)
    held = sections(third, writer, 404)
    for _ in range(2):
        second = until_next(time, browser, writer)

    assert (first["part"], first["owner"], held) == ("referrer", "113", 0)
    assert (second["part"], second["owner"]) == ("fallback", "moviera")
    assert sections(third, writer) == 2


def test_without_the_persons_yes_nothing_names_the_organisation(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.ask("/letter/send/", story(writer, [other], made_by(one)))

    for _ in range(2):
        found = until_next(time, browser, writer)

    assert (found["part"], found["referrer"]) == ("desk", None)
    assert browser.mailbox(writer)["referrer"] is None
    assert models.Share.objects.get().partner.organisation == "slachtofferhulp"


def test_a_held_back_row_for_another_than_who_made_the_code_is_the_fallbacks(
    browser: Browser, writer: Writer
) -> None:
    one, other, third = receiver(), receiver("slachtofferhulp"), receiver("moviera")
    body = story(writer, [other], made_by(one), third)

    browser.ask("/letter/send/", body)

    found = browser.mailbox(writer)
    assert found["referrer"] is None
    assert found["fallback"] == {"organisation": "moviera", "released": None}
    # There is no row of consent for who made the code, so nothing names it.
    assert models.Share.objects.filter(is_referrer=True).count() == 0
    assert models.Referral.objects.get().referrer is None


def test_who_referred_may_be_chosen_too_and_refers_to_nobody_but_others(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    made = made_by(one)
    body = {**story(writer, [one, other], made), "may_go_back": True}

    browser.ask("/letter/send/", body)

    told = {row.partner.organisation: row.referrer for row in models.Referral.objects.all()}
    assert told["113"] is None
    assert told["slachtofferhulp"] == models.Referral.objects.get(partner__organisation="113").owner


def test_it_can_be_withdrawn_before_its_turn(browser: Browser, writer: Writer, time: Clock) -> None:
    one, _ = referred(browser, writer)
    browser.ask("/letter/withdraw/", {"token": browser.token(writer), "organisation": "113"})

    for _ in range(2):
        found = until_next(time, browser, writer)

    assert found["part"] == "desk"
    assert browser.mailbox(writer)["referrer"] is None
    assert not models.Wrap.objects.filter(partner__organisation="113").exists()
    assert sections(one, writer, 404) == 0


def test_what_says_neither_yes_nor_no_is_refused(browser: Browser, writer: Writer) -> None:
    one = receiver()
    body = story(writer, [one], made_by(one))

    several: tuple[object, ...] = (1, 0, "yes", 1.0, [], {})
    for wrong in several:
        browser.ask("/letter/send/", {**body, "may_go_back": wrong}, 400)
    assert not models.Conversation.objects.exists()
