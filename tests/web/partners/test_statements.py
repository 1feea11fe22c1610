"""``publish_statement`` and ``revoke``: which keys of a partner stories are sealed to."""

import os
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from entree.core.sealing.epoch import Epoch
from entree.core.sealing.keys import make_secret
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.statement import Statement, sign_as_operator
from entree.core.sealing.suites import Suite
from entree.web.access import Role
from entree.web.partners import models as tables
from entree.web.partners.actions.publish_statement import publish_statement
from entree.web.partners.actions.revoke import revoke
from entree.web.partners.errors import NotStated
from tests.correspondents import OPERATOR_KEY, Receiver, holder, receiver, stated
from tests.web.conftest import Stand

pytestmark = pytest.mark.django_db

OTHER_OPERATOR = os.urandom(32)
OTHER_KEY = signing_key(OTHER_OPERATOR)


@pytest.fixture
def at(stand: Stand) -> datetime:
    """Let the clock stand, and return when."""
    return stand(2026, 11, 17, 10)


def next_epoch(one: Receiver, at: datetime) -> Epoch:
    """Make a second epoch for a partner, held by the same two."""
    epoch = Epoch(one.organisation, 2, make_secret(Suite.HYBRID, os.urandom).public())
    row = tables.Epoch.objects.create(
        partner=tables.Partner.objects.get(organisation=one.organisation),
        number=2,
        suite=1,
        public=epoch.public.key,
        signing=epoch.public.signing,
        recovery=b"",
        made_at=at,
    )
    for someone in tables.Holder.objects.all():
        tables.EpochWrap.objects.create(epoch=row, holder=someone, wrap={})
    return epoch


def sealed_to(at: datetime) -> list[int]:
    """Return the numbers of the epochs that stories are sealed to."""
    return [one.epoch.number for one in tables.Statement.objects.receiving(at)]


def test_a_statement_makes_its_epoch_count(at: datetime) -> None:
    receiver()

    assert tables.Epoch.objects.get().state == "active"
    assert sealed_to(at) == [1]


def test_publishing_it_twice_changes_nothing(at: datetime) -> None:
    one = receiver()

    publish_statement(one.statement.to_json(), operator=OPERATOR_KEY, at=at)

    assert tables.Statement.objects.count() == 1


def test_a_newer_epoch_takes_the_place_of_the_one_before(at: datetime) -> None:
    one = receiver()
    newer = stated(next_epoch(one, at), one.seeds, at)

    publish_statement(newer.to_json(), operator=OPERATOR_KEY, at=at)

    assert sealed_to(at) == [2]
    assert [epoch.state for epoch in tables.Epoch.objects.order_by("number")] == ["ended", "active"]


def gone_over(at: datetime) -> Receiver:
    """Return a partner whose first epoch has ended."""
    one = receiver()
    newer = stated(next_epoch(one, at), one.seeds, at)
    publish_statement(newer.to_json(), operator=OPERATOR_KEY, at=at)
    return one


def anew(statement: Statement) -> object:
    """Return what another key of the operator makes of a statement."""
    return sign_as_operator(statement.claim, statement.signatures, OTHER_OPERATOR).to_json()


def test_an_epoch_that_has_ended_gets_no_other_statement(at: datetime) -> None:
    one = gone_over(at)
    later = stated(one.epoch, one.seeds, at + timedelta(days=1))

    with pytest.raises(NotStated):
        publish_statement(later.to_json(), operator=OPERATOR_KEY, at=at)


@pytest.mark.parametrize("days", [0, 80])
def test_what_was_stated_before_is_signed_anew_for_reading(at: datetime, days: int) -> None:
    one = gone_over(at)
    tables.Holder.objects.update(retired_at=at)
    tables.EpochWrap.objects.all().delete()
    raw = anew(one.statement)

    publish_statement(raw, operator=OTHER_KEY, at=at + timedelta(days=days))

    first = tables.Epoch.objects.get(number=1)
    assert first.statements.get().signed == raw
    assert [epoch.state for epoch in tables.Epoch.objects.order_by("number")] == ["ended", "active"]


def test_an_epoch_that_was_stated_for_reading_is_never_sealed_or_signed_by(at: datetime) -> None:
    one = gone_over(at)
    publish_statement(anew(one.statement), operator=OTHER_KEY, at=at)
    tables.Statement.objects.filter(epoch__number=2).update(valid_until=at)

    assert tables.Statement.objects.valid(at).get().epoch.number == 1
    assert not tables.Statement.objects.sealing(at).exists()
    assert sealed_to(at) == []


def test_a_statement_that_was_revoked_is_not_signed_anew(at: datetime) -> None:
    one = receiver()
    revoke("113", at=at)

    with pytest.raises(NotStated):
        publish_statement(anew(one.statement), operator=OTHER_KEY, at=at)


def test_a_statement_of_another_operator_is_refused(at: datetime) -> None:
    one = receiver()

    with pytest.raises(NotStated):
        publish_statement(one.statement.to_json(), operator=signing_key(os.urandom(32)), at=at)


def test_one_that_has_ended_is_refused(at: datetime) -> None:
    one = receiver()
    ended = stated(one.epoch, one.seeds, at - timedelta(days=60))

    with pytest.raises(NotStated):
        publish_statement(ended.to_json(), operator=OPERATOR_KEY, at=at)


def test_what_is_no_statement_is_refused(at: datetime) -> None:
    with pytest.raises(NotStated):
        publish_statement({"format": 1}, operator=OPERATOR_KEY, at=at)


def test_other_keys_than_those_that_are_here_are_refused(at: datetime) -> None:
    one = receiver()
    other = Epoch("113", 1, make_secret(Suite.HYBRID, os.urandom).public())
    raw = stated(other, one.seeds, at).to_json()

    with pytest.raises(NotStated, match="no such epoch"):
        publish_statement(raw, operator=OPERATOR_KEY, at=at)


@pytest.mark.parametrize("who", ["a stranger", "who does not hold the epoch", "another partner"])
def test_a_signature_of_who_may_not_is_refused(at: datetime, who: str) -> None:
    one = receiver()
    reader = one.colleagues[Role.READER]
    others = {
        "a stranger": lambda: os.urandom(32),
        "who does not hold the epoch": lambda: holder(reader)[1].signing,
        "another partner": lambda: receiver("slachtofferhulp").seeds[0],
    }
    raw = stated(one.epoch, [one.seeds[0], others[who]()], at).to_json()

    with pytest.raises(NotStated, match="two staff"):
        publish_statement(raw, operator=OPERATOR_KEY, at=at)


def test_revoking_ends_everything_of_one_organisation_and_says_what_is_exposed(
    at: datetime,
) -> None:
    receiver("113")
    receiver("slachtofferhulp")

    exposed = revoke("113", at=at)

    assert [(epoch.partner.organisation, epoch.number) for epoch in exposed] == [("113", 1)]
    assert tables.Statement.objects.get(epoch=exposed[0]).revoked_at == at
    stated_now = tables.Statement.objects.receiving(at)
    assert [one.epoch.partner.organisation for one in stated_now] == ["slachtofferhulp"]


def test_a_revoked_epoch_is_not_stated_again(at: datetime) -> None:
    one = receiver()
    revoke("113", at=at)

    with pytest.raises(NotStated):
        publish_statement(one.statement.to_json(), operator=OPERATOR_KEY, at=at)

    assert sealed_to(at) == []


def test_revoking_throws_a_draft_away(at: datetime) -> None:
    receiver()
    tables.Statement.objects.update(signed=None)

    revoke("113", at=at)

    assert not tables.Statement.objects.exists()


def test_somebody_has_one_key_at_a_time(at: datetime) -> None:
    one = receiver()

    with pytest.raises(IntegrityError), transaction.atomic():
        holder(one.colleagues[Role.CASEWORKER])
