"""Inviting someone: a partner of the knowledge, one address, one role, one secret link."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from entree.web.access import Role
from entree.web.partners.audit import Actor, record
from entree.web.partners.errors import NotTheDesk, WorksElsewhere
from entree.web.partners.models import Invitation, Partner, Staff

LIFE = timedelta(days=3)
SECRET_BYTES = 32


def digest_of(secret: str) -> str:
    """Return the hash by which an invitation is found; the secret has 256 bits, so no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def invite(
    organisation: str,
    name: str,
    *,
    email: str,
    role: Role,
    at: datetime,
    by: Staff | Actor = Actor.OPERATOR,
) -> str:
    """Return the secret of a new invitation; an earlier one for this address is over.

    Raises WorksElsewhere when the address belongs to somebody at another partner, and NotTheDesk
    when work for the national desk is given at any other organisation.
    """
    address = email.strip().lower()
    partner, _ = Partner.objects.update_or_create(
        organisation=organisation, defaults={"name": name}
    )
    if Staff.objects.working().filter(account__email=address).exclude(partner=partner).exists():
        raise WorksElsewhere("This address belongs to somebody at another partner. End that first.")
    if role is Role.DESK and not partner.is_desk:
        raise NotTheDesk("This organisation is not the national desk.")
    Invitation.objects.filter(email=address, used_at=None).delete()
    secret = secrets.token_urlsafe(SECRET_BYTES)
    made = Invitation.objects.create(
        partner=partner,
        email=address,
        role=role.value,
        digest=digest_of(secret),
        made_at=at,
        expires_at=at + LIFE,
    )
    about = f"invitation:{made.pk}"
    record(by, f"invited a {role.value}", partner=partner, about=about, at=at)
    return secret
