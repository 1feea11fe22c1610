"""Letting go of what has had its time: conversations, tokens, and then their bytes."""

from datetime import datetime

from django.db import transaction

from entree.web.referrals.actions.erase import erase_after
from entree.web.referrals.models import Conversation, Token


@transaction.atomic
def expire(at: datetime) -> int:
    """Delete what is over, and return how many conversations were; the actor is the system."""
    Token.objects.filter(until__lte=at).delete()
    over = Conversation.objects.filter(expires_at__lte=at)
    number = over.count()
    if number:
        over.delete()
        erase_after()
    return number
