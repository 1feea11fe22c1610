"""Every hour of two years as one variable: the patterns of what is open, closed or not known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import z3

from entree.core.intake.openness import Openness, openness_with
from entree.core.knowledge.hours import AMSTERDAM, changes_between, open_at
from entree.core.knowledge.model import Knowledge
from entree.core.truth import Truth

YEARS = 2


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is open, closed or not known at a moment; ``at`` is the first such moment.

    ``states`` are by the text of the hours, as ``Channel.hours`` has it.
    """

    at: datetime
    states: Mapping[str | None, Truth]
    is_now: z3.BoolRef


def patterns(knowledge: Knowledge, year: int) -> list[Pattern]:
    """Return every pattern that occurs in the two years from the first of January of ``year``."""
    texts = sorted(
        {
            channel.hours
            for offer in knowledge.offers.values()
            for channel in offer.channels
            if channel.hours is not None
        }
    )
    start = datetime(year, 1, 1, tzinfo=AMSTERDAM)
    end = datetime(year + YEARS, 1, 1, tzinfo=AMSTERDAM)
    moments = {start}.union(*(changes_between(text, start, end) for text in texts))
    first: dict[tuple[Truth, ...], datetime] = {}
    for moment in sorted(moments):
        first.setdefault(tuple(open_at(text, moment) for text in texts), moment)
    return [
        Pattern(
            at=moment,
            states={None: Truth.UNKNOWN, **dict(zip(texts, states, strict=True))},
            is_now=z3.Bool(f"the hour is like {moment:%Y-%m-%d %H:%M}"),
        )
        for states, moment in first.items()
    ]


def nothing_known(knowledge: Knowledge, at: datetime) -> Pattern:
    """Return the pattern in which no hours are known: in it, asking ends."""
    states = {
        channel.hours: Truth.UNKNOWN
        for offer in knowledge.offers.values()
        for channel in offer.channels
    }
    return Pattern(at, states, z3.Bool("no hours are known"))


def openness_in(knowledge: Knowledge, pattern: Pattern, *, text_only: bool) -> Openness:
    """Return what can be reached in this pattern."""
    return openness_with(knowledge, pattern.states, text_only=text_only)
