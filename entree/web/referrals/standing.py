"""How a referral stands, as a page says it to a colleague: whose it is, why, and what is due.

Organisations and roles, never a name; and nothing of what a section is about.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from entree.core.handover.clock import next_part, waits_for
from entree.core.handover.states import OPEN, RULES, TAKEN, UNANSWERED, Move, Part, State, Who
from entree.web.access import ACCESS, STAFF, Role
from entree.web.partners.models import ROLE_NAMES, Cover, Partner, Staff
from entree.web.referrals.models import Alarm, Ask, LineEntry, Moved, Referral, Share
from entree.web.referrals.naming import name_of
from entree.web.referrals.planning import able_of, facts_of, norm_with

# In the order in which they are offered.
OFFERED = (
    *(Move.ACCEPT, Move.REACH, Move.MISS, Move.FINISH),
    *(Move.ASK, Move.DECLINE, Move.GIVE_BACK),
)
# In the order of the list: what is late, what waits for an answer, what was taken up, the rest.
GROUPS = ("late", "unanswered", "taken", "done")


@dataclass(frozen=True, slots=True)
class Step:
    """One move that was made: what, by which role, when, and whose turn it was until then."""

    move: str
    by: str
    at: datetime
    organisation: str

    @property
    def by_name(self) -> str:
        """Return the role in words; nothing for what the person or the clock did."""
        return str(ROLE_NAMES.get(self.by, ""))


@dataclass(frozen=True, slots=True)
class Came:
    """How it became this turn: by which move, since when, and whose turn it was before."""

    move: str
    since: datetime
    # Which move it was, from 1.
    number: int
    before: str
    # Contact was tried in the turn before.
    is_tried: bool


@dataclass(frozen=True, slots=True)
class Due:
    """By when the next step is due, and what happens meanwhile; whose time it is."""

    at: datetime
    is_ours: bool
    is_over: bool
    remind: datetime | None = None
    # Whose turn it becomes then, once that is known.
    then: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is told of one referral to a colleague of whose turn it is, or who finished it."""

    referral: Referral
    chosen: str
    referrer: str
    came: Came
    due: Due | None
    offers: tuple[str, ...]
    asked: str
    is_alarmed: bool
    is_waiting: bool
    # Somebody wrote back, and did not take it up: its time runs on.
    is_only_answered: bool
    steps: tuple[Step, ...]

    @property
    def group(self) -> str:
        """Return under which heading it stands."""
        state = State(self.referral.state)
        if state not in OPEN:
            return "done"
        if self.referral.is_reminded or (self.due is not None and self.due.is_over):
            return "late"
        return "unanswered" if state in UNANSWERED else "taken"

    @property
    def is_preview(self) -> bool:
        """Tell whether one section is all that may be opened as long as nobody takes it up."""
        is_held = self.referral.conversation.preview is not None
        return is_held and State(self.referral.state) not in TAKEN

    @property
    def repeats(self) -> int:
        """Return how often whose turn it is was told again."""
        turn = self.steps[self.came.number :]
        return sum(one.move == Move.REPEAT.value for one in turn)


def may_move(staff: Staff) -> bool:
    """Tell whether somebody's role lets them move what is their organisation's turn."""
    return Role(staff.role) in ACCESS["conversations:move"].roles


def offers(referral: Referral, staff: Staff, *, is_asked: bool) -> tuple[str, ...]:
    """Return which moves somebody can make now."""
    if not may_move(staff) or referral.owner_id != staff.partner_id:
        return ()
    who = Who.DESK if referral.part == Part.DESK.value else Who.OWNER
    found = [
        move for move in OFFERED if referral.state in RULES[move].before and who in RULES[move].by
    ]
    return tuple(move.value for move in found if not (is_asked and move is Move.ASK))


def standings(staff: Staff, at: datetime, **where: UUID) -> list[Standing]:
    """Return all that somebody may see, by when each is due."""
    mine = Q(partner=staff.partner_id) | Q(passed__gte=1)
    raised = Alarm.objects.filter(conversation=OuterRef("conversation"), ending=Alarm.Ending.OPEN)
    shares = Share.objects.filter(conversation=OuterRef("conversation"), partner=staff.partner_id)
    wrote = LineEntry.objects.filter(
        conversation=OuterRef("conversation"), sender=staff.partner.organisation
    )
    found = Referral.objects.visible_to(staff, at).filter(**where).select_related("conversation")
    found = found.prefetch_related("moved", "asks").annotate(
        is_alarmed=Exists(raised.filter(mine)),
        is_waiting=Exists(shares.filter(weighing=Share.Weighing.WAITS)),
        has_written=Exists(wrote),
    )
    names = {one.pk: name_of(one) for one in Partner.objects.all()}
    cover = Cover.objects.filter(partner=staff.partner_id).select_related("partner").first()
    return sorted((standing_of(one, staff, names, cover, at) for one in found), key=order)


def standing(staff: Staff, referral: UUID, at: datetime) -> Standing | None:
    """Return how one referral stands; None for who has nothing of it."""
    return next(iter(standings(staff, at, pk=referral)), None)


def own_steps(staff: Staff, referral: UUID, at: datetime) -> tuple[Step, ...]:
    """Return what colleagues did with a referral at the turn of their own organisation."""
    found = Referral.objects.filter(pk=referral, conversation__expires_at__gt=at)
    one = found.prefetch_related("moved").first()
    if one is None:
        return ()
    moved = sorted(one.moved.all(), key=number)
    own = steps_of(moved, {step.partner_id: str(step.partner_id) for step in moved})
    mine = str(staff.partner_id)
    return tuple(step for step in own if step.organisation == mine and step.by in STAFF)


def number(moved: Moved) -> int:
    """Return which move it was."""
    return moved.number


def order(one: Standing) -> tuple[float, str]:
    """Return where a referral stands under its heading; of what is done, the latest first."""
    moment = one.due.at.timestamp() if one.due else -one.steps[-1].at.timestamp()
    return moment, str(one.referral.pk)


def standing_of(
    one: Referral, staff: Staff, names: Mapping[int, str], cover: Cover | None, at: datetime
) -> Standing:
    """Return how one referral stands, with what was asked of the tables beside it."""
    moved = sorted(one.moved.all(), key=number)
    asks = [names[ask.partner_id] for ask in one.asks.all() if ask.answer == Ask.Answer.OPEN]
    is_unanswered = one.state in UNANSWERED
    return Standing(
        referral=one,
        chosen=names[one.partner_id],
        referrer=names[one.referrer_id] if one.referrer_id else "",
        came=came_of(one, moved, names),
        due=due_of(one, names, cover, at) if one.next_moment else None,
        offers=offers(one, staff, is_asked=bool(asks)),
        asked=asks[0] if asks else "",
        is_alarmed=getattr(one, "is_alarmed", False),
        is_waiting=getattr(one, "is_waiting", False),
        is_only_answered=is_unanswered and getattr(one, "has_written", False),
        steps=steps_of(moved, names),
    )


def steps_of(moved: Sequence[Moved], names: Mapping[int, str]) -> tuple[Step, ...]:
    """Return the moves in their order; what began a turn was done at the turn before it."""
    before = [one if one.turn == last.turn else last for last, one in pairwise(moved)]
    return tuple(
        Step(one.move, one.by, one.at, names[at.partner_id])
        for one, at in zip(moved, [*moved[:1], *before], strict=True)
    )


def came_of(one: Referral, moved: Iterable[Moved], names: Mapping[int, str]) -> Came:
    """Return how it became this turn."""
    first = next(step for step in moved if step.turn == one.turn)
    before = [step for step in moved if step.number < first.number]
    tried = {State.NOT_REACHED.value, State.CONTACTED.value}
    return Came(
        move=first.move,
        since=first.at,
        number=first.number,
        before=names[before[-1].partner_id] if before else "",
        is_tried=bool(before) and before[-1].state in tried,
    )


def due_of(one: Referral, names: Mapping[int, str], cover: Cover | None, at: datetime) -> Due:
    """Return by when the next step of an open referral is due, as the clock reckons."""
    assert one.counted_from is not None  # noqa: S101 (an open one has it: a constraint)
    assert one.next_moment is not None  # noqa: S101 (the same)
    if one.part == Part.DESK.value:
        return Due(one.next_moment, is_ours=True, is_over=False)
    norm, state = norm_with(one, cover), State(one.state)
    end = waits_for(state, norm).after(one.counted_from)
    # Nobody publishes within what time they make contact, or are done.
    is_ours = norm.is_ours if state in UNANSWERED else True
    if one.next_move == Move.REMIND.value:
        return Due(end, is_ours, is_over=end <= at, remind=one.next_moment)
    able = able_of(one, at)
    part = next_part(facts_of(one, able))
    then = names[able[part].pk] if part in able else ""
    return Due(one.next_moment, is_ours, is_over=one.next_moment <= at, then=then)
