"""Throwing a code away, as who has its words. One that is not there is thrown away as well."""

from datetime import datetime

from django.db import transaction

from entree.web.partners.audit import Actor, record
from entree.web.referrals.actions.empty import empty
from entree.web.referrals.introducing import found_by


@transaction.atomic
def drop_code(lookup: bytes, *, at: datetime) -> None:
    """Empty what this code finds, if there is something; the actor is who has it."""
    if empty(found_by(lookup, at), at):
        record(Actor.VISITOR, "threw a code away", at=at)
