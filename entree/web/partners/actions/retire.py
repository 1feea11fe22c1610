"""Retiring keys of a colleague: they open nothing any more, and what they opened is deleted."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from entree.web.partners.deleted import mark, note
from entree.web.partners.erased import erase_keys_after
from entree.web.partners.models import Departure, EpochWrap, Holder, Recovery, Staff, Statement


@transaction.atomic
def retire(staff: Staff, *, at: datetime, is_leaving: bool) -> Sequence[Holder]:
    """Retire the keys of somebody, and return them; part of the action that ends their use.

    Of who leaves it is noted which keys of the organisation they had: those they may know.
    """
    holders = list(Holder.objects.filter(staff=staff, retired_at=None))
    if not holders:
        return holders
    wraps = EpochWrap.objects.filter(holder__in=holders)
    if is_leaving:
        Departure.objects.bulk_create(
            Departure(epoch=one.epoch, holder=one.holder, at=at)
            for one in wraps.select_related("epoch", "holder")
        )
    wraps.delete()
    Recovery.objects.filter(taker__in=holders, wrap__isnull=False).update(wrap=None)
    # Nobody else can sign in their place, so a statement that waits for them never comes.
    drafts = Statement.objects.filter(signed__isnull=True)
    drafts.filter(Q(first__in=holders) | Q(second__in=holders)).delete()
    note([mark("holder", one.name) for one in holders], at)
    Holder.objects.filter(pk__in=[one.pk for one in holders]).update(retired_at=at, kept={})
    erase_keys_after()
    return holders
