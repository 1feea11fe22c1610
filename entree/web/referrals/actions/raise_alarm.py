"""Raising an alarm: a colleague found a sign of danger. It sounds until the person writes."""

from datetime import datetime

from django.db import IntegrityError, transaction

from entree.web.access import REPLY, Role
from entree.web.partners.audit import record
from entree.web.partners.models import Staff
from entree.web.referrals.actions.add_to_line import hold
from entree.web.referrals.errors import NotHere, Overtaken
from entree.web.referrals.models import Alarm, Conversation
from entree.web.referrals.moments import ALARMS


@transaction.atomic
def raise_alarm(conversation: Conversation, *, by: Staff, at: datetime) -> Alarm:
    """Raise it, once. Raises NotHere for who may not, Overtaken when it was raised already."""
    hold(conversation)
    served = conversation.referrals.filter(served=by.partner_id)
    if Role(by.role) not in REPLY or not served.exists():
        raise NotHere("There is nothing to raise an alarm about for this colleague.")
    record(by, "raised an alarm", about=conversation.about, at=at)
    try:
        with transaction.atomic():
            return Alarm.objects.create(
                conversation=conversation,
                partner_id=by.partner_id,
                raised_at=at,
                next_moment=at + ALARMS[0],
            )
    except IntegrityError as error:
        raise Overtaken("It was raised already.") from error
