"""The pages about danger: what to do, in words; and the alarm that sounds until one answers."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from entree.web import clock
from entree.web.partners.entrance import PortalRequest
from entree.web.referrals.actions.close_alarm import close_alarm
from entree.web.referrals.actions.raise_alarm import raise_alarm
from entree.web.referrals.errors import BadPost, ReferralsError
from entree.web.referrals.handing import staff_of
from entree.web.referrals.models import Alarm, Conversation
from entree.web.referrals.worded import gone, worded

ACTS: Mapping[str, Callable[..., object]] = {"raise": raise_alarm, "close": close_alarm}


def danger(request: PortalRequest) -> HttpResponse:
    """Show what to do at a sign of danger."""
    return render(request, "conversations/danger.html")


def sound(request: PortalRequest, conversation: UUID) -> HttpResponse:
    """Raise an alarm about a conversation, or close the one that sounds."""
    staff, at = staff_of(request), clock.now()
    mine = Alarm.objects.filter(partner=staff.partner_id, ending=Alarm.Ending.OPEN)
    alarms = mine.filter(conversation=conversation, conversation__expires_at__gt=at)
    seen = Conversation.objects.visible_to(staff, at).filter(pk=conversation).first()
    alarm = alarms.first()
    # Their own alarm is theirs to close, also when the turn is another's by now.
    found = alarm.conversation if alarm else seen
    if found is None:
        return gone(request)
    context = {"found": found, "alarm": alarm, "is_open": seen is not None}
    if request.method != "POST":
        return render(request, "conversations/sound.html", context)
    act = ACTS.get(request.POST.get("move", ""))
    try:
        if act is None:
            raise BadPost("There is no such move.")
        act(found, by=staff, at=at)
    except ReferralsError:
        # A colleague did it meanwhile: the page says how it stands now.
        now = {**context, "alarm": alarms.first(), "is_late": True}
        return worded(request, "sound", now, 409)
    is_raised = act is raise_alarm
    messages.success(request, _("Het alarm staat aan.") if is_raised else _("Het alarm staat uit."))
    return redirect("conversations:sound", found.pk) if seen else redirect("conversations:inbox")
