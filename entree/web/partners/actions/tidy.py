"""Deleting what has had its time: sessions, shares that waited, what was over a month ago."""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models import Q

from entree.web.partners.audit import Actor, record
from entree.web.partners.models import Absence, Invitation, Recovery
from entree.web.partners.presence import day_of
from entree.web.partners.recovery import LIFE

KEPT = timedelta(days=30)


@transaction.atomic
def tidy(at: datetime) -> None:
    """Delete what is over; sessions end by the clock of the library that made them."""
    SessionStore.clear_expired()
    if Invitation.objects.filter(expires_at__lt=at - KEPT).delete()[0]:
        record(Actor.SYSTEM, "deleted old invitations", at=at)
    is_over = Q(last_day__lt=day_of(at - KEPT)) | Q(cancelled_at__lt=at - KEPT)
    if Absence.objects.filter(is_over).delete()[0]:
        record(Actor.SYSTEM, "deleted old absences", at=at)
    Recovery.objects.filter(given_at__lte=at - LIFE, wrap__isnull=False).update(wrap=None)
