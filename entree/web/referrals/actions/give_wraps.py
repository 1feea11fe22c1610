"""Giving the keys of some sections to a colleague's browser, which seals them to a new epoch."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from entree.web.partners.audit import record
from entree.web.partners.models import Epoch, Staff
from entree.web.referrals.models import Conversation, Rewrapped, Wrap
from entree.web.referrals.under import openable, under_earlier

# So many in one answer.
BATCH = 12


@transaction.atomic
def give_wraps(epoch: Epoch, after: int, *, by: Staff, at: datetime) -> Sequence[Wrap]:
    """Return the next wraps behind a number, once it is noted for the person; none is the end.

    Only those that somebody can open: for conversations they see, and epochs they hold.
    """
    wraps = openable(under_earlier(by, epoch, at), by).filter(pk__gt=after)
    found = list(wraps.select_related("section", "epoch").order_by("pk")[:BATCH])
    revoked = set(wraps.filter(epoch__statements__revoked_at__isnull=False).values_list("epoch"))
    given = {(one.section.conversation_id, (one.epoch_id,) in revoked) for one in found}
    Rewrapped.objects.bulk_create(
        [
            Rewrapped(
                conversation_id=conversation,
                partner_id=by.partner_id,
                role=by.role,
                epoch=epoch,
                was_revoked=was_revoked,
                at=at,
            )
            for conversation, was_revoked in sorted(given)
        ],
        ignore_conflicts=True,
    )
    for conversation in sorted({one for one, _ in given}):
        about = Conversation(pk=conversation).about
        record(by, f"took keys to set over to key {epoch.number}", about=about, at=at)
    return found
