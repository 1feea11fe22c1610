"""Accepting an invitation: once, in time, and with both factors or a passkey at that moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

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

    Raises InvitationUsed when it was used or became too old in the meantime.
    """
    if not Invitation.objects.open(at).filter(pk=invitation.pk).update(used_at=at):
        raise InvitationUsed("This invitation was used, or is too old.")
    account.name = name
    account.email = invitation.email
    account.set_unusable_password()
    account.save()
    Authenticator.objects.filter(user=account).delete()
    match way_in:
        case Passkey(credential):
            WebAuthn.add(account, "Passkey", credential)
        case PasswordAndApp(password, secret):
            account.set_password(password)
            account.save()
            TOTP.activate(account, secret)
    Staff.objects.update_or_create(
        account=account,
        defaults={
            "partner": invitation.partner,
            "role": invitation.role,
            "since": at,
            "ended_at": None,
        },
    )
    return account
