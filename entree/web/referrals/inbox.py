"""The pages of the portal about conversations: the list, and one of them, closed.

What stands in one is asked by its script, opened in the browser, and never part of a page.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from entree.core.handover.states import Part
from entree.core.sealing.frames import to_text
from entree.web import clock
from entree.web.access import REPLY, Role
from entree.web.partners import keyroom
from entree.web.partners.entrance import PortalRequest
from entree.web.partners.keys import with_keys
from entree.web.partners.models import Epoch, Staff
from entree.web.referrals.actions.weigh import weigh
from entree.web.referrals.desk import is_desk
from entree.web.referrals.handing import staff_of
from entree.web.referrals.models import Alarm, Conversation
from entree.web.referrals.standing import GROUPS, Standing, may_move, standings
from entree.web.referrals.under import left
from entree.web.referrals.worded import gone


def inbox(request: PortalRequest) -> HttpResponse:
    """List what is the organisation's turn, or was finished by it: how it stands, no content."""
    staff, at = staff_of(request), clock.now()
    found = standings(staff, at)
    own = [one for one in found if one.referral.part != Part.DESK.value]
    context = keyroom.room(staff, at)
    context |= {
        "left": left(staff, at),
        "groups": {group: [one for one in own if one.group == group] for group in GROUPS},
        "is_much": any(one.is_waiting for one in own),
        "has_some": bool(own),
        "may_move": may_move(staff),
        "is_desk": is_desk(staff) or len(own) < len(found),
        "with_desk": len(found) - len(own),
        "elsewhere": alarms_elsewhere(staff, own, at),
    }
    return render(request, "conversations/inbox.html", context)


def alarms_elsewhere(staff: Staff, own: Iterable[Standing], at: datetime) -> list[Alarm]:
    """Return the alarms that an organisation raised where it has nothing any more."""
    mine = Alarm.objects.filter(partner=staff.partner_id, ending=Alarm.Ending.OPEN)
    there = {one.referral.conversation_id for one in own}
    return list(mine.filter(conversation__expires_at__gt=at).exclude(conversation__in=there))


def take_in(request: PortalRequest, conversation: UUID) -> HttpResponse:
    """Let all colleagues see what waited to be weighed."""
    staff, at = staff_of(request), clock.now()
    found = get_object_or_404(Conversation.objects.visible_to(staff, at), pk=conversation)
    weigh(found, by=staff, at=at)
    return redirect("conversations:inbox")


def conversation(request: PortalRequest, conversation: UUID) -> HttpResponse:
    """Show the frame of one conversation; it opens in the browser, with a colleague's words."""
    staff, at = staff_of(request), clock.now()
    found = Conversation.objects.visible_to(staff, at).filter(pk=conversation).first()
    if found is None:
        return gone(request)
    active = Epoch.objects.filter(partner=staff.partner_id, state=Epoch.State.ACTIVE)
    mine = keyroom.colleagues(staff).filter(staff=staff).first()
    ones = standings(staff, at, conversation=found.pk)
    context = {
        "conversation": found,
        "id": to_text(found.pk.bytes),
        "mine": mine,
        "held": keyroom.held(staff),
        "epoch": active.order_by("-number").first(),
        "may_reply": Role(staff.role) in REPLY,
        "ones": ones,
        "is_held": all(one.is_preview for one in ones),
        "may_move": may_move(staff),
    }
    return with_keys(render(request, "conversations/conversation.html", context))
