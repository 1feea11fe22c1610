"""Publishing a statement: from its first moment on, stories are sealed to the keys it names.

One about an epoch that has ended is for reading what was signed in it, and must say what it said.
"""

from datetime import UTC, datetime

from django.db import transaction

from entree.core.sealing.errors import SealingError
from entree.core.sealing.statement import Claim, check_signed
from entree.core.sealing.statement import Statement as Signed
from entree.web.partners.audit import Actor, record
from entree.web.partners.errors import NotStated
from entree.web.partners.models import Epoch, Holder, Statement
from entree.web.partners.stating import claim_of


@transaction.atomic
def publish_statement(raw: object, *, operator: bytes, at: datetime) -> Statement:
    """Keep a signed statement, and end the epochs before it; the operator acts, by their signature.

    Raises NotStated when it is not signed as it should be, or not about keys that are here. What
    was published before may come again with a new key of the operator, also of an ended epoch.
    """
    try:
        signed = Signed.from_json(raw)
        check_signed(signed, operator)
    except SealingError as error:
        raise NotStated(f"The statement does not count. {error}") from error
    claim = signed.claim
    if again := published_before(claim):
        Statement.objects.filter(pk=again.pk).update(signed=signed.to_json())
        return again
    if claim.ends <= at.timestamp():
        raise NotStated("The statement has ended already.")
    epoch = epoch_of(claim)
    first, second = (holder_of(key, epoch) for key in claim.staff)
    statement, _ = Statement.objects.update_or_create(
        epoch=epoch,
        valid_from=datetime.fromtimestamp(claim.begins, UTC),
        valid_until=datetime.fromtimestamp(claim.ends, UTC),
        defaults={
            "first": first,
            "second": second,
            "first_signature": signed.signatures[0],
            "second_signature": signed.signatures[1],
            "signed": signed.to_json(),
        },
    )
    Epoch.objects.filter(pk=epoch.pk).update(state=Epoch.State.ACTIVE)
    before = Epoch.objects.filter(partner=epoch.partner, number__lt=epoch.number)
    before.update(state=Epoch.State.ENDED)
    partner, about = epoch.partner, f"epoch:{epoch.number}"
    record(Actor.OPERATOR, "published a statement", partner=partner, about=about, at=at)
    return statement


def published_before(claim: Claim) -> Statement | None:
    """Return the statement that said exactly this, was published, and was not revoked."""
    stated = claim.epoch
    published = Statement.objects.filter(
        epoch__partner__organisation=stated.organisation,
        epoch__number=stated.number,
        signed__isnull=False,
        revoked_at=None,
    )
    found = published.select_related("epoch__partner", "first", "second")
    return next((one for one in found if claim_of(one) == claim), None)


def epoch_of(claim: Claim) -> Epoch:
    """Return the epoch that a claim is about, with exactly its keys."""
    stated = claim.epoch
    found = Epoch.objects.filter(partner__organisation=stated.organisation, number=stated.number)
    epoch = found.exclude(state=Epoch.State.ENDED).select_related("partner").first()
    keys = (stated.public.suite.value, stated.public.key, stated.public.signing)
    if epoch is None or (epoch.suite, bytes(epoch.public), bytes(epoch.signing)) != keys:
        raise NotStated("There is no such epoch with these keys, or it has ended.")
    return epoch


def holder_of(signing: bytes, epoch: Epoch) -> Holder:
    """Return the colleague of the partner that has this signing key, and holds the epoch's."""
    holders = Holder.objects.active().filter(staff__partner=epoch.partner, signing=signing)
    found = holders.filter(wraps__epoch=epoch).first()
    if found is None:
        raise NotStated("One of the two staff has no such key, or does not hold this epoch's.")
    return found
