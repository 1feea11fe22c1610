"""Inviting someone: a partner of the knowledge, one address, one role, one secret link."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from entree.web.access import Role
from entree.web.partners.errors import WorksElsewhere
from entree.web.partners.models import Invitation, Partner, Staff

LIFE = timedelta(days=3)
SECRET_BYTES = 32


def digest_of(secret: str) -> str:
    """Return the hash by which an invitation is found; the secret has 256 bits, so no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def invite(organisation: str, name: str, *, email: str, role: Role, at: datetime) -> str:
    """Return the secret of a new invitation; an earlier one for this address is over.

    Raises WorksElsewhere when the address belongs to somebody at another partner.
    """
    address = email.strip().lower()
    partner, _ = Partner.objects.update_or_create(
        organisation=organisation, defaults={"name": name}
    )
    if Staff.objects.working().filter(account__email=address).exclude(partner=partner).exists():
        raise WorksElsewhere("This address belongs to somebody at another partner. End that first.")
    Invitation.objects.filter(email=address, used_at=None).delete()
    secret = secrets.token_urlsafe(SECRET_BYTES)
    Invitation.objects.create(
        partner=partner,
        email=address,
        role=role.value,
        digest=digest_of(secret),
        made_at=at,
        expires_at=at + LIFE,
    )
    return secret
