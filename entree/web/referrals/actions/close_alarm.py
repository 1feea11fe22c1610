"""Closing an alarm: a colleague did what the procedure says, or the person wrote."""

from datetime import datetime

from django.db import transaction

from entree.web.access import REPLY, Role
from entree.web.partners.audit import record
from entree.web.partners.models import Staff
from entree.web.referrals.actions.add_to_line import hold
from entree.web.referrals.errors import NotHere
from entree.web.referrals.models import Alarm, Conversation


@transaction.atomic
def close_alarm(conversation: Conversation, *, by: Staff, at: datetime) -> None:
    """Close that of somebody's organisation. Raises NotHere when there is none, or they may not."""
    hold(conversation)
    mine = Alarm.objects.filter(conversation__expires_at__gt=at, partner=by.partner_id)
    raised = mine.filter(conversation=conversation, ending=Alarm.Ending.OPEN)
    if Role(by.role) not in REPLY or not raised.update(
        ending=Alarm.Ending.CLOSED, next_moment=None
    ):
        raise NotHere("There is no alarm to close for this colleague.")
    record(by, "closed an alarm", about=conversation.about, at=at)


def close_as_answered(conversation: Conversation) -> None:
    """Close every alarm because the person wrote; part of the action with which they did."""
    raised = Alarm.objects.filter(conversation=conversation, ending=Alarm.Ending.OPEN)
    raised.update(ending=Alarm.Ending.ANSWERED, next_moment=None)
