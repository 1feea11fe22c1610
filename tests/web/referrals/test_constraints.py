"""The database itself holds what must never be: one owner and one next moment, or neither."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from entree.web.referrals import models
from tests.correspondents import Writer, receiver
from tests.web.referrals.asking import Browser
from tests.web.referrals.conftest import Clock
from tests.web.referrals.handing import move
from tests.web.referrals.referred import made_by

pytestmark = pytest.mark.django_db

OPEN: dict[str, Mapping[str, object]] = {
    "nobody owns it": {"owner": None, "served": None},
    "nothing comes next": {"next_moment": None},
    "nothing happens then": {"next_move": ""},
    "what happens then is no move of the clock": {"next_move": "accept"},
    "it waits since never": {"counted_from": None},
    "its state is none": {"state": "lost"},
    "it is closed and owned": {"state": "done"},
    "it is the desk's and served": {"part": "desk"},
    "its part is none": {"part": "somebody"},
    "it is urgent by the hour without a call": {"urgency": "now"},
    "its turn is none": {"turn": 0},
}
CLOSED: dict[str, Mapping[str, object]] = {
    "it is closed and waits": {"next_move": "remind"},
    "it is open and nobody owns it": {"state": "sent"},
    "it was declined and is served": {"state": "declined"},
}


def refused(found: models.Referral, fields: Mapping[str, object]) -> None:
    """See that the database takes no such referral."""
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Referral.objects.filter(pk=found.pk).update(**fields)


@pytest.mark.parametrize("fields", OPEN.values(), ids=OPEN)
def test_an_open_referral_is_never_so(
    browser: Browser, writer: Writer, fields: Mapping[str, object]
) -> None:
    browser.send(writer, [receiver()])

    refused(models.Referral.objects.get(), fields)


@pytest.mark.parametrize("fields", CLOSED.values(), ids=CLOSED)
def test_a_closed_referral_is_never_so(
    browser: Browser, writer: Writer, fields: Mapping[str, object]
) -> None:
    one = receiver()
    browser.send(writer, [one])
    move(one, "accept")
    move(one, "finish")

    refused(models.Referral.objects.get(), fields)


def test_somebody_else_than_the_owner_is_not_served(browser: Browser, writer: Writer) -> None:
    browser.send(writer, [receiver()])
    other = receiver("slachtofferhulp").colleagues.popitem()[1].staff.partner

    refused(models.Referral.objects.get(), {"served": other})


def test_a_moment_never_comes_before_it_is_waited_for(
    browser: Browser, writer: Writer, time: Clock
) -> None:
    browser.send(writer, [receiver()])

    refused(models.Referral.objects.get(), {"next_moment": time.at - timedelta(days=1)})


def test_there_is_one_desk_at_a_time(browser: Browser, writer: Writer, time: Clock) -> None:
    partner = receiver().colleagues.popitem()[1].staff.partner

    with pytest.raises(IntegrityError), transaction.atomic():
        models.Desk.objects.create(partner=partner, agreed_at=time.at)


def test_no_move_is_made_twice(browser: Browser, writer: Writer) -> None:
    browser.send(writer, [receiver()])
    made = models.Moved.objects.get()
    made.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        made.save()


@pytest.mark.parametrize(
    "fields", [{"released_at": "2026-11-17T09:00Z"}, {"is_fallback": True, "row": None}]
)
def test_only_a_fallback_that_stands_is_released(
    browser: Browser, writer: Writer, fields: dict[str, object]
) -> None:
    browser.send(writer, [receiver()])
    values = {"released_at": "2026-11-17T09:00Z", **fields}

    with pytest.raises(IntegrityError), transaction.atomic():
        models.Share.objects.update(**values)


def test_who_referred_in_is_one_and_held_back(browser: Browser, writer: Writer) -> None:
    one, other = receiver(), receiver("slachtofferhulp")
    browser.send(writer, [one, other])

    for fields in ({"is_referrer": True}, {"is_referrer": True, "is_fallback": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.Share.objects.update(**fields)


@pytest.mark.parametrize(
    "fields", [{"lookup": None}, {"nonce": None, "ciphertext": None}, {"role": "reader"}]
)
def test_of_a_code_all_is_there_or_nothing(browser: Browser, fields: dict[str, object]) -> None:
    made_by(receiver())

    with pytest.raises(IntegrityError), transaction.atomic():
        models.Introduction.objects.update(**fields)
