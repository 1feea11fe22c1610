"""Deleting what has had its time: sessions, and invitations a month after they ended."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from entree.web.partners.models import Invitation

KEPT = timedelta(days=30)


def tidy(at: datetime) -> None:
    """Delete what is over."""
    Session.objects.filter(expire_date__lt=at).delete()
    Invitation.objects.filter(expires_at__lt=at - KEPT).delete()
