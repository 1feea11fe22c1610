"""Letting go of what has had its time: keys first, then the rest, then the bytes of both.

Tokens, codes and spent work too. What nobody ever opened is kept longer, once; the desk sees
that it is.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from entree.web.partners.audit import Actor, erase_fields, record
from entree.web.partners.deleted import mark, note
from entree.web.referrals.actions.erase import erase_after
from entree.web.referrals.actions.expire_codes import expire_codes
from entree.web.referrals.models import Conversation, Spent, Token, Wrap
from entree.web.referrals.moments import KEPT_UNREAD


def expire(at: datetime) -> int:
    """Delete what is over, and return how many conversations were; the actor is the system."""
    Token.objects.filter(until__lte=at).delete()
    Spent.objects.filter(until__lte=at).delete()
    expire_codes(at)
    keep_longer(at)
    over = list(Conversation.objects.filter(expires_at__lte=at).values_list("pk", flat=True))
    if not over:
        return 0
    with transaction.atomic():
        still = Conversation.objects.filter(pk__in=over, expires_at__lte=at)
        Wrap.objects.filter(section__conversation__in=still.values("pk")).delete()
        erase_after()
    with transaction.atomic():
        number = delete_over(over, at)
        erase_after()
    return number


def keep_longer(at: datetime) -> int:
    """Keep longer what is over and was never opened; return how many were."""
    over = Conversation.objects.filter(expires_at__lte=at, is_kept_longer=False)
    unread = over.filter(fetched=None, last_act__gt=at - KEPT_UNREAD)
    return unread.update(is_kept_longer=True, expires_at=F("last_act") + KEPT_UNREAD)


def delete_over(over: list[UUID], at: datetime) -> int:
    """Delete those that are still over; return how many were."""
    ended = list(Conversation.objects.filter(pk__in=over, expires_at__lte=at).only("pk"))
    note([mark("conversation", one.pk) for one in ended], at)
    Conversation.objects.filter(pk__in=[one.pk for one in ended]).delete()
    for one in ended:
        erase_fields(one.about)
        record(Actor.SYSTEM, "let a conversation expire", at=at)
    return len(ended)
