"""Ending that somebody sees to what comes in: from now on nothing new does."""

from datetime import datetime

from django.db import transaction

from entree.web.partners.audit import Actor, record
from entree.web.partners.deleted import mark, note
from entree.web.partners.models import Cover, Partner


@transaction.atomic
def end_cover(partner: Partner, *, at: datetime) -> None:
    """Let nobody see to it; what is open goes on to the next. The operator acts."""
    note([mark("cover", partner.organisation)], at)
    Cover.objects.filter(partner=partner).delete()
    record(Actor.OPERATOR, "ended that somebody sees to it", partner=partner, at=at)
