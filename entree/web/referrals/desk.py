"""The page of the national desk: what nobody answered, and nothing of what it is about.

It is not told which conversation it is, and sees no name of anybody.
"""

from django.http import HttpResponse
from django.shortcuts import render

from entree.core.handover.states import Part
from entree.web import clock
from entree.web.partners.entrance import PortalRequest
from entree.web.partners.models import Staff
from entree.web.referrals.choosing import having
from entree.web.referrals.handing import staff_of
from entree.web.referrals.planning import desk, norms
from entree.web.referrals.standing import Standing, may_move, standings
from entree.web.referrals.worded import gone


def desk_page(request: PortalRequest) -> HttpResponse:
    """Show what is with the desk, the one that is told again first at the head."""
    staff, at = staff_of(request), clock.now()
    found = with_desk(standings(staff, at))
    if not (found or is_desk(staff)):
        return gone(request)
    context = {
        "ones": [(one, [name for _, name in having(one.referral, at)]) for one in found],
        "may_move": may_move(staff),
        "again": norms().desk.number,
    }
    return render(request, "conversations/desk.html", context)


def with_desk(found: list[Standing]) -> list[Standing]:
    """Return those that are the desk's turn."""
    return [one for one in found if one.referral.part == Part.DESK.value]


def is_desk(staff: Staff) -> bool:
    """Tell whether somebody works for the organisation that is the desk now."""
    found = desk()
    return found is not None and found.pk == staff.partner_id
