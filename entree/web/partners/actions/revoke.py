"""Revoking the keys of a partner: at once nothing is sealed to them any more."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from entree.web.partners.audit import Actor, record
from entree.web.partners.deleted import mark, note
from entree.web.partners.models import Epoch, Partner, Statement


@transaction.atomic
def revoke(organisation: str, *, at: datetime) -> Sequence[Epoch]:
    """End every statement and epoch of an organisation, and return the epochs; the operator acts.

    What was sealed to them can still be opened with their secrets: that is what is exposed.
    """
    epochs = Epoch.objects.filter(partner__organisation=organisation)
    ended = list(epochs.exclude(state=Epoch.State.ENDED).order_by("number"))
    standing = Statement.objects.filter(epoch__in=epochs, revoked_at=None)
    standing.filter(signed__isnull=True).delete()
    standing.filter(signed__isnull=False, valid_until__gt=at).update(revoked_at=at)
    epochs.update(state=Epoch.State.ENDED)
    partner = Partner.objects.filter(organisation=organisation).first()
    record(Actor.OPERATOR, "revoked all keys", partner=partner, at=at)
    note([mark("epoch", organisation, epoch.number) for epoch in epochs], at)
    return ended
