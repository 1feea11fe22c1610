"""Coming back before it was said, or not going at all: from now on the absence does not count."""

from datetime import datetime

from django.db import transaction

from entree.web.partners.actions.say_absence import about, may_say
from entree.web.partners.audit import record
from entree.web.partners.errors import NotSaid
from entree.web.partners.models import Absence, Staff


@transaction.atomic
def come_back(by: Staff, absence: Absence, *, at: datetime) -> None:
    """Take an absence back; again changes nothing. Raises NotSaid for who may not."""
    if absence.partner_id != by.partner_id or not may_say(by, absence.staff):
        raise NotSaid("This absence is not theirs to take back.")
    if Absence.objects.standing().filter(pk=absence.pk).update(cancelled_at=at):
        record(by, "took an absence back", about=about(absence), at=at)
