"""Releasing what is held back for an organisation: from now on it is served, in its turn."""

from datetime import datetime
from uuid import UUID

from entree.web.referrals.models import Share
from entree.web.referrals.moving import Turn


def release(conversation: UUID, turn: Turn, *, at: datetime) -> None:
    """Release it, once, for whose turn it becomes; part of the action that makes it so.

    The desk has nothing, and nothing is held back for who was chosen.
    """
    mine = Share.objects.standing().filter(conversation=conversation, partner=turn.partner)
    mine.filter(is_fallback=True, released_at=None).update(released_at=at)
