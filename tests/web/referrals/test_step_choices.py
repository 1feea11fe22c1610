"""What is chosen when a colleague says no, or asks whether another may take over."""

from typing import Any

import pytest

from entree.web.access import Role
from tests.correspondents import Receiver, Writer, receiver
from tests.web.page import Page
from tests.web.referrals.asking import Browser
from tests.web.referrals.conftest import Clock
from tests.web.referrals.forms import fill, path, referral, seen
from tests.web.referrals.handing import move, send_with_fallback, standing, until_next
from tests.web.referrals.test_stepping import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(browser: Browser, writer: Writer) -> Receiver:
    """Return a partner to which somebody wrote."""
    found = receiver()
    browser.send(writer, [found])
    return found


def test_saying_no_goes_to_the_person_with_reason_and_suggestion(
    browser: Browser, writer: Writer, one: Receiver
) -> None:
    client = client_of(one)

    answer: Any = fill(
        client, path(referral(writer), "decline"), reason="other_region", organisation="fier"
    )

    told = standing(browser, writer)
    assert answer.headers["Location"] == "/partners/"
    assert (told["state"], told["owner"]) == ("declined", None)
    last = told["steps"][-1]
    assert (last["reason"], last["suggestion"]) == ("other_region", "fier")
    assert "Jullie zeiden nee." in seen(client, "/partners/").main.text


@pytest.mark.parametrize(
    ("reason", "organisation"),
    [(None, "fier"), ("full", None), ("because", "fier"), ("full", "nobody"), ("full", "113")],
)
def test_without_both_of_the_lists_nothing_is_declined_and_the_page_says_what_is_missing(
    reason: str | None, organisation: str | None, writer: Writer, one: Receiver
) -> None:
    address = path(referral(writer), "decline")

    answer: Any = fill(client_of(one), address, reason=reason, organisation=organisation)

    assert answer.status_code == 200
    assert "er is nog niets veranderd" in Page(answer).main.text
    assert referral(writer).state == "sent"


def test_what_was_chosen_stays_chosen_when_something_is_missing(
    writer: Writer, one: Receiver
) -> None:
    answer: Any = fill(client_of(one), path(referral(writer), "decline"), reason="not_ours")

    ticked = [box["value"] for box in Page(answer).main.all("input") if "checked" in box.attributes]
    assert ticked == ["not_ours"]


def test_suggestions_help_people_themselves_and_are_not_ones_own(
    writer: Writer, one: Receiver
) -> None:
    page = seen(client_of(one), path(referral(writer), "decline"))

    offered = {option["value"] for option in page.main.all("option")}
    assert {"fier", "slachtofferhulp"} <= offered
    # Of who asks; for one's own behaviour; for professionals.
    assert not offered & {"113", "stop-it-now", "leck"}


def test_before_saying_no_after_contact_one_reads_that_nobody_else_goes_after_the_person(
    writer: Writer, one: Receiver
) -> None:
    address = path(referral(writer), "decline")
    before = seen(client_of(one), address).main.text
    move(one, "accept")
    move(one, "miss")

    after = seen(client_of(one), address).main.text

    assert "Daarom gaat het naar niemand anders" not in before
    assert "Daarom gaat het naar niemand anders" in after


def test_asking_leaves_it_to_the_person(browser: Browser, writer: Writer, one: Receiver) -> None:
    receiver("slachtofferhulp")
    client, address = client_of(one), path(referral(writer), "ask")

    page = seen(client, address)
    fill(client, address, organisation="slachtofferhulp", urgency="days")
    after = seen(client, "/partners/")

    assert "De persoon beslist." in page.main.text
    asked = standing(browser, writer)["asked"][0]
    assert (asked["organisation"], asked["urgency"]) == ("slachtofferhulp", "days")
    assert standing(browser, writer)["owner"] == "113"
    assert "mag Slachtofferhulp Nederland het overnemen?" in after.main.text


def test_hours_are_asked_after_a_call_only(browser: Browser, writer: Writer, one: Receiver) -> None:
    receiver("slachtofferhulp")
    client, address = client_of(one), path(referral(writer), "ask")
    said = {"organisation": "slachtofferhulp", "urgency": "now"}

    refused: Any = fill(client, address, **said)
    before = standing(browser, writer)["asked"]
    fill(client, address, is_called="on", **said)

    assert "Bel eerst met die organisatie" in Page(refused).main.text
    assert before == []
    assert standing(browser, writer)["asked"][0]["urgency"] == "now"
    assert referral(writer).asks.get().is_called


def test_one_question_at_a_time(writer: Writer, one: Receiver) -> None:
    receiver("slachtofferhulp")
    client, address = client_of(one), path(referral(writer), "ask")
    fill(client, address, organisation="slachtofferhulp", urgency="calm")

    page = seen(client, address, 409)

    assert "De persoon is al iets gevraagd" in page.main.text


def test_the_list_does_not_tell_with_whom_else_somebody_shared(
    browser: Browser, writer: Writer
) -> None:
    one, other, third = receiver(), receiver("slachtofferhulp"), receiver("moviera")
    send_with_fallback(browser, writer, one, other)
    client, address = client_of(one), path(referral(writer), "ask")

    page = seen(client, address)
    answer: Any = fill(client, address, organisation="slachtofferhulp", urgency="calm")

    offered = [box["value"] for box in page.main.all("input", name="organisation")]
    assert offered == [third.organisation, other.organisation]
    assert answer.status_code == 409
    assert "kan nu niet ontvangen of heeft het al" in Page(answer).main.text
    assert not referral(writer).asks.exists()


def test_when_nobody_else_can_receive_the_page_says_so_and_has_no_form(
    writer: Writer, one: Receiver
) -> None:
    page = seen(client_of(one), path(referral(writer), "ask"))

    assert "Er is nu geen andere organisatie" in page.main.text
    assert page.main.all("form") == []


def test_why_it_is_their_turn_is_said_for_each_way_by_which_it_came(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    send_with_fallback(browser, writer, one, other)
    chosen = seen(client_of(one, Role.READER), "/partners/").main.text
    for _ in range(2):
        until_next(time, browser, writer)
    fallback = seen(client_of(other, Role.READER), "/partners/").main.text

    assert "De persoon koos jullie." in chosen
    assert "Bij 113 Zelfmoordpreventie bleef het te lang stil" in fallback
    assert "Jullie zijn het vangnet" in fallback
