"""Keeping the keys that a colleague's browser made: theirs from before count no more."""

from datetime import datetime

from django.db import IntegrityError, transaction

from entree.core.sealing.colleague import Kept
from entree.web.partners.actions.retire import retire
from entree.web.partners.audit import record
from entree.web.partners.errors import SomebodyWasFirst
from entree.web.partners.models import Holder, Staff


@transaction.atomic
def keep_keys(staff: Staff, kept: Kept, *, at: datetime) -> Holder:
    """Keep them; what was handed over to the earlier keys is deleted.

    Raises SomebodyWasFirst when the same keys are there already.
    """
    retire(staff, at=at, is_leaving=False)
    try:
        with transaction.atomic():
            made = Holder.objects.create(
                staff=staff,
                name=kept.holder,
                suite=kept.public.suite.value,
                public=kept.public.key,
                signing=kept.public.signing,
                kept=kept.to_json(),
                made_at=at,
            )
    except IntegrityError:
        raise SomebodyWasFirst("These keys are kept already.") from None
    record(staff, "kept keys of their own", about=f"holder:{made.name}", at=at)
    return made
