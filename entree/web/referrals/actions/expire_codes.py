"""Letting go of codes whose time is over, also of the empty rows of those that ended before."""

from datetime import datetime

from django.db import transaction

from entree.web.partners.audit import Actor, record
from entree.web.referrals.actions.empty import empty
from entree.web.referrals.models import Introduction


@transaction.atomic
def expire_codes(at: datetime) -> int:
    """Empty and delete those that are over, and return how many were open; the system acts."""
    over = Introduction.objects.filter(expires_at__lte=at)
    number = empty(over, at)
    for _ in range(number):
        record(Actor.SYSTEM, "let a code expire", at=at)
    over.delete()
    return number
