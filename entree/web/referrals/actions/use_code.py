"""Using a code up: part of sending, in its transaction, so that both are done or neither."""

from datetime import datetime

from entree.web.partners.audit import Actor, record
from entree.web.partners.models import Partner
from entree.web.referrals.actions.empty import empty
from entree.web.referrals.errors import CodeOver
from entree.web.referrals.introducing import found_by


def use_code(lookup: bytes, *, at: datetime) -> Partner:
    """Empty what this code finds, and return who made it; the actor is who has its words.

    Raises CodeOver when it came to its end before, or in the same moment by another.
    """
    found = found_by(lookup, at)
    made_by = Partner.objects.filter(pk__in=found.values("partner")).first()
    if made_by is None or not empty(found, at):
        raise CodeOver("This code was used, thrown away or called off, or its time is over.")
    # Not whose it was: what the person did not agree to pass on stands in no line.
    record(Actor.VISITOR, "used a code", at=at)
    return made_by
