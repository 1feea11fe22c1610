"""Drafting a statement about an epoch: two colleagues are named, the one who drafts it signs."""

from datetime import datetime, timedelta

from django.db import transaction

from entree.core.sealing.signatures import is_signed
from entree.core.sealing.statement import Statement as Signed
from entree.web.partners.audit import record
from entree.web.partners.errors import DoesNotFit, SomebodyWasFirst
from entree.web.partners.models import Epoch, Holder, Statement
from entree.web.partners.stating import moment, stated

# How far the clock of a colleague's browser may be from ours.
OFF = timedelta(minutes=10)


@transaction.atomic
def draft_statement(epoch: Epoch, draft: Signed, *, by: Holder, at: datetime) -> Statement:
    """Keep a draft with the signature of who drafts it; an unfinished one before it is over.

    Raises DoesNotFit when it says something else than is so, and SomebodyWasFirst when the epoch
    has its statement.
    """
    claim = draft.claim
    if claim.epoch != stated(epoch) or abs(moment(claim.begins) - at) > OFF:
        raise DoesNotFit("A statement is about this epoch, and begins now.")
    holding = Holder.objects.active().filter(wraps__epoch=epoch)
    found = {bytes(one.signing): one for one in holding}
    if by not in found.values() or not found.keys() >= set(claim.staff):
        raise DoesNotFit("Two colleagues sign who hold the key.")
    own = claim.staff.index(bytes(by.signing)) if bytes(by.signing) in claim.staff else None
    if own is None or not is_signed(claim.staff[own], draft.signatures[own], claim.for_staff()):
        raise DoesNotFit("Who drafts a statement signs it.")
    if Statement.objects.filter(epoch=epoch, signed__isnull=False).exists():
        raise SomebodyWasFirst("This epoch has its statement.")
    Statement.objects.filter(epoch=epoch, signed__isnull=True).delete()
    record(by.staff, "drafted a statement", about=f"epoch:{epoch.number}", at=at)
    place = ("first_signature", "second_signature")[own]
    return Statement.objects.create(
        epoch=epoch,
        valid_from=moment(claim.begins),
        valid_until=moment(claim.ends),
        first=found[claim.staff[0]],
        second=found[claim.staff[1]],
        **{place: draft.signatures[own]},
    )
