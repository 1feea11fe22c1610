"""What changes the tables, and what the tables themselves refuse."""

from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import timezone

from entree.web import clock
from entree.web.access import Role
from entree.web.partners import app_secret
from entree.web.partners.actions.end import end
from entree.web.partners.actions.invite import invite
from entree.web.partners.actions.tidy import KEPT, tidy
from entree.web.partners.errors import WorksElsewhere
from entree.web.partners.models import Account, Invitation, Partner, Staff
from tests.people import colleague, partner

pytestmark = pytest.mark.django_db


def test_an_address_is_one_address_however_it_is_written() -> None:
    for email in ("Someone@113.example", " someone@113.EXAMPLE "):
        invite("113", "113", email=email, role=Role.READER, at=clock.now())

    assert Invitation.objects.get().email == "someone@113.example"


def test_who_works_elsewhere_is_not_invited() -> None:
    someone = colleague(Role.READER, "slachtofferhulp")

    with pytest.raises(WorksElsewhere):
        invite("113", "113", email=someone.account.email, role=Role.READER, at=clock.now())


def test_who_worked_elsewhere_is_invited() -> None:
    someone = colleague(Role.READER, "slachtofferhulp")
    end(someone.account.email, at=clock.now())

    assert invite("113", "113", email=someone.account.email, role=Role.READER, at=clock.now())


def test_ending_takes_every_way_in_and_the_open_invitation() -> None:
    someone = colleague(password=True)
    invite("113", "113", email=someone.account.email, role=Role.READER, at=clock.now())

    ended = end(someone.account.email.upper(), at=clock.now())

    someone.account.refresh_from_db()
    assert ended
    assert not someone.account.has_usable_password()
    assert not Invitation.objects.exists()
    assert not end(someone.account.email, at=clock.now())


def test_what_has_had_its_time_is_deleted() -> None:
    invite("113", "113", email="a@113.example", role=Role.READER, at=clock.now())
    Session.objects.create(
        session_key="x", session_data="", expire_date=timezone.now() - timedelta(minutes=1)
    )
    over = Invitation.objects.get().expires_at + KEPT

    tidy(over)
    kept = Invitation.objects.count()
    tidy(over + timedelta(seconds=1))

    assert (kept, Invitation.objects.count(), Session.objects.count()) == (1, 0, 0)


def wrong_rows() -> list[tuple[str, object]]:
    """Return what no table may hold, with the name of what refuses it."""
    now = clock.now()
    later = now + timedelta(days=1)
    sent = {"email": "a@113.example", "role": "reader", "made_at": now, "expires_at": later}
    return [
        ("account_email_lower", lambda: Account.objects.create(email="A@113.example")),
        ("staff_role_known", lambda: staff(role="owner")),
        ("staff_end_after_start", lambda: staff(ended_at=now - timedelta(days=9))),
        ("invitation_role_known", lambda: sending(**{**sent, "role": "owner"})),
        ("invitation_email_lower", lambda: sending(**{**sent, "email": "A@113.example"})),
        ("invitation_expires_later", lambda: sending(**{**sent, "expires_at": now})),
        ("invitation_used_in_time", lambda: sending(**{**sent, "used_at": later})),
        ("invitation_one_open", lambda: [sending(**sent), sending(**{**sent, "digest": "2"})]),
    ]


def staff(**other: object) -> object:
    """Make a row of staff with something else."""
    account = Account.objects.create(email="b@113.example")
    usual = {"account": account, "partner": partner(), "role": "reader", "since": clock.now()}
    return Staff.objects.create(**{**usual, **other})


def sending(**fields: object) -> object:
    """Make an invitation."""
    return Invitation.objects.create(**{"partner": partner(), "digest": "1", **fields})


@pytest.mark.parametrize("number", range(8))
def test_the_tables_refuse(number: int) -> None:
    name, make = wrong_rows()[number]

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make()  # type: ignore[operator]

    # SQLite names the columns of a unique index, not the index.
    assert name in str(refused.value) or "invitation.email" in str(refused.value)


def test_a_partner_is_there_once() -> None:
    partner("113")

    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.create(organisation="113", name="113 again")


def test_the_secret_of_an_app_opens_with_this_site_only(settings: object) -> None:
    sealed = app_secret.seal("secret")
    opened = app_secret.unseal(sealed)
    settings.SECRET_KEY = "another" * 10  # type: ignore[attr-defined]

    with pytest.raises(InvalidTag):
        app_secret.unseal(sealed)

    assert opened == "secret"
    assert "secret" not in sealed
