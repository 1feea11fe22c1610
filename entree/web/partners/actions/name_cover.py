"""Naming who of an organisation sees to what comes in; without a name it receives nothing."""

from datetime import datetime

from django.db import transaction

from entree.web.partners.audit import Actor, record
from entree.web.partners.models import Cover, Partner


@transaction.atomic
def name_cover(partner: Partner, *, who: str, answers_within: int, at: datetime) -> None:
    """Let somebody see to what comes in, and answer within so many working days; operator acts."""
    told = {"who": who.strip(), "answers_within": answers_within}
    Cover.objects.update_or_create(partner=partner, defaults=told)
    record(Actor.OPERATOR, "named who sees to it", partner=partner, at=at)
