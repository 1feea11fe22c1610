"""Whose turn comes after this one, and passing on what nobody answered."""

from datetime import datetime

from entree.core.handover.clock import left, next_part
from entree.core.handover.states import Move
from entree.web.referrals.actions.release import release
from entree.web.referrals.models import Referral
from entree.web.referrals.moving import THE_CLOCK, Turn, move
from entree.web.referrals.planning import able_of, facts_of


def who_is_left(referral: Referral, at: datetime, *, without: str = "") -> Turn | None:
    """Return who could still have a turn before the desk; None when there is nobody."""
    able = able_of(referral, at, without=without)
    part = next(iter(left(facts_of(referral, able))), None)
    return None if part is None else Turn(part, able[part])


def pass_on(referral: Referral, *, at: datetime) -> Move | None:
    """Make it the turn of the next, as part of the clock's action; return what was done.

    Without a desk it stays with its owner, who is told again when the time is over.
    """
    able = able_of(referral, at)
    part = next_part(facts_of(referral, able))
    if part in able:
        turn = Turn(part, able[part])
        move(referral, Move.PASS_ON, by=THE_CLOCK, at=at, to=turn)
        release(referral.conversation_id, turn, at=at)
        return Move.PASS_ON
    if referral.next_moment is None or referral.next_moment > at:
        return None
    move(referral, Move.REPEAT, by=THE_CLOCK, at=at)
    return Move.REPEAT
