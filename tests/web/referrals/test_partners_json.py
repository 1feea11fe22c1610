"""``letter:partners``: who can receive now, the same to everybody."""

import json

import pytest
from django.test import Client

from entree.core.sealing.statement import Statement, check_for_sealing
from entree.web.partners import models as tables
from entree.web.partners.actions.revoke import revoke
from tests.correspondents import OPERATOR_KEY, Body, receiver
from tests.people import DESK
from tests.web.referrals.conftest import Clock

pytestmark = pytest.mark.django_db


def listed() -> Body:
    """Return what anybody is told."""
    found: Body = json.loads(Client().get("/letter/partners.json").content)
    return found


def names() -> list[str]:
    """Return who can receive."""
    return [one["organisation"] for one in listed()["organisations"]]


def test_it_is_empty_while_nobody_can_receive(time: Clock) -> None:
    assert listed() == {"now": int(time.at.timestamp()), "desk": None, "organisations": []}


def test_an_organisation_is_listed_with_a_statement_that_counts(time: Clock) -> None:
    receiver("slachtofferhulp")
    one = receiver("113")

    found = listed()["organisations"]

    statement = Statement.from_json(found[0]["statement"])
    assert check_for_sealing(statement, OPERATOR_KEY, "113", at=time.at) == one.epoch
    assert (found[0]["name"], found[0]["answers_within"]) == ("113 Zelfmoordpreventie", 2)
    assert names() == ["113", "slachtofferhulp"]


def test_it_says_what_an_organisation_does_in_each_language_and_who_is_the_desk(
    time: Clock,
) -> None:
    receiver("113")

    found = listed()

    does = found["organisations"][0]["does"]
    assert does["nl"].startswith("Luistert dag en nacht als je aan zelfdoding denkt")
    assert does["en"].startswith("Listens day and night")
    assert found["desk"] == str(tables.Partner.objects.get(organisation=DESK).name)


def test_it_sets_no_cookie_and_is_not_kept(time: Clock) -> None:
    answer = Client().get("/letter/partners.json")

    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


def test_one_that_is_revoked_is_not_listed(time: Clock) -> None:
    receiver()

    revoke("113", at=time.at)

    assert names() == []


def test_one_whose_statement_has_ended_is_not_listed(time: Clock) -> None:
    receiver()

    time.later(days=60)

    assert names() == []


def test_one_whose_statement_begins_later_is_not_listed(time: Clock) -> None:
    receiver()

    time.later(hours=-2)

    assert names() == []


def test_one_without_cover_is_not_listed(time: Clock) -> None:
    receiver()

    tables.Cover.objects.all().delete()

    assert names() == []


@pytest.mark.parametrize("what", ["ended", "auditor", "retired"])
def test_one_with_a_single_colleague_who_can_open_is_not_listed(time: Clock, what: str) -> None:
    receiver()
    holder = tables.Holder.objects.select_related("staff").earliest("pk")

    if what == "retired":
        tables.Holder.objects.filter(pk=holder.pk).update(retired_at=time.at)
    elif what == "ended":
        tables.Staff.objects.filter(pk=holder.staff.pk).update(ended_at=time.at)
    else:
        tables.Staff.objects.filter(pk=holder.staff.pk).update(role="auditor")

    assert names() == []


def test_the_wrap_for_recovery_is_no_colleague(time: Clock) -> None:
    receiver()
    epoch = tables.Epoch.objects.get()
    tables.EpochWrap.objects.create(epoch=epoch, holder=None, wrap={})

    tables.EpochWrap.objects.filter(holder=tables.Holder.objects.earliest("pk")).delete()

    assert names() == []
