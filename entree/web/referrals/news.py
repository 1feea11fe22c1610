"""Telling organisations that there is something new, and nothing of what."""

from datetime import datetime

from entree.core.handover.states import Move
from entree.web.partners.models import Partner
from entree.web.partners.notices import ask_for_news, is_on
from entree.web.referrals.models import Conversation, Referral, Share
from entree.web.referrals.planning import desk

# What somebody else does, and its owner should look at.
NEWS = frozenset({Move.REMIND, Move.REPEAT, Move.REFUSE})


def ask_for_news_of(conversation: Conversation, at: datetime) -> None:
    """Let the staff of each organisation that may open something of it now be told."""
    if not is_on():
        return
    shares = Share.objects.standing().filter(conversation=conversation)
    for share in shares.exclude(is_fallback=True, released_at=None).select_related("partner"):
        ask_for_news(share.partner, at)


def ask_for_news_of_turn(
    referral: Referral, what: Move, at: datetime, *, is_new_turn: bool
) -> None:
    """Let the staff of the owner be told when it became theirs, or when they have to look again."""
    if referral.owner_id is not None and (is_new_turn or what in NEWS):
        ask_for_news(Partner.objects.get(pk=referral.owner_id), at)


def ask_for_news_of_alarm(partner: Partner, at: datetime) -> None:
    """Let who raised an alarm, and the national desk, be told that it sounds again."""
    found = desk()
    for one in {partner, found or partner}:
        ask_for_news(one, at)
