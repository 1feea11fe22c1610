"""Whose a referral is, the one moment that comes next, and what happens then.

First a reminder, when half of the time is over. Then it is passed on: back to who referred, then to
the fallback that the person agreed to, then to the national desk, which is told again every working
day. Once somebody tried to make contact, nobody else is sent after the person: only the desk is
told.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from entree.core.handover.norms import Norm, Within
from entree.core.handover.states import OPEN, ORDER, UNANSWERED, Move, Part, State


@dataclass(frozen=True, slots=True)
class Facts:
    """What the clock has to know of a referral.

    ``counted_from``: since when the present step is waited for. ``furthest``: the furthest party
    that had a turn. ``able``: who could have one, if it came to that; the desk always can.
    """

    state: State
    part: Part
    counted_from: datetime
    is_reminded: bool
    furthest: Part
    able: Collection[Part] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """What comes next: when, what, and (when it is passed on) whose turn it will be."""

    owner: Part
    at: datetime
    move: Move
    then: Part | None = None


def watch(facts: Facts, norm: Norm, desk: Within) -> Watch | None:
    """Return what comes next for a referral; None for a closed one, which nobody owns."""
    if facts.state not in OPEN:
        return None
    if facts.part is Part.DESK:
        return Watch(Part.DESK, desk.after(facts.counted_from), Move.REPEAT)
    due = waits_for(facts.state, norm)
    if not facts.is_reminded:
        return Watch(facts.part, due.half(facts.counted_from), Move.REMIND)
    at = due.after(facts.counted_from)
    return Watch(facts.part, at, Move.PASS_ON, next_part(facts))


def due(facts: Facts, norm: Norm) -> datetime | None:
    """Return by when the next step is due; None with the desk, and when nothing is waited for."""
    if facts.state not in OPEN or facts.part is Part.DESK:
        return None
    return waits_for(facts.state, norm).after(facts.counted_from)


def waits_for(state: State, norm: Norm) -> Within:
    """Return within what the next step is due: an answer, first contact, or the end."""
    if state in UNANSWERED:
        return norm.answer
    return norm.finish if state is State.CONTACTED else norm.contact


def next_part(facts: Facts) -> Part:
    """Return whose turn silence would make it: nobody's twice, and the desk's at last."""
    if facts.state in {State.NOT_REACHED, State.CONTACTED}:
        return Part.DESK
    return next(iter(left(facts)), Part.DESK)


def left(facts: Facts) -> list[Part]:
    """Return who could still have a turn before the desk, in their order.

    >>> from datetime import UTC
    >>> at = datetime(2026, 11, 17, tzinfo=UTC)
    >>> able = {Part.FALLBACK, Part.REFERRER}
    >>> left(Facts(State.SENT, Part.REFERRER, at, True, Part.REFERRER, able))
    [<Part.FALLBACK: 'fallback'>]
    """
    behind = ORDER[ORDER.index(facts.furthest) + 1 :]
    return [part for part in behind if part in facts.able and part is not Part.DESK]
