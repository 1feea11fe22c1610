"""The one place where a referral moves: compare and set, what comes next, and the note of it.

Whoever saw it before somebody else moved it is told to read again. All of it happens in the
transaction of the action that called, the record of the audit too.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from entree.core.handover.errors import NotAllowed
from entree.core.handover.norms import Urgency
from entree.core.handover.states import OPEN, ORDER, Move, Part, State, Who, after
from entree.web.partners.audit import Actor, record
from entree.web.partners.models import Partner, Staff
from entree.web.referrals.actions import count
from entree.web.referrals.errors import Overtaken
from entree.web.referrals.models import Ask, Conversation, Moved, Referral
from entree.web.referrals.moments import to_the_hour
from entree.web.referrals.news import ask_for_news_of_turn
from entree.web.referrals.planning import plan

# After these it is waited for something new, from now on.
RESTARTS = frozenset({Move.ACCEPT, Move.MISS, Move.REACH, Move.ASK, Move.REFUSE, Move.REPEAT})


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a move, and in which role."""

    who: Who
    staff: Staff | None = None

    @property
    def kept(self) -> str:
        """Return what is kept of them."""
        return self.staff.role if self.staff else self.who.value

    @property
    def actor(self) -> Staff | Actor:
        """Return who it is for the audit."""
        if self.staff:
            return self.staff
        return Actor.SYSTEM if self.who is Who.CLOCK else Actor.VISITOR

    def moment(self, at: datetime) -> datetime:
        """Return a moment as exactly as it is kept of them."""
        return to_the_hour(at) if self.who is Who.PERSON else at


THE_PERSON, THE_CLOCK = Maker(Who.PERSON), Maker(Who.CLOCK)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it becomes."""

    part: Part
    partner: Partner


@dataclass(frozen=True, slots=True)
class Start:
    """How a referral begins: by the person alone, or by an organisation that they agreed with."""

    urgency: Urgency = Urgency.CALM
    referrer: Partner | None = None
    is_called: bool = False


def begin(conversation: Conversation, partner: int, start: Start, *, at: datetime) -> Referral:
    """Begin a referral to a partner; the actor is the person."""
    moment, owner = THE_PERSON.moment(at), Partner.objects.get(pk=partner)
    referral = Referral(
        conversation=conversation,
        partner=owner,
        referrer=start.referrer,
        urgency=start.urgency.value,
        is_called=start.is_called,
        owner=owner,
        served=owner,
        counted_from=moment,
    )
    set_next(referral)
    try:
        with transaction.atomic():
            referral.save(force_insert=True)
    except IntegrityError as error:
        raise Overtaken("There is a referral to this organisation already.") from error
    keep(referral, Move.SEND, partner, THE_PERSON, moment)
    count.count_arrival(referral, moment)
    return referral


def move(
    referral: Referral,
    what: Move,
    *,
    by: Maker,
    at: datetime,
    to: Turn | None = None,
    why: tuple[str, str] = ("", ""),
) -> None:
    """Move a referral, into the turn of ``to`` if somebody is named; ``why``: reason, suggestion.

    Raises Overtaken when it is not as it was seen, or when the move is none for what it is now.
    """
    moment, seen, was = by.moment(at), referral.moves, referral.owner_id or referral.served_id
    try:
        state = after(what, State(referral.state), by.who, goes_on=to is not None)
    except NotAllowed as error:
        raise Overtaken(str(error)) from error
    stay = count.Stay.of(referral)
    set_state(referral, what, state, to, moment)
    referral.moves = seen + 1
    fields = {
        field.attname: getattr(referral, field.attname)
        for field in Referral._meta.concrete_fields  # noqa: SLF001 (Django's public interface)
        if not field.primary_key
    }
    if not Referral.objects.filter(pk=referral.pk, moves=seen).update(**fields):
        raise Overtaken("Somebody moved this referral in the meantime.")
    if to is not None or state not in OPEN:
        open_ones = Ask.objects.filter(referral=referral, answer=Ask.Answer.OPEN)
        open_ones.update(answer=Ask.Answer.OVER, answered_at=moment)
    partner = referral.owner_id or was
    assert partner is not None  # noqa: S101 (what moves has an owner, or is served to who finished)
    keep(referral, what, partner, by, moment, why)
    ask_for_news_of_turn(referral, what, at, is_new_turn=to is not None)
    count.count(stay, what, moment, why[0])
    if to is not None:
        count.count_arrival(referral, moment)


def set_state(
    referral: Referral, what: Move, state: State, to: Turn | None, moment: datetime
) -> None:
    """Set what a move changes, and what comes next."""
    referral.state = state.value
    if to is not None:
        is_desk = to.part is Part.DESK
        referral.part, referral.turn = to.part.value, referral.turn + 1
        referral.furthest = max(Part(referral.furthest), to.part, key=ORDER.index).value
        referral.owner_id = to.partner.pk
        referral.served_id = None if is_desk else to.partner.pk
    elif state not in OPEN:
        referral.served_id = referral.owner_id if state is State.DONE else None
        referral.owner_id, referral.counted_from = None, None
        referral.next_moment, referral.next_move, referral.is_reminded = None, "", False
        return
    if to is not None or what in RESTARTS:
        referral.counted_from, referral.is_reminded = moment, False
    if what is Move.REMIND:
        referral.is_reminded = True
    set_next(referral)


def set_next(referral: Referral) -> None:
    """Set the one next moment of an open referral."""
    found = plan(referral)
    referral.next_moment, referral.next_move = found.at, found.move.value


def keep(
    referral: Referral,
    what: Move,
    partner: int,
    by: Maker,
    moment: datetime,
    why: tuple[str, str] = ("", ""),
) -> None:
    """Note a move, for the person; and record it for the audit."""
    reason, suggestion = why
    Moved.objects.create(
        referral=referral,
        number=referral.moves,
        move=what.value,
        state=referral.state,
        part=referral.part,
        turn=referral.turn,
        partner_id=partner,
        at=moment,
        by=by.kept,
        reason=reason,
        suggestion=suggestion,
    )
    owner = referral.owner if referral.owner_id == partner else None
    concerned = owner or Partner.objects.get(pk=partner)
    about = referral.conversation.about
    record(by.actor, f"referral: {what.value}", partner=concerned, about=about, at=moment)
