"""Withdrawing an organisation: from now on nothing is served to it, and its wraps are gone."""

from datetime import datetime

from django.db import transaction

from entree.core.handover.states import CLOSED, OPEN, Move, Part, State
from entree.web.partners.audit import Actor, record
from entree.web.referrals.actions.add_to_line import touch
from entree.web.referrals.actions.drop_consent import drop_consent
from entree.web.referrals.actions.go_on import who_is_left
from entree.web.referrals.actions.release import release
from entree.web.referrals.errors import NotHere
from entree.web.referrals.models import Conversation, Referral, Share
from entree.web.referrals.moving import THE_PERSON, Turn, move
from entree.web.referrals.planning import desk

FINISHED = CLOSED - {State.DONE}


@transaction.atomic
def withdraw(conversation: Conversation, organisation: str, *, at: datetime) -> None:
    """Take everything back from one organisation; doing it again changes nothing.

    The actor is the person. Raises NotHere for one that has nothing.
    """
    touch(conversation, at)
    share = conversation.shares.filter(partner__organisation=organisation).first()
    if share is None:
        raise NotHere("This organisation has nothing of this conversation.")
    record(Actor.VISITOR, "withdrew", partner=share.partner, about=conversation.about, at=at)
    for referral in conversation.referrals.exclude(state__in=sorted(FINISHED)):
        take_back(referral, share, organisation, at)
    drop_consent(conversation, share.partner_id, at=at)


def take_back(referral: Referral, share: Share, organisation: str, at: datetime) -> None:
    """Take a referral back from an organisation: closed if it was the one that was chosen.

    Where it had the turn in the place of another, whom the person did not withdraw, it goes on.
    """
    is_chosen = referral.partner_id == share.partner_id
    is_open = State(referral.state) in OPEN
    if is_chosen and is_open and Part(referral.part) is Part.DESK:
        move(referral, Move.WITHDRAW, by=THE_PERSON, at=at)
    elif referral.served_id == share.partner_id:
        to = next_turn(referral, organisation, at) if is_open and not is_chosen else None
        move(referral, Move.WITHDRAW, by=THE_PERSON, at=at, to=to)
        if to is not None:
            release(referral.conversation_id, to, at=at)


def next_turn(referral: Referral, organisation: str, at: datetime) -> Turn | None:
    """Return who has the turn after an organisation that was withdrawn: the desk at last."""
    found = who_is_left(referral, at, without=organisation)
    if found is None and (agreed := desk()):
        return Turn(Part.DESK, agreed)
    return found
