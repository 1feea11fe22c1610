"""The cast of the tests: two partners, and someone in each role at both. None of them exists."""

import secrets
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.test import Client

from entree.web import clock
from entree.web.access import STAFF, Role
from entree.web.partners.models import Account, Partner, Staff
from entree.web.referrals.models import Desk

PARTNERS = {"113": "113 Zelfmoordpreventie", "slachtofferhulp": "Slachtofferhulp Nederland"}
# The national desk of the tests.
DESK = "slachtofferwijzer"
# Made anew for every run: nobody can log in anywhere with them.
SECRET = generate_totp_secret()
PASSWORD = secrets.token_urlsafe(16)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Someone of the cast."""

    account: Account
    staff: Staff

    def logged_in(self) -> Client:
        """Return a browser in which they are logged in."""
        client = Client()
        client.force_login(self.account)
        return client


def sure(someone: Colleague) -> Client:
    """Return a browser in which someone just said again who they are."""
    client = someone.logged_in()
    assert client.post("/partners/again/code/", {"code": code()}).status_code == 302
    return client


def partner(organisation: str = "113") -> Partner:
    """Return a partner of the cast."""
    name = PARTNERS.get(organisation, organisation)
    return Partner.objects.get_or_create(organisation=organisation, defaults={"name": name})[0]


def colleague(
    role: Role = Role.CASEWORKER, organisation: str = "113", *, password: bool = False
) -> Colleague:
    """Return someone in a role, with an app for codes; their password costs time to make."""
    account = Account(email=f"{role}@{organisation}.example", name=f"{role} {organisation}")
    account.set_unusable_password()
    if password:
        account.set_password(PASSWORD)
    account.save()
    TOTP.activate(account, SECRET)
    if role is Role.DESK:
        become_the_desk(organisation)
    staff = Staff.objects.create(
        account=account,
        partner=partner(organisation),
        role=role.value,
        since=clock.now() - timedelta(days=1),
    )
    return Colleague(account, staff)


def become_the_desk(organisation: str) -> None:
    """Let an organisation be the national desk, and no other."""
    at = clock.now()
    Desk.objects.filter(ended_at=None).exclude(partner=partner(organisation)).update(ended_at=at)
    if not partner(organisation).is_desk:
        Desk.objects.create(partner=partner(organisation), agreed_at=at)


def everyone() -> dict[tuple[str, Role], Colleague]:
    """Return someone in each role at both partners."""
    return {
        (organisation, role): colleague(role, organisation)
        for organisation in PARTNERS
        for role in sorted(STAFF)
        # One organisation is the desk.
        if role is not Role.DESK or organisation == "113"
    }


def code(secret: str = SECRET, later: int = 0) -> str:
    """Return what an app shows now, or so many half minutes later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later)))


def passkeys_of(account: Account) -> int:
    """Return how many passkeys an account has."""
    kind = Authenticator.Type.WEBAUTHN
    return len(Authenticator.objects.filter(user=account, type=kind))


def national_desk(at: datetime) -> Desk:
    """Return the national desk: an organisation that agreed, and that has no keys."""
    found = Desk.objects.filter(ended_at=None).first()
    if found is not None:
        return found
    name = {"name": "Slachtofferwijzer"}
    agreed = Partner.objects.get_or_create(organisation=DESK, defaults=name)[0]
    return Desk.objects.create(partner=agreed, agreed_at=at)
