"""Sending the notices that wait; the clock calls it, so that no page ever waits for a relay."""

import json
import logging
from datetime import datetime
from smtplib import SMTPException

from django.db import transaction

from entree.web.partners.heads import latest
from entree.web.partners.mail import send
from entree.web.partners.models import Notice
from entree.web.partners.notices import HEAD, NEWS, QUARTER, is_on

logger = logging.getLogger("entree.notices")


def send_notices(*, at: datetime) -> int:
    """Send what waits, to an address at most once in a quarter of an hour; return how many.

    The actor is the system. It is no line of the audit: that somebody was told says nothing.
    """
    if not is_on():
        return 0
    waiting = Notice.objects.exclude(waits_since=None).order_by("waits_since", "pk")
    return sum(send_one(one, at) for one in waiting)


def send_one(notice: Notice, at: datetime) -> bool:
    """Send one notice if its time has come, and nobody else does; return whether it went."""
    if not claim(notice, at):
        return False
    newest = latest()
    is_head = notice.kind == Notice.Kind.HEAD and newest is not None
    text = HEAD.format(head=json.dumps(newest.head)) if is_head and newest else NEWS
    try:
        send(notice.email, text)
    except (OSError, SMTPException) as error:
        # Its message could hold the address.
        logger.warning("a notice was not taken: %s", type(error).__name__)
        Notice.objects.filter(pk=notice.pk).update(waits_since=at)
        return False
    return True


@transaction.atomic
def claim(notice: Notice, at: datetime) -> bool:
    """Note that this address is told now; return False when it was told a moment ago."""
    # The first update locks all rows of the address: two clocks do not tell it twice.
    mine = Notice.objects.filter(email=notice.email)
    mine.update(email=notice.email)
    if mine.filter(sent_at__gt=at - QUARTER).exists():
        return False
    still_waits = mine.filter(pk=notice.pk, waits_since=notice.waits_since)
    return bool(still_waits.update(waits_since=None, sent_at=at))
