"""Taking a referral in hand for one action: nobody else does anything, and it is as it was seen."""

from datetime import datetime
from uuid import UUID

from entree.core.handover.states import Part, Who
from entree.web.access import MOVE, Role
from entree.web.partners.models import Staff
from entree.web.referrals.actions.add_to_line import hold
from entree.web.referrals.errors import NotHere, Overtaken
from entree.web.referrals.models import Referral
from entree.web.referrals.moving import Maker


def hold_referral(referral: UUID) -> Referral:
    """Return a referral as it is now, and hold its conversation until the transaction ends."""
    found = Referral.objects.filter(pk=referral).select_related("conversation").first()
    if found is None:
        raise NotHere("There is no such referral.")
    hold(found.conversation)
    found.refresh_from_db()
    return found


def hold_as_owner(
    referral: UUID, moves: int, *, by: Staff, at: datetime, part: Who = Who.OWNER
) -> tuple[Referral, Maker]:
    """Return a referral whose turn is that of somebody's organisation, as they saw it.

    Raises NotHere for who may not move it, Overtaken when it moved in the meantime.
    """
    seen = Referral.objects.visible_to(by, at).filter(pk=referral)
    if Role(by.role) not in MOVE or not seen.exists():
        raise NotHere("There is nothing to move for this colleague.")
    found = hold_referral(referral)
    if found.moves != moves or found.owner_id != by.partner_id:
        raise Overtaken("Somebody moved this referral in the meantime.")
    who = Who.DESK if Part(found.part) is Part.DESK else Who.OWNER
    if who is not part:
        raise NotHere("This is no move for whose turn it is.")
    return found, Maker(who, by)
