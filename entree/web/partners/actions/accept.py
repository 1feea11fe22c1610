"""Accepting an invitation: once, in time, and with both factors or a passkey at that moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from entree.web.access import OPEN, Role
from entree.web.partners.actions.retire import retire
from entree.web.partners.audit import record
from entree.web.partners.errors import InvitationUsed
from entree.web.partners.models import Account, Invitation, Staff


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as the browser handed it over, checked."""

    credential: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PasswordAndApp:
    """A password, and the secret of an app that gave a right code."""

    password: str
    secret: str


@transaction.atomic
def accept(
    invitation: Invitation,
    account: Account,
    *,
    name: str,
    way_in: Passkey | PasswordAndApp,
    at: datetime,
) -> Account:
    """Make the account, or give the one of this address new ways to log in; old ones are gone.

    Raises InvitationUsed when it was used or became too old in the meantime, or is for the desk
    and another organisation became that.
    """
    if invitation.role == Role.DESK and not invitation.partner.is_desk:
        raise InvitationUsed("This organisation is not the national desk any more.")
    if not Invitation.objects.open(at).filter(pk=invitation.pk).update(used_at=at):
        raise InvitationUsed("This invitation was used, or is too old.")
    account.name = name
    account.email = invitation.email
    account.set_unusable_password()
    account.save()
    let_in_by(account, way_in)
    before = Staff.objects.filter(account=account).first()
    staff, _ = Staff.objects.update_or_create(
        account=account,
        defaults={
            "partner": invitation.partner,
            "role": invitation.role,
            "since": at,
            "ended_at": None,
        },
    )
    # Who opens nothing any more, or comes from elsewhere, keeps no key of before.
    if before and (Role(staff.role) not in OPEN or before.partner_id != staff.partner_id):
        retire(staff, at=at, is_leaving=True)
    record(staff, "accepted an invitation", about=f"invitation:{invitation.pk}", at=at)
    return account


def let_in_by(account: Account, way_in: Passkey | PasswordAndApp) -> None:
    """Let somebody log in by this way, and by no earlier one."""
    Authenticator.objects.filter(user=account).delete()
    match way_in:
        case Passkey(credential):
            WebAuthn.add(account, "Passkey", credential)
        case PasswordAndApp(password, secret):
            account.set_password(password)
            account.save()
            TOTP.activate(account, secret)
