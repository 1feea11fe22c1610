"""Signing how far the audit is, once in an hour; the clock calls it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from entree.core.audit.head import Head
from entree.core.sealing.frames import NOTHING
from entree.web.partners.audit_key import audit_seed
from entree.web.partners.models import AuditHead, AuditLine
from entree.web.partners.notices import ask_for_head


def sign_head(*, at: datetime) -> AuditHead:
    """Return the head of this hour, signed now if it is not there yet; the auditor is told.

    The actor is the system. Several processes at once sign one. It is no line of the audit: it
    would be about nothing but itself.
    """
    hour = at.replace(minute=0, second=0, microsecond=0)
    found = AuditHead.objects.filter(hour=hour).first()
    if found is not None:
        return found
    last = AuditLine.objects.order_by("-number").first()
    number, mark = (last.number, bytes.fromhex(last.hash)) if last else (0, NOTHING)
    signed = Head(number, mark, int(at.timestamp())).signed_by(audit_seed())
    try:
        with transaction.atomic():
            made = AuditHead.objects.create(hour=hour, number=number, head=signed.to_json())
            ask_for_head(at)
    except IntegrityError:
        return AuditHead.objects.get(hour=hour)
    return made
