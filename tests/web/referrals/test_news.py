"""Who is told by mail that there is something: whose turn it becomes, and who is reminded."""

import pytest
from django.conf import settings

from entree.web.access import Role
from entree.web.environment import Environment
from entree.web.partners.models import Notice
from entree.web.referrals.actions.tick import tick
from tests.correspondents import Receiver, Writer, receiver
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.handing import at_the_desk, move, send_with_fallback, until_next

pytestmark = pytest.mark.django_db
MAIL = {"ENTREE_MAIL_URL": "file:/mails", "ENTREE_MAIL_FROM": "post@voorbeeld.example"}


@pytest.fixture(autouse=True)
def mail_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let mail be set up; nothing is sent here."""
    monkeypatch.setattr(settings, "ENVIRONMENT", Environment(MAIL))


def told() -> set[str]:
    """Return the organisations of which somebody waits to be told, and let nobody wait any more."""
    waiting = Notice.objects.exclude(waits_since=None)
    emails = list(waiting.values_list("email", flat=True))
    waiting.update(waits_since=None)
    return {email.split("@")[1].removesuffix(".example") for email in emails}


def begin(browser: Browser, writer: Writer) -> tuple[Receiver, Browser]:
    """Send a story to one, with another as the fallback; somebody works at the desk."""
    one, other = receiver(), receiver("slachtofferhulp")
    desk = at_the_desk()
    told()
    send_with_fallback(browser, writer, one, other)
    return one, desk


def test_a_fallback_is_not_told_before_its_turn(browser: Browser, writer: Writer) -> None:
    begin(browser, writer)

    assert told() == {"113"}


def test_silence_is_told_to_who_is_reminded_and_to_whose_turn_it_becomes(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    begin(browser, writer)
    told()

    found = []
    for _ in range(5):
        until_next(time, browser, writer)
        found.append(told())

    assert found == [
        *({"113"}, {"slachtofferhulp"}, {"slachtofferhulp"}),
        *({"slachtofferwijzer"}, {"slachtofferwijzer"}),
    ]


def test_who_gets_it_by_a_decline_or_from_the_desk_is_told(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, desk = begin(browser, writer)
    told()

    move(one, "decline", reason="full", organisation="fier")
    declined = told()
    for _ in range(2):
        until_next(time, browser, writer)
    told()
    move(desk, "give_back", organisation="slachtofferhulp")

    assert declined == {"slachtofferhulp"}
    assert told() == {"slachtofferhulp"}


def test_what_an_organisation_does_itself_is_no_news_to_it(
    browser: Browser, writer: Writer
) -> None:
    one, _ = begin(browser, writer)
    told()

    for what in ("accept", "miss", "reach", "finish"):
        move(one, what)

    assert told() == set()


def test_an_alarm_that_sounds_again_is_told_to_who_raised_it_and_to_the_desk(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, _ = begin(browser, writer)
    told()
    at_the_portal(one, Role.CASEWORKER).ask(address(writer, "alarm"), {"move": "raise"})

    time.later(days=1, minutes=1)
    tick(time.at)

    assert {"113", "slachtofferwijzer"} <= told()
