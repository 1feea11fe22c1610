"""Agreeing that another organisation takes over: it is shared with it, and the turn is closed."""

from datetime import datetime

from django.db import transaction

from entree.core.handover.norms import Urgency
from entree.core.handover.states import Move
from entree.web.referrals.actions.add_to_line import touch
from entree.web.referrals.actions.close_alarm import close_as_answered
from entree.web.referrals.actions.erase import erase_after
from entree.web.referrals.actions.keep_post import keep_post
from entree.web.referrals.actions.refuse import answer
from entree.web.referrals.errors import BadPost
from entree.web.referrals.models import Ask, Conversation
from entree.web.referrals.moving import THE_PERSON, Start, move
from entree.web.referrals.posts import Post


@transaction.atomic
def agree(conversation: Conversation, ask: int, post: Post, *, at: datetime) -> int:
    """Keep the person's message with the row and wraps for the other; return its number.

    Raises NotHere when nothing is asked any more, and what ``write`` raises.
    """
    touch(conversation, at)
    found = answer(conversation, ask, Ask.Answer.AGREED, at)
    referral = found.referral
    start = Start(Urgency(found.urgency), referral.owner, found.is_called)
    move(referral, Move.HAND_OVER, by=THE_PERSON, at=at)
    close_as_answered(conversation)
    is_less = keep_post(conversation, post, at, {found.partner.organisation: start})
    if not conversation.shares.filter(partner=found.partner_id, row__isnull=False).exists():
        raise BadPost("The row of the organisation that takes over is missing.")
    if is_less:
        erase_after()
    return post.message.letter.number
