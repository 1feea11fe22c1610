"""Calling a code off, as a colleague of the organisation that made it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from entree.web.access import REPLY, Role
from entree.web.partners.audit import record
from entree.web.partners.models import Staff
from entree.web.referrals.actions.empty import empty
from entree.web.referrals.errors import NotHere
from entree.web.referrals.models import Introduction


@transaction.atomic
def call_off(introduction: UUID, *, by: Staff, at: datetime) -> None:
    """Empty it. Raises NotHere for who may not, and when it came to its end before."""
    mine = Introduction.objects.visible_to(by, at).filter(pk=introduction)
    if Role(by.role) not in REPLY or not empty(mine, at):
        raise NotHere("There is no such code for this colleague.")
    record(by, "called a code off", at=at)
