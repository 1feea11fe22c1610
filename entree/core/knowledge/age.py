"""How old facts are: the age of a source and of a check, and what an editor looks at first.

>>> from datetime import date
>>> months_since("2024-03-10", date(2026, 3, 9))
23
>>> months_since("2024", date(2026, 3, 9))
14
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WHOLE_DAY = len("2026-03-01")
NEVER = "9999"
LATEST = (12, 31)
"""The month and the day in which a year, or a month, ends at the latest."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A fact with two dates as files write them (YYYY[-MM[-DD]]), None when not known.

    ``source_date`` is what the source says of itself, ``checked`` the day a person looked.
    """

    kind: str
    id: str
    name: str
    source_date: str | None
    checked: str | None = None


def months_since(day: str | None, at: date) -> int | None:
    """Return how many whole months ago this was at least; None when the date is not known.

    A year, or a month, counts from its end, so that nothing is said to be older than it is.
    """
    if day is None:
        return None
    year, month, number = latest(day)
    return max(0, (at.year - year) * 12 + at.month - month - (at.day < number))


def latest(day: str) -> tuple[int, int, int]:
    """Return the last year, month and day that a date can stand for.

    >>> latest("2024-02")
    (2024, 2, 31)
    """
    year, month, number = (*map(int, day.split("-")), *LATEST[day.count("-") :])
    return year, month, number


def is_exact(day: str) -> bool:
    """Return whether a date names a day."""
    return len(day) == WHOLE_DAY


def oldest_first(facts: Iterable[Dated]) -> list[Dated]:
    """Return the facts in the order to look at them.

    What nobody checked comes first, then the oldest check; within both the oldest source, and last
    what has no known date.
    """
    return sorted(
        facts,
        key=lambda one: (
            one.checked is not None,
            latest(one.checked or NEVER),
            latest(one.source_date or NEVER),
            one.id,
        ),
    )
