"""What must never be there: a referral that nobody owns, or waits for nothing, or was lost.

The database refuses most of it. What it cannot refuse is looked for here: by ``entree orphans``,
and after every step of the random lives in the tests.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from entree.core.handover.states import Part
from entree.web.access import REPLY
from entree.web.partners.models import Staff
from entree.web.referrals.models import Conversation, Desk, Referral, Share, Wrap

# The clock runs every minute; a moment that is longer ago says that it does not.
PATIENCE = timedelta(hours=1)


def orphans(at: datetime) -> Iterator[str]:
    """Give what is wrong, in words that name a referral and nobody."""
    living = Referral.objects.open().filter(conversation__expires_at__gt=at)
    for one in living.filter(Q(owner=None) | Q(next_moment=None)):
        yield f"{one.pk}: it is open, and nobody owns it or nothing comes next"
    for one in living.filter(next_moment__lte=at - PATIENCE):
        yield f"{one.pk}: its moment was {one.next_moment:%Y-%m-%d %H:%M}, and no clock came by"
    working = Staff.objects.working().filter(role__in=sorted(REPLY)).values("partner")
    desks = Desk.objects.filter(ended_at=None).values("partner")
    left = living.filter(part=Part.DESK.value).exclude(owner__in=desks).exclude(owner__in=working)
    for one in left:
        yield f"{one.pk}: it is with a desk of before, where nobody can give it back"
    lost = Share.objects.standing().filter(is_fallback=False, conversation__expires_at__gt=at)
    there = Referral.objects.filter(
        conversation=OuterRef("conversation"), partner=OuterRef("partner")
    )
    for share in lost.exclude(Exists(there)):
        yield f"{share.conversation_id}: shared with partner {share.partner_id}, with no referral"
    over = Conversation.objects.filter(expires_at__lte=at - PATIENCE)
    for gone in over:
        yield f"{gone.pk}: it has had its time, and is still there"
    unshared = Share.objects.standing().filter(
        conversation=OuterRef("section__conversation"), partner=OuterRef("partner")
    )
    wraps = Wrap.objects.filter(partner__isnull=False, section__sender="person")
    for wrap in wraps.exclude(Exists(unshared)):
        yield f"{wrap.section_id}: a wrap for partner {wrap.partner_id} that nobody agreed to"
