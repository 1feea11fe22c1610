"""How soon an organisation answers, makes first contact and is done, by how urgent it is.

Hours are for organisations that are staffed day and night and say so, and only between
organisations that called each other. All else is counted in working days. What nobody published is
ours, and says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from entree.core.handover.days import halfway, working_days_after


class Urgency(StrEnum):
    """How long it can wait. ``now`` is for organisations that called each other."""

    NOW = "now"
    DAYS = "days"
    CALM = "calm"


class Unit(StrEnum):
    """What a norm is counted in."""

    HOURS = "hours"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class Within:
    """A stretch of time, from when something is waited for."""

    number: int
    unit: Unit = Unit.WORKING_DAYS

    def after(self, start: datetime) -> datetime:
        """Return the last moment."""
        if self.unit is Unit.HOURS:
            return start + timedelta(hours=self.number)
        return working_days_after(start, self.number)

    def half(self, start: datetime) -> datetime:
        """Return when half of it is over."""
        end = self.after(start)
        return start + (end - start) / 2 if self.unit is Unit.HOURS else halfway(start, end)


@dataclass(frozen=True, slots=True)
class Norm:
    """How soon each step is due; ``is_ours``: nobody published the answer, we chose it."""

    answer: Within
    contact: Within
    finish: Within
    is_ours: bool = True


@dataclass(frozen=True, slots=True)
class Norms:
    """All norms: ours by urgency, those that organisations published, and the desk's."""

    ours: Mapping[Urgency, Norm]
    published: Mapping[str, Mapping[Urgency, Within]]
    # Staffed day and night, by their own word.
    day_and_night: frozenset[str]
    desk: Within

    def norm(
        self, organisation: str, urgency: Urgency, *, promised: int | None, after_a_call: bool
    ) -> Norm:
        """Return the norm for an organisation; ``promised``: what it told us, in working days.

        What it promised on the page where a story is written counts before all else, and is never
        made longer by how urgent it is.
        """
        if urgency is Urgency.NOW and not (after_a_call and organisation in self.day_and_night):
            urgency = Urgency.DAYS
        norm = self.ours[urgency]
        if urgency is Urgency.NOW:
            return norm
        known = self.published.get(organisation, {}).get(urgency)
        if known is not None:
            norm = replace(norm, answer=known, is_ours=False)
        if promised is not None and (urgency is Urgency.CALM or promised < norm.answer.number):
            norm = replace(norm, answer=Within(promised), is_ours=False)
        return norm
