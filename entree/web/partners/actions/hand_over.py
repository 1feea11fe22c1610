"""Handing the secret of an epoch over to a colleague, whose words were compared before."""

from datetime import datetime

from django.db import IntegrityError, transaction

from entree.core.sealing.wrap import Purpose, Wrap
from entree.web.partners.audit import record
from entree.web.partners.errors import DoesNotFit, SomebodyWasFirst
from entree.web.partners.models import Epoch, EpochWrap, Holder
from entree.web.partners.stating import is_for


@transaction.atomic
def hand_over(epoch: Epoch, wrap: Wrap, *, by: Holder, to: Holder, at: datetime) -> None:
    """Keep a wrap, from a colleague who has one to a colleague who has none.

    Raises DoesNotFit when it is for other keys, and SomebodyWasFirst when there is one.
    """
    if not epoch.wraps.filter(holder=by).exists():
        raise DoesNotFit("Only who holds the key can hand it over.")
    if to.staff.partner_id != epoch.partner_id:
        raise DoesNotFit("A key is handed over to a colleague.")
    if not is_for(wrap, Purpose.EPOCH, to):
        raise DoesNotFit("This wrap is for other keys.")
    try:
        with transaction.atomic():
            EpochWrap.objects.create(epoch=epoch, holder=to, wrap=wrap.to_json())
    except IntegrityError:
        raise SomebodyWasFirst("This colleague has the key already.") from None
    record(by.staff, "handed a key over", about=f"epoch:{epoch.number} holder:{to.name}", at=at)
