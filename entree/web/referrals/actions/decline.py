"""Declining a referral: with a reason and what instead; it goes to who is left, or it is closed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from entree.core.handover.states import Move, State
from entree.web.partners.deleted import mark, note
from entree.web.partners.models import Staff
from entree.web.referrals.actions.drop_consent import drop_consent
from entree.web.referrals.actions.go_on import who_is_left
from entree.web.referrals.actions.hold_referral import hold_as_owner
from entree.web.referrals.actions.release import release
from entree.web.referrals.moving import move

TRIED = frozenset({State.NOT_REACHED, State.CONTACTED})


class Reason(StrEnum):
    """Why something is declined: a closed list, so that it can be counted and translated."""

    FULL = "full"
    NOT_OURS = "not_ours"
    OTHER_REGION = "other_region"
    OTHER_AGE = "other_age"
    NEEDS_MORE = "needs_more"
    KNOWS_SOMEBODY = "knows_somebody"


@dataclass(frozen=True, slots=True)
class Because:
    """Why, and which organisation of the knowledge instead."""

    reason: Reason
    suggestion: str


@transaction.atomic
def decline(referral: UUID, moves: int, because: Because, *, by: Staff, at: datetime) -> None:
    """Give a referral up. Raises NotHere for who may not, Overtaken for who comes second.

    What the person shared with this organisation is taken from it, as after a withdrawal.
    """
    found, maker = hold_as_owner(referral, moves, by=by, at=at)
    is_tried = State(found.state) in TRIED
    # Once contact was tried, nobody else is sent after the person.
    to = None if is_tried else who_is_left(found, at, without=by.partner.organisation)
    why = because.reason.value, because.suggestion
    move(found, Move.DECLINE, by=maker, at=at, to=to, why=why)
    if to is not None:
        release(found.conversation_id, to, at=at)
    note([mark("declined", found.conversation_id, by.partner.organisation)], at)
    drop_consent(found.conversation, by.partner_id, at=at)
