"""The pages of the portal about conversations: the list, and one of them, closed.

What stands in one is asked by its script, opened in the browser, and never part of a page.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from entree.core.sealing.frames import to_text
from entree.web import clock
from entree.web.access import REPLY, Role
from entree.web.partners import keyroom
from entree.web.partners.entrance import PortalRequest
from entree.web.partners.keys import with_keys
from entree.web.partners.models import Epoch, Staff
from entree.web.referrals.models import Conversation, Share


def inbox(request: PortalRequest) -> HttpResponse:
    """List what is shared with the organisation: how far it is and since when, no content."""
    staff, at = staff_of(request), clock.now()
    living = Conversation.objects.visible_to(staff, at)
    shares = Share.objects.standing().filter(partner=staff.partner_id, conversation__in=living)
    context = keyroom.room(staff, at)
    context["shares"] = shares.select_related("conversation").order_by("-since", "pk")
    return render(request, "conversations/inbox.html", context)


def conversation(request: PortalRequest, conversation: object) -> HttpResponse:
    """Show the frame of one conversation; it opens in the browser, with a colleague's words."""
    staff, at = staff_of(request), clock.now()
    found = get_object_or_404(Conversation.objects.visible_to(staff, at), pk=conversation)
    active = Epoch.objects.filter(partner=staff.partner_id, state=Epoch.State.ACTIVE)
    mine = keyroom.colleagues(staff).filter(staff=staff).first()
    context = {
        "conversation": found,
        "id": to_text(found.pk.bytes),
        "share": found.shares.get(partner=staff.partner_id),
        "mine": mine,
        "held": keyroom.held(staff),
        "epoch": active.order_by("-number").first(),
        "may_reply": Role(staff.role) in REPLY,
    }
    return with_keys(render(request, "conversations/conversation.html", context))


def staff_of(request: HttpRequest) -> Staff:
    """Return who asks; the entrance lets nobody else in."""
    staff: Staff = request.staff  # type: ignore[attr-defined]
    return staff
