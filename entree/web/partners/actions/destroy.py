"""Destroying the key of an epoch: every wrap of it, of colleagues and for recovery."""

from datetime import datetime

from django.db import transaction

from entree.web.partners.audit import Actor, record
from entree.web.partners.deleted import mark, note
from entree.web.partners.erased import erase_keys_after
from entree.web.partners.models import Departure, Epoch, EpochWrap, Recovery


@transaction.atomic
def destroy(epoch: Epoch, *, at: datetime) -> None:
    """Destroy it; the actor is the system, which saw that nothing is sealed to it any more.

    Its public keys and statements stay: what was signed with it must still be checked.
    """
    if not Epoch.objects.ended().filter(pk=epoch.pk).update(destroyed_at=at):
        return
    EpochWrap.objects.filter(epoch=epoch).delete()
    Recovery.objects.filter(epoch=epoch, wrap__isnull=False).update(wrap=None)
    # Whoever left with this key has nothing more to open.
    Departure.objects.filter(epoch=epoch).delete()
    note([mark("destroyed", epoch.partner.organisation, epoch.number)], at)
    record(Actor.SYSTEM, f"destroyed key {epoch.number}", partner=epoch.partner, at=at)
    erase_keys_after()
