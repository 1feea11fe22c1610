"""Taking from an organisation what was shared with it: the row, and the wraps it was for."""

from datetime import datetime

from entree.web.partners.deleted import mark, note
from entree.web.referrals.actions.erase import erase_after
from entree.web.referrals.models import Conversation, Share, Wrap
from entree.web.referrals.moments import to_the_hour


def drop_consent(conversation: Conversation, partner: int, *, at: datetime) -> None:
    """Let a partner have nothing any more, unless another referral serves it; part of an action."""
    if conversation.referrals.filter(served=partner).exists():
        return
    standing = Share.objects.standing().filter(conversation=conversation, partner=partner)
    names = standing.values_list("partner__organisation", flat=True)
    note([mark("share", conversation.pk, name) for name in names], at)
    # Taking back twice erases once.
    if not standing.update(row=None, released_at=None, since=to_the_hour(at)):
        return
    Wrap.objects.filter(section__conversation=conversation, partner=partner).delete()
    erase_after()
