"""Making an epoch of a partner: public keys, a wrap for who made it, and one for recovery."""

from datetime import datetime

from django.db import IntegrityError, transaction

from entree.core.sealing.epoch import Epoch as Stated
from entree.core.sealing.wrap import Purpose, Wrap
from entree.web.partners.audit import record
from entree.web.partners.errors import DoesNotFit, SomebodyWasFirst
from entree.web.partners.keyring import FEWEST_HOLDERS
from entree.web.partners.models import Epoch, EpochWrap, Holder


@transaction.atomic
def make_epoch(
    holder: Holder, made: Stated, *, own: Wrap, recovery: Wrap, recovery_key: bytes, at: datetime
) -> Epoch:
    """Keep a new epoch, the next one of the partner.

    Raises DoesNotFit when it is of somebody else, and SomebodyWasFirst when its number is taken.
    """
    partner = holder.staff.partner
    if made.organisation != partner.organisation:
        raise DoesNotFit("An epoch is of one's own organisation.")
    colleagues = Holder.objects.active().filter(staff__partner=partner)
    if colleagues.count() < FEWEST_HOLDERS or holder not in colleagues:
        raise DoesNotFit("At least two colleagues have keys before an epoch is made.")
    if (own.purpose, recovery.purpose) != (Purpose.EPOCH, Purpose.RECOVERY):
        raise DoesNotFit("The wraps of an epoch are for a holder and for recovery.")
    if made.number != Epoch.objects.filter(partner=partner).count() + 1:
        raise SomebodyWasFirst("The epochs of a partner are numbered from 1.")
    try:
        with transaction.atomic():
            epoch = Epoch.objects.create(
                partner=partner,
                number=made.number,
                suite=made.public.suite.value,
                public=made.public.key,
                signing=made.public.signing,
                recovery=recovery_key,
                made_at=at,
            )
    except IntegrityError:
        raise SomebodyWasFirst("This epoch is there already.") from None
    EpochWrap.objects.create(epoch=epoch, holder=holder, wrap=own.to_json())
    EpochWrap.objects.create(epoch=epoch, holder=None, wrap=recovery.to_json())
    record(holder.staff, "made keys for the partner", about=f"epoch:{epoch.number}", at=at)
    return epoch
