"""Handing the secret of an epoch over to a colleague, whose words were compared before."""

from django.db import IntegrityError, transaction

from entree.core.sealing.suites import Suite, fingerprint
from entree.core.sealing.wrap import Purpose, Wrap
from entree.web.partners.errors import DoesNotFit, SomebodyWasFirst
from entree.web.partners.models import Epoch, EpochWrap, Holder


@transaction.atomic
def hand_over(epoch: Epoch, wrap: Wrap, *, by: Holder, to: Holder) -> None:
    """Keep a wrap, from a colleague who has one to a colleague who has none.

    Raises DoesNotFit when it is for other keys, and SomebodyWasFirst when there is one.
    """
    if not epoch.wraps.filter(holder=by).exists():
        raise DoesNotFit("Only who holds the key can hand it over.")
    if to.staff.partner_id != epoch.partner_id:
        raise DoesNotFit("A key is handed over to a colleague.")
    right = (Purpose.EPOCH, Suite(to.suite), fingerprint(Suite(to.suite), bytes(to.public)))
    if (wrap.purpose, wrap.suite, wrap.recipient) != right:
        raise DoesNotFit("This wrap is for other keys.")
    try:
        with transaction.atomic():
            EpochWrap.objects.create(epoch=epoch, holder=to, wrap=wrap.to_json())
    except IntegrityError:
        raise SomebodyWasFirst("This colleague has the key already.") from None
