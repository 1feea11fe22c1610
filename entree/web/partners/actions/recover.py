"""Keeping the secret of an epoch that was opened with two shares, for who opened it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from entree.core.sealing.wrap import Purpose, Wrap
from entree.web.partners.audit import record
from entree.web.partners.errors import DoesNotFit, SomebodyWasFirst
from entree.web.partners.models import Epoch, EpochWrap, Holder, Recovery
from entree.web.partners.stating import is_for


@transaction.atomic
def recover(epoch: Epoch, wrap: Wrap, *, by: Holder, at: datetime) -> None:
    """Keep the wrap for who was given a share, and that it was used.

    Raises DoesNotFit when nobody gave one, and SomebodyWasFirst when they have the key already.
    """
    if not is_for(wrap, Purpose.EPOCH, by):
        raise DoesNotFit("This wrap is for other keys.")
    given = Recovery.objects.waiting(at).filter(epoch=epoch, taker=by)
    if not given.update(used_at=at, wrap=None):
        raise DoesNotFit("Nobody gave a share for this.")
    record(by.staff, "used the recovery key", at=at)
    try:
        with transaction.atomic():
            EpochWrap.objects.create(epoch=epoch, holder=by, wrap=wrap.to_json())
    except IntegrityError:
        raise SomebodyWasFirst("This colleague has the key already.") from None
