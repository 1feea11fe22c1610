"""Refusing that another organisation takes over: it stays with who asked."""

from datetime import datetime

from django.db import transaction

from entree.core.handover.states import Move
from entree.web.referrals.actions.add_to_line import touch
from entree.web.referrals.errors import NotHere
from entree.web.referrals.models import Ask, Conversation
from entree.web.referrals.moments import to_the_hour
from entree.web.referrals.moving import THE_PERSON, move


@transaction.atomic
def refuse(conversation: Conversation, ask: int, *, at: datetime) -> None:
    """Note it. Raises NotHere when nothing is asked any more."""
    touch(conversation, at)
    found = answer(conversation, ask, Ask.Answer.REFUSED, at)
    move(found.referral, Move.REFUSE, by=THE_PERSON, at=at)


def answer(conversation: Conversation, ask: int, said: Ask.Answer, at: datetime) -> Ask:
    """Return what was asked, answered from now on; part of an action."""
    asks = Ask.objects.filter(referral__conversation=conversation, pk=ask)
    found = asks.filter(answer=Ask.Answer.OPEN).select_related("referral__owner", "partner").first()
    if found is None:
        raise NotHere("This is not asked, or not any more.")
    asks.update(answer=said, answered_at=to_the_hour(at))
    return found
