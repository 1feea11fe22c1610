"""Asking the person whether another organisation may take over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from entree.core.handover.norms import Urgency
from entree.core.handover.states import Move
from entree.web.partners.models import Staff, Statement
from entree.web.referrals.actions.hold_referral import hold_as_owner
from entree.web.referrals.errors import BadPost, Overtaken
from entree.web.referrals.models import Ask, Share
from entree.web.referrals.moving import move


@dataclass(frozen=True, slots=True)
class Request:
    """To whom, how urgent, and whether the two called each other."""

    organisation: str
    urgency: Urgency = Urgency.CALM
    is_called: bool = False


@transaction.atomic
def ask(referral: UUID, moves: int, request: Request, *, by: Staff, at: datetime) -> Ask:
    """Ask it, one at a time. Raises Overtaken when the other cannot receive now.

    Why stands in a reply, sealed to the person. Without a call nothing is urgent by the hour.
    """
    if request.urgency is Urgency.NOW and not request.is_called:
        raise BadPost("By the hour is only for organisations that called each other.")
    found, maker = hold_as_owner(referral, moves, by=by, at=at)
    stated = Statement.objects.receiving(at)
    other = stated.filter(epoch__partner__organisation=request.organisation).first()
    shares = Share.objects.standing().filter(conversation=found.conversation_id)
    if other is None or shares.filter(partner=other.epoch.partner_id).exists():
        raise Overtaken("The other cannot receive now, or has it already.")
    if found.asks.filter(answer=Ask.Answer.OPEN).exists():
        raise Overtaken("The person was asked already, and did not answer yet.")
    move(found, Move.ASK, by=maker, at=at)
    return Ask.objects.create(
        referral=found,
        partner_id=other.epoch.partner_id,
        urgency=request.urgency.value,
        is_called=request.is_called,
        asked_at=at,
    )
