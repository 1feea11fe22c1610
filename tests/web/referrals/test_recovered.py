"""``letter:open``: the person sees that an organisation used its key for recovery, and when."""

import pytest

from entree.web.access import Role
from entree.web.partners.models import Epoch, Holder, Recovery
from tests.correspondents import Receiver, Writer, receiver
from tests.web.referrals.asking import Browser
from tests.web.referrals.conftest import Clock

pytestmark = pytest.mark.django_db


def given(one: Receiver, time: Clock) -> None:
    """Let one colleague give a share to another."""
    staff = [one.colleagues[role].staff for role in (Role.CASEWORKER, Role.COORDINATOR)]
    first, second = (Holder.objects.get(staff=each) for each in staff)
    epoch = Epoch.objects.get(partner=first.staff.partner)
    Recovery.objects.create(epoch=epoch, giver=first, taker=second, wrap={}, given_at=time.at)


def test_it_is_told_from_the_moment_that_a_share_was_given(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one = receiver()
    browser.send(writer, [one])
    before = browser.mailbox(writer)["recovered"]
    time.later(hours=30)

    given(one, time)

    at = int(time.at.timestamp())
    assert before == []
    assert browser.mailbox(writer)["recovered"] == [{"organisation": "113", "at": at}]


def test_of_another_organisation_or_before_one_wrote_nothing_is_told(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    given(one, time)
    time.later(hours=2)
    browser.send(writer, [one])

    given(other, time)

    assert browser.mailbox(writer)["recovered"] == []
