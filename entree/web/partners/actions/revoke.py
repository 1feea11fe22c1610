"""Revoking the keys of a partner: from this moment nothing is sealed to them any more."""

from datetime import datetime

from django.db import transaction

from entree.web.partners.models import Epoch, Partner, Statement


@transaction.atomic
def revoke(partner: Partner, *, at: datetime) -> int:
    """Revoke every statement and end every epoch; return how many statements were valid.

    Drafts go too: whoever has the keys could have one signed. New keys are a new epoch.
    """
    valid = Statement.objects.valid(at).filter(epoch__partner=partner).count()
    standing = Statement.objects.filter(epoch__partner=partner, revoked_at=None)
    standing.update(revoked_at=at)
    Epoch.objects.filter(partner=partner).exclude(state=Epoch.State.ENDED).update(
        state=Epoch.State.ENDED
    )
    return valid
