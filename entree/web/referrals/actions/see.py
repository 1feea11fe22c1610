"""Seeing a referral: somebody fetched something of it, or wrote back. It prolongs nothing."""

from datetime import datetime

from entree.core.handover.states import Move, State, Who
from entree.web.partners.models import Staff
from entree.web.referrals.models import Conversation
from entree.web.referrals.moving import Maker, move


def see(conversation: Conversation, *, by: Staff, at: datetime) -> None:
    """Note it for every referral that is somebody's turn; part of the action that saw."""
    unseen = conversation.referrals.filter(served=by.partner_id, state=State.SENT.value)
    for referral in unseen:
        move(referral, Move.SEE, by=Maker(Who.OWNER, by), at=at)
