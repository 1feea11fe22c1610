"""The list of ``conversations:inbox``: what is late first, by when each is due, and its marks."""

from typing import Any

import pytest

from entree.web.access import Role
from entree.web.partners.models import Cover
from entree.web.referrals import models
from tests.correspondents import Receiver, Writer, receiver
from tests.people import colleague
from tests.web.page import Page
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.forms import referral, seen
from tests.web.referrals.handing import listed, move, until_next
from tests.web.referrals.test_inbox import INBOX
from tests.web.referrals.test_stepping import client_of

pytestmark = pytest.mark.django_db

HEADINGS = {
    "late": "Eerst: te laat, of bijna",
    "unanswered": "Wacht op jullie antwoord",
    "taken": "Opgenomen",
    "done": "Afgerond",
}


def page_for(one: Receiver, role: Role = Role.CASEWORKER) -> Page:
    """Return the list as a colleague sees it."""
    return seen(client_of(one, role), INBOX)


def groups(page: Page) -> list[tuple[str, int]]:
    """Return the headings in their order, with how many stand under each."""
    found = page.main.all("section", class_="group")
    return [
        (one.one("h2").text, len([line for line in one.all("li") if line.all("h3")]))
        for one in found
    ]


def names(page: Page) -> list[str]:
    """Return which conversations there are, in their order."""
    return [one.text.removeprefix("Gesprek ") for one in page.main.all("h3")]


def name(writer: Writer) -> str:
    """Return by what a conversation is told from the others."""
    return str(writer.uuid)[:4].upper()


def several(browser: Browser, one: Receiver, number: int) -> list[Writer]:
    """Let so many people write to a partner."""
    writers = [Writer() for _ in range(number)]
    for each in writers:
        browser.send(each, [one])
    return writers


def moved(one: Receiver, writer: Writer, *steps: str) -> None:
    """Move the referral of one of them."""
    portal = at_the_portal(one, Role.CASEWORKER)
    for step in steps:
        mine = next(line for line in listed(portal) if line["referral"] == str(referral(writer).pk))
        move(portal, step, seen=mine)


def test_each_stands_under_the_heading_of_what_it_waits_for(browser: Browser) -> None:
    one = receiver()
    new, taken, done = several(browser, one, 3)
    moved(one, taken, "accept")
    moved(one, done, "accept", "finish")

    page = page_for(one)

    wanted = [f"{HEADINGS[group]} (1)" for group in ("unanswered", "taken", "done")]
    assert groups(page) == [(heading, 1) for heading in wanted]
    assert names(page) == [name(new), name(taken), name(done)]


def test_what_is_late_comes_first_whatever_it_waits_for(browser: Browser, time: Clock) -> None:
    one, new = receiver(), Writer()
    (late,) = several(browser, one, 1)
    moved(one, late, "accept")
    until_next(time, browser, late)
    # Due sooner than what is late: half of its time is over, and it has a day more.
    browser.ask("/letter/send/", {**new.story([one]), "urgency": "days"})

    page = page_for(one)

    assert [heading for heading, _ in groups(page)] == [
        f"{HEADINGS['late']} (1)",
        f"{HEADINGS['unanswered']} (1)",
    ]
    assert names(page) == [name(late), name(new)]
    assert "Uiterlijk maandag 23 november" in page.main.text
    assert "Uiterlijk dinsdag 24 november" in page.main.text


def test_within_a_heading_what_is_due_first_comes_first(browser: Browser, time: Clock) -> None:
    one = receiver()
    calm, soon = Writer(), Writer()
    browser.ask("/letter/send/", calm.story([one]))
    browser.ask("/letter/send/", {**soon.story([one]), "urgency": "days"})

    page = page_for(one)

    assert names(page) == [name(soon), name(calm)]
    assert "Er is haast bij." in page.main.text


def test_a_moment_that_nobody_came_by_for_is_said_to_be_over(browser: Browser, time: Clock) -> None:
    one = receiver()
    (writer,) = several(browser, one, 1)
    # The clock stands still; the page does not.
    time.later(days=9)

    page = page_for(one)

    assert groups(page) == [(f"{HEADINGS['late']} (1)", 1)]
    assert "De tijd is voorbij: het moest uiterlijk donderdag 19 november, 17:00." in page.main.text
    assert referral(writer).moves == 1


def test_it_says_by_when_in_working_days_as_the_clock_reckons(
    browser: Browser, time: Clock
) -> None:
    one = receiver()
    # The day before Christmas: two working days later it is the 29th.
    time.at = time.at.replace(month=12, day=24)
    (writer,) = several(browser, one, 1)

    before = page_for(one).main.text
    moved(one, writer, "accept")
    after = page_for(one).main.text

    assert "Uiterlijk dinsdag 29 december, 17:00." in before
    assert "Een herinnering komt maandag 28 december" in before
    # Five working days, of which New Year is none.
    assert "Maak contact. Uiterlijk maandag 4 januari, 17:00." in after


def test_it_says_whose_time_it_is(browser: Browser) -> None:
    one = receiver()
    (writer,) = several(browser, one, 1)
    promised = page_for(one).main.text
    Cover.objects.all().delete()
    unpromised = page_for(one).main.text
    moved(one, writer, "accept")
    contact = page_for(one).main.text

    assert "Deze tijd komt van jullie zelf." in promised
    assert "Deze tijd koos Entree." in unpromised
    assert "Deze tijd koos Entree." in contact


def test_once_reminded_it_says_to_whom_it_goes_next(browser: Browser, time: Clock) -> None:
    one = receiver()
    (writer,) = several(browser, one, 1)
    until_next(time, browser, writer)

    assert "Daarna gaat het naar Slachtofferwijzer." in page_for(one).main.text


def test_writing_is_no_yes_and_the_page_says_that(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    at_the_portal(one, Role.CASEWORKER).ask(address(writer, "reply"), one.reply(writer))
    wrote = page_for(one).main.text
    moved(one, writer, "accept")

    assert "Dat is nog geen ja: de tijd loopt door." in wrote
    assert "Dat is nog geen ja" not in page_for(one).main.text


def test_what_is_kept_longer_is_marked(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    before = page_for(one).main.text
    models.Conversation.objects.update(is_kept_longer=True)

    assert "langer bewaard" not in before
    assert "Dit wordt langer bewaard" in page_for(one).main.text


def test_what_somebody_took_over_says_from_whom(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    other = colleague(Role.COORDINATOR, "slachtofferhulp").staff.partner
    models.Referral.objects.update(referrer=other)

    told = page_for(one).main.text

    assert "Van Slachtofferhulp Nederland." in told
    assert "De persoon koos jullie." not in told


def test_the_list_asks_the_tables_no_more_often_for_more(
    browser: Browser, django_assert_max_num_queries: Any
) -> None:
    one = receiver()
    several(browser, one, 12)
    client = client_of(one)

    with django_assert_max_num_queries(40):
        page = seen(client, INBOX)

    assert len(names(page)) == 12


def test_a_page_of_the_list_names_no_other_organisation_of_the_person(
    browser: Browser, writer: Writer
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one, other])

    assert "Slachtofferhulp" not in page_for(one).html
