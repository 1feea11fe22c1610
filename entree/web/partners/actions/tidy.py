"""Deleting what has had its time: sessions, and invitations a month after they ended."""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore

from entree.web.partners.models import Invitation

KEPT = timedelta(days=30)


def tidy(at: datetime) -> None:
    """Delete what is over; sessions end by the clock of the library that made them."""
    SessionStore.clear_expired()
    Invitation.objects.filter(expires_at__lt=at - KEPT).delete()
