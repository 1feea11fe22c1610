"""When counts are told: weeks are added up until enough arrived, and then told once.

Each turn stands in one period of one organisation, by the week in which it arrived; no period
overlaps another, and none is ever counted anew. So there is nothing to subtract.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from entree.core.handover.days import AMSTERDAM
from entree.core.handover.measures import LEAST

WEEK = timedelta(weeks=1)
# For so many weeks after its own a turn is followed.
FOLLOWED = 6
# So many arrived are enough to tell something of how they went; after a season, fewer.
ENOUGH, SEASON = 30, 13
# What was begun when a week closed is committed by then.
GRACE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From one week to another, both by their Mondays."""

    first: date
    last: date

    @property
    def weeks(self) -> int:
        """Return how many weeks it has.

        >>> Period(date(2026, 11, 2), date(2026, 11, 16)).weeks
        3
        """
        return (self.last - self.first) // WEEK + 1


def week_of(at: datetime) -> date:
    """Return the Monday of the week of a moment, in Amsterdam.

    >>> week_of(datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    datetime.date(2026, 11, 23)
    """
    day = at.astimezone(AMSTERDAM).date()
    return day - timedelta(days=day.weekday())


def closes(week: date) -> datetime:
    """Return until when something is counted for what arrived in a week.

    >>> closes(date(2026, 11, 2)).isoformat()
    '2026-12-20T23:00:00+00:00'
    """
    end = week + (1 + FOLLOWED) * WEEK
    return datetime.combine(end, time(), AMSTERDAM).astimezone(UTC)


def last_closed(at: datetime) -> date:
    """Return the last week that is closed.

    >>> last_closed(closes(date(2026, 11, 2))), last_closed(closes(date(2026, 11, 2)) + GRACE)
    (datetime.date(2026, 10, 26), datetime.date(2026, 11, 2))
    """
    return week_of(at - GRACE) - (1 + FOLLOWED) * WEEK


def is_told(arrived: int, weeks: int, enough: int = ENOUGH, least: int = LEAST) -> bool:
    """Tell whether so many arrivals in so many weeks are told.

    >>> is_told(30, 1), is_told(29, 12), is_told(10, 13), is_told(9, 200)
    (True, False, True, False)
    """
    return arrived >= enough or (weeks >= SEASON and arrived >= least)


def periods(
    start: date, last: date, arrived: Mapping[date, int], enough: int = ENOUGH, least: int = LEAST
) -> list[Period]:
    """Return the periods that are told now, of the weeks from ``start`` to ``last``.

    What is left after them waits, and is told together with what comes.

    >>> monday = date(2026, 11, 2)
    >>> [one.weeks for one in periods(monday, monday + 2 * WEEK, {monday: 12, monday + WEEK: 19})]
    [2]
    """
    found, number, week = [], 0, start
    while week <= last:
        number += arrived.get(week, 0)
        if is_told(number, Period(start, week).weeks, enough, least):
            found.append(Period(start, week))
            start, number = week + WEEK, 0
        week += WEEK
    return found
