"""Accepting a referral: all that the person shared may be opened from now on, contact is due."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from entree.core.handover.states import Move
from entree.web.partners.models import Staff
from entree.web.referrals.actions.hold_referral import hold_as_owner
from entree.web.referrals.moving import move


@transaction.atomic
def accept(referral: UUID, moves: int, *, by: Staff, at: datetime) -> None:
    """Take a referral up. Raises NotHere for who may not, Overtaken for who comes second."""
    found, maker = hold_as_owner(referral, moves, by=by, at=at)
    move(found, Move.ACCEPT, by=maker, at=at)
