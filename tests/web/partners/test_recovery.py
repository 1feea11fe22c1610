"""``partners:keys_share`` and ``keys_recovered``: two people, and never one alone."""

import json
import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from entree.core.sealing.keys import make_secret
from entree.core.sealing.recovery import wrap_share
from entree.core.sealing.shares import split
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Purpose
from entree.web import clock
from entree.web.access import Role
from entree.web.partners.actions.tidy import tidy
from entree.web.partners.models import Epoch, EpochWrap, Holder, Recovery
from entree.web.partners.recovery import LIFE
from tests.core.sealing.cast import secret
from tests.people import colleague
from tests.web.partners.ceremony import Body, Keyed, Making

pytestmark = pytest.mark.django_db
SHARES = split(secret("spare").seed, os.urandom)


@pytest.fixture
def making() -> Making:
    """Return an epoch that a coordinator made, who has since lost the words."""
    making, reader = Making(Keyed(colleague(Role.COORDINATOR))), Keyed(colleague(Role.READER))
    for one in (making.maker, reader):
        one.keep()
    assert making.make().status_code == 200
    making.maker.secret = make_secret(Suite.HYBRID, os.urandom)
    making.maker.name = os.urandom(8).hex()
    making.maker.keep()
    return making


@pytest.fixture
def other(making: Making) -> Keyed:
    """Return the colleague who will recover it."""
    found = Keyed(colleague(Role.CASEWORKER))
    found.keep()
    return found


def share(making: Making, to: Keyed) -> Body:
    """Return what the browser of who gives a share sends."""
    public = to.secret.public()
    wrap = wrap_share(making.epoch, SHARES[0], public.suite, public.key)
    return {"epoch": making.number, "holder": to.name, "wrap": wrap.to_json()}


def recovered(making: Making, by: Keyed) -> Body:
    """Return what the browser of who recovers sends."""
    return {"epoch": making.number, "wrap": making.wrapped(by.secret)}


def test_two_colleagues_recover_an_epoch_and_it_is_written_down(
    making: Making, other: Keyed
) -> None:
    nobody_has_it = not EpochWrap.objects.filter(holder__isnull=False).exists()

    steps = [
        making.maker.post("share", share(making, other)),
        other.post("recovered", recovered(making, other)),
    ]

    row = Recovery.objects.get()
    assert nobody_has_it
    assert [step.status_code for step in steps] == [200, 200]
    assert EpochWrap.objects.get(holder__name=other.name).epoch == Epoch.objects.get()
    assert (row.giver.staff, row.taker.staff) == (making.maker.someone.staff, other.someone.staff)
    assert row.wrap is None
    assert row.used_at is not None


def test_only_who_it_is_for_is_given_the_share(making: Making, other: Keyed) -> None:
    third = Keyed(colleague(Role.COORDINATOR, "slachtofferhulp"))
    third.keep()
    making.maker.post("share", share(making, other))

    pages = {one.name: one.client.get("/partners/keys/").content.decode() for one in
             (making.maker, other, third)}  # fmt: skip

    sealed = json.dumps(Recovery.objects.get().wrap).split('"sealed": "')[1][:40]
    assert [sealed in page for page in pages.values()] == [False, True, False]


def for_oneself(making: Making, other: Keyed) -> int:
    """Give a share to oneself."""
    return making.maker.post("share", share(making, making.maker)).status_code


def for_other_keys(making: Making, other: Keyed) -> int:
    """Seal it to other keys than those of the colleague."""
    body = share(making, Keyed(colleague(Role.READER, "slachtofferhulp")))
    return making.maker.post("share", body | {"holder": other.name}).status_code


def for_another_purpose(making: Making, other: Keyed) -> int:
    """Send what is no share."""
    wrap = making.wrapped(other.secret, Purpose.EPOCH)
    return making.maker.post("share", share(making, other) | {"wrap": wrap}).status_code


def of_another_organisation(making: Making, other: Keyed) -> int:
    """Give it as somebody elsewhere."""
    stranger = Keyed(colleague(Role.COORDINATOR, "slachtofferhulp"))
    stranger.keep()
    return stranger.post("share", share(making, other)).status_code


def alone(making: Making, other: Keyed) -> int:
    """Recover without anybody who gave a share."""
    return other.post("recovered", recovered(making, other)).status_code


def given_to_somebody_else(making: Making, other: Keyed) -> int:
    """Recover with a share that was given to a colleague."""
    making.maker.post("share", share(making, other))
    return making.maker.post("recovered", recovered(making, making.maker)).status_code


def wrapped_to_somebody_else(making: Making, other: Keyed) -> int:
    """Recover for other keys than one's own."""
    making.maker.post("share", share(making, other))
    return other.post("recovered", recovered(making, making.maker)).status_code


def a_second_time(making: Making, other: Keyed) -> int:
    """Use a share again."""
    making.maker.post("share", share(making, other))
    other.post("recovered", recovered(making, other))
    EpochWrap.objects.filter(holder__isnull=False).delete()
    return other.post("recovered", recovered(making, other)).status_code


def too_late(making: Making, other: Keyed) -> int:
    """Use a share that waited for a day."""
    making.maker.post("share", share(making, other))
    Recovery.objects.update(given_at=clock.now() - LIFE)
    return other.post("recovered", recovered(making, other)).status_code


def of_who_left(making: Making, other: Keyed) -> int:
    """Use a share of a colleague who works here no more."""
    making.maker.post("share", share(making, other))
    staff = making.maker.someone.staff
    staff.ended_at = clock.now()
    staff.save()
    return other.post("recovered", recovered(making, other)).status_code


REFUSED = [
    for_oneself,
    for_other_keys,
    for_another_purpose,
    of_another_organisation,
    alone,
    given_to_somebody_else,
    wrapped_to_somebody_else,
    a_second_time,
    too_late,
    of_who_left,
]


@pytest.mark.parametrize("false", REFUSED)
def test_what_is_not_by_two_is_refused(
    false: Callable[[Making, Keyed], int], making: Making, other: Keyed
) -> None:
    assert false(making, other) == 400
    assert not EpochWrap.objects.filter(holder__isnull=False).exists()


@pytest.mark.parametrize("step", ["share", "recovered"])
def test_who_recovers_says_again_who_they_are(step: str, making: Making, other: Keyed) -> None:
    client = other.someone.logged_in()
    body = share(making, making.maker) if step == "share" else recovered(making, other)

    answer = client.post(f"/partners/keys/{step}/", body, content_type="application/json")

    assert (answer.status_code, answer.json()["error"]) == (403, "again")
    assert not Recovery.objects.exists()


def test_a_share_that_waited_is_emptied_and_that_it_was_given_stays(
    making: Making, other: Keyed
) -> None:
    making.maker.post("share", share(making, other))

    tidy(clock.now() + LIFE + timedelta(seconds=1))

    row = Recovery.objects.get()
    assert (row.wrap, row.used_at) == (None, None)


def test_a_second_share_for_the_same_colleague_takes_the_place_of_the_first(
    making: Making, other: Keyed
) -> None:
    for _ in range(2):
        assert making.maker.post("share", share(making, other)).status_code == 200

    assert [one.wrap is None for one in Recovery.objects.order_by("pk")] == [True, False]


def test_the_tables_refuse_recovery_by_one(making: Making) -> None:
    one, epoch = Holder.objects.get(name=making.maker.name), Epoch.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Recovery.objects.create(epoch=epoch, giver=one, taker=one, given_at=clock.now())
