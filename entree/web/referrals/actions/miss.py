"""Noting that first contact was tried and failed: it is tried again, or the desk is told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from entree.core.handover.states import Move
from entree.web.partners.models import Staff
from entree.web.referrals.actions.hold_referral import hold_as_owner
from entree.web.referrals.moving import move


@transaction.atomic
def miss(referral: UUID, moves: int, *, by: Staff, at: datetime) -> None:
    """Note it. Raises NotHere for who may not, Overtaken for who comes second."""
    found, maker = hold_as_owner(referral, moves, by=by, at=at)
    move(found, Move.MISS, by=maker, at=at)
