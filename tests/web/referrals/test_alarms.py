"""``conversations:alarm``: a sign of danger sounds until the person writes or it is closed."""

from datetime import timedelta

import pytest

from entree.web.access import Role
from entree.web.referrals import models
from entree.web.referrals.actions.tick import tick
from tests.commands.conftest import Run, run
from tests.correspondents import Writer, receiver
from tests.web.referrals.asking import Browser, address, at_the_portal
from tests.web.referrals.conftest import Clock
from tests.web.referrals.handing import listed

pytestmark = pytest.mark.django_db
__all__ = ["run"]


def alarm(portal: Browser, writer: Writer, what: str, status: int = 200) -> None:
    """Raise or close it."""
    portal.ask(address(writer, "alarm"), {"move": what}, status)


def test_it_sounds_at_the_moments_of_the_procedure_and_every_day_after(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])
    alarm(at_the_portal(one, Role.CASEWORKER), writer, "raise")
    begun, sounded = time.at, []

    for _ in range(10):
        time.later(days=1)
        if tick(time.at)["alarm"]:
            sounded.append((time.at - begun).days)

    assert sounded == [1, 2, 3, 7, 8, 9, 10]


def test_what_the_person_writes_ends_it(browser: Browser, writer: Writer, time: Clock) -> None:
    one = receiver()
    browser.send(writer, [one])
    alarm(at_the_portal(one, Role.CASEWORKER), writer, "raise")
    made = writer.seal("ik ben er nog")
    writer.share([one])

    body = {"token": browser.token(writer), **writer.post([made], [one])}
    browser.ask("/letter/write/", body)

    time.later(days=2)
    found = models.Alarm.objects.get()
    assert (found.ending, found.next_moment) == ("answered", None)
    assert tick(time.at)["alarm"] == 0


def test_it_is_raised_once_and_closed_once(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])
    portal = at_the_portal(one, Role.CASEWORKER)

    alarm(portal, writer, "raise")
    alarm(portal, writer, "raise", 409)
    seen = listed(portal)[0]["is_alarmed"]
    alarm(portal, writer, "close")
    alarm(portal, writer, "close", 404)
    alarm(portal, writer, "raise")

    assert seen
    assert sorted(models.Alarm.objects.values_list("ending", flat=True)) == ["", "closed"]


def test_a_reader_raises_none(browser: Browser, writer: Writer) -> None:
    one = receiver()
    browser.send(writer, [one])

    answer = at_the_portal(one, Role.READER).post(address(writer, "alarm"), {"move": "raise"})

    assert answer.status_code == 404
    assert not models.Alarm.objects.exists()


def test_who_has_nothing_of_it_raises_none(browser: Browser, writer: Writer) -> None:
    browser.send(writer, [receiver()])

    alarm(at_the_portal(receiver("slachtofferhulp"), Role.CASEWORKER), writer, "raise", 404)


def test_the_list_says_where_and_since_when_and_nothing_of_whom(
    browser: Browser, writer: Writer, time: Clock, run: Run
) -> None:
    one = receiver()
    browser.send(writer, [one])
    alarm(at_the_portal(one, Role.CASEWORKER), writer, "raise")
    time.later(days=1)
    tick(time.at)

    said = run("alarms").output

    since, later = time.at - timedelta(days=1), time.at + timedelta(days=1)
    assert said == (
        f"113  since {since:%Y-%m-%d %H:%M} UTC  looked at 1 times, "
        f"next {later:%Y-%m-%d %H:%M} UTC\n"
    )
    assert str(models.Conversation.objects.get().pk) not in said
