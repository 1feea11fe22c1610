"""Giving a referral back: the desk reached an organisation, which takes its turn again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from entree.core.handover.states import Move, Part, Who
from entree.web.partners.models import Staff, Statement
from entree.web.referrals.actions.hold_referral import hold_as_owner
from entree.web.referrals.errors import Overtaken
from entree.web.referrals.models import Referral, Share
from entree.web.referrals.moving import Turn, move


@transaction.atomic
def give_back(referral: UUID, moves: int, organisation: str, *, by: Staff, at: datetime) -> None:
    """Give it to one that the person shared it with, as chosen or as a fallback that was released.

    Raises NotHere for who may not, Overtaken when that one cannot have it now.
    """
    found, maker = hold_as_owner(referral, moves, by=by, at=at, part=Who.DESK)
    shares = Share.objects.standing().filter(conversation=found.conversation_id)
    share = shares.filter(partner__organisation=organisation).select_related("partner").first()
    stated = Statement.objects.receiving(at).filter(epoch__partner__organisation=organisation)
    part = part_of(found, share) if share else None
    if share is None or part is None or not stated.exists():
        raise Overtaken("This organisation cannot have it now.")
    move(found, Move.GIVE_BACK, by=maker, at=at, to=Turn(part, share.partner))


def part_of(referral: Referral, share: Share) -> Part | None:
    """Return in which part an organisation had this referral; None for one that never had it."""
    if share.partner_id == referral.partner_id:
        return Part.CHOSEN
    if share.partner_id == referral.referrer_id:
        return Part.REFERRER
    return Part.FALLBACK if share.is_fallback and share.released_at else None
