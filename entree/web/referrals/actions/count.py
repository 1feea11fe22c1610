"""Counting a turn: that it arrived, and what became of it; part of the move, and tied to nothing.

What is added is one to a number of an organisation and a week. Nothing says of which turn.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from entree.core.handover.measures import ALL, HANDED, SILENT, WITHDRAWN, Measure
from entree.core.handover.periods import closes, week_of
from entree.core.handover.states import OPEN, Move, Part, State
from entree.core.handover.waiting import bin_of, working_hours
from entree.web.partners import audit
from entree.web.referrals.models import Ask, Conversation, Fetched, Moved, Referral, Tally

# What is waited for, and after which moves: the last of them that was made. Else since it arrived.
WAITS = {
    Move.SEE: (Measure.OPENED, ()),
    Move.ACCEPT: (Measure.ACCEPTED, (Move.SEE,)),
    Move.REACH: (Measure.CONTACTED, (Move.ACCEPT,)),
}
# "0" to "2", and from here on together.
MOST_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Stay:
    """A turn at an organisation that is no desk, as it was before a move."""

    referral: Referral
    number: int
    partner: int
    is_open: bool

    @classmethod
    def of(cls, referral: Referral) -> "Stay | None":
        """Return whose turn it is; None for the desk, which only hears of silence."""
        partner = referral.owner_id or referral.served_id
        if partner is None or referral.part == Part.DESK.value:
            return None
        return cls(referral, referral.turn, partner, State(referral.state) in OPEN)

    def moments(self) -> Iterator[tuple[str, datetime]]:
        """Give its moves with their moments, the first of which is that it arrived."""
        moves = Moved.objects.filter(referral=self.referral, turn=self.number).order_by("number")
        yield from moves.values_list("move", "at")


def count_arrival(referral: Referral, at: datetime) -> None:
    """Count a turn that arrives, unless it is the desk's."""
    stay = Stay.of(referral)
    if stay is None:
        return
    fetched = Fetched.objects.filter(conversation=referral.conversation_id)
    others = fetched.exclude(partner=stay.partner).values("partner").distinct().count()
    before = str(others) if others < MOST_BEFORE else f"{MOST_BEFORE}-"
    add(stay.partner, week_of(at), Measure.ARRIVED, ALL, at)
    add(stay.partner, week_of(at), Measure.BEFORE, before, at)


def count(stay: Stay | None, what: Move, at: datetime, reason: str) -> None:
    """Count what a move did to the turn that it was made in."""
    if stay is None:
        return
    made = dict(stay.moments())
    arrived = next(iter(made.values()))
    if what in WAITS:
        measure, after = WAITS[what]
        since = next((made[move.value] for move in after if move.value in made), arrived)
        add(stay.partner, week_of(arrived), measure, bin_of(working_hours(since, at)), at)
    elif stay.is_open and (end := end_of(stay, what, reason)):
        add(stay.partner, week_of(arrived), Measure.ENDED, end, at)


def end_of(stay: Stay, what: Move, reason: str) -> str:
    """Return in which bin a move ends a turn; "" when it does not, or who has it finished it."""
    match what:
        case Move.DECLINE:
            return reason
        case Move.WITHDRAW:
            return WITHDRAWN
        case Move.PASS_ON:
            return SILENT
        case Move.HAND_OVER:
            agreed = Ask.objects.filter(referral=stay.referral, answer=Ask.Answer.AGREED)
            return f"{HANDED}:{agreed.latest('pk').partner.organisation}"
        case _:
            return ""


def turns_of(conversation: Conversation) -> list[tuple[int, date]]:
    """Return the turns that are open: of which organisation, and in which week they arrived."""
    stays = [Stay.of(referral) for referral in conversation.referrals.open()]
    return [(stay.partner, week_of(next(stay.moments())[1])) for stay in stays if stay]


def count_deleted(turns: list[tuple[int, date]], at: datetime) -> None:
    """Count turns of a conversation that was deleted as withdrawn."""
    for partner, week in turns:
        add(partner, week, Measure.ENDED, WITHDRAWN, at)


def add(partner: int, week: date, measure: Measure, name: str, at: datetime) -> None:
    """Add one to a bin, as long as its week is not closed."""
    if at >= closes(week):
        return
    # One at a time: two who add to the same numbers in another order would wait for each other.
    audit.hold_chain()
    place = {"partner_id": partner, "week": week, "measure": measure.value, "bin": name}
    if not Tally.objects.filter(**place).update(number=F("number") + 1):
        Tally.objects.create(**place, number=1)
