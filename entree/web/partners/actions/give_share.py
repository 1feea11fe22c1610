"""Giving a share of the recovery key to a colleague, whose words were compared before."""

from datetime import datetime

from django.db import transaction

from entree.core.sealing.wrap import Purpose, Wrap
from entree.web.partners.audit import record
from entree.web.partners.errors import DoesNotFit
from entree.web.partners.models import Epoch, Holder, Recovery
from entree.web.partners.stating import is_for


@transaction.atomic
def give_share(epoch: Epoch, wrap: Wrap, *, by: Holder, to: Holder, at: datetime) -> Recovery:
    """Keep a share for a colleague, and that it was given; one that waited before is over.

    Raises DoesNotFit when it is for oneself, for somebody elsewhere or for other keys.
    """
    if by.staff_id == to.staff_id:
        raise DoesNotFit("Recovery takes two people.")
    if {by.staff.partner_id, to.staff.partner_id} != {epoch.partner_id}:
        raise DoesNotFit("A share is given to a colleague.")
    if not is_for(wrap, Purpose.SHARE, to):
        raise DoesNotFit("This wrap is for other keys.")
    Recovery.objects.filter(epoch=epoch, taker=to, wrap__isnull=False).update(wrap=None)
    record(by.staff, "gave a share of the recovery key", at=at)
    return Recovery.objects.create(
        epoch=epoch, giver=by, taker=to, wrap=wrap.to_json(), given_at=at
    )
