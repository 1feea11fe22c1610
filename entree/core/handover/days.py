"""Working days in the Netherlands, and halves of the time between two moments of them.

A day of work lasts from nine to five in Amsterdam. Saturdays, Sundays and the days that the law
calls generally recognised holidays are none. Good Friday is one: the law counts it as a holiday for
its own terms only, and most desks are open. All moments that come out are in UTC.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OPENS, CLOSES = time(9), time(17)
SATURDAY, SUNDAY = 5, 6
DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Return Easter Sunday, by the rule for the Gregorian calendar.

    >>> easter(2026), easter(2008), easter(2038)
    (datetime.date(2026, 4, 5), datetime.date(2008, 3, 23), datetime.date(2038, 4, 25))
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    # How far the calendar ran ahead of the moon, in leap days left out and in corrections of it.
    ahead = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + ahead + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    # A full moon that would come too late for the calendar counts as a week before.
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    return date(year, 3, 22) + timedelta(days=moon + to_sunday - 7 * late)


@lru_cache(maxsize=64)
def holidays(year: int) -> Mapping[date, str]:
    """Return the holidays of a year by name; two of them can fall on one day.

    >>> [str(day) for day in holidays(2025)][4:6]
    ['2025-05-29', '2025-06-09']
    >>> date(2025, 4, 26) in holidays(2025), date(2025, 4, 27) in holidays(2025)
    (True, False)
    """
    king = date(year, 4, 27)
    sunday = easter(year)
    return {
        date(year, 1, 1): "nieuwjaarsdag",
        sunday + DAY: "tweede paasdag",
        king - DAY if king.weekday() == SUNDAY else king: "koningsdag",
        date(year, 5, 5): "bevrijdingsdag",
        sunday + 39 * DAY: "hemelvaartsdag",
        sunday + 50 * DAY: "tweede pinksterdag",
        date(year, 12, 25): "eerste kerstdag",
        date(year, 12, 26): "tweede kerstdag",
    }


def is_working(day: date) -> bool:
    """Tell whether a day is one of work.

    >>> is_working(date(2026, 4, 3)), is_working(date(2026, 4, 6)), is_working(date(2026, 11, 22))
    (True, False, False)
    """
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def working_days_after(at: datetime, number: int) -> datetime:
    """Return the end of so many working days after the day of a moment.

    >>> friday = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
    >>> working_days_after(friday, 2).isoformat()
    '2026-11-24T16:00:00+00:00'
    """
    day = at.astimezone(AMSTERDAM).date()
    while number:
        day += DAY
        number -= is_working(day)
    return at_time(day, CLOSES)


def halfway(start: datetime, end: datetime) -> datetime:
    """Return when half of the working time between two moments is over.

    Without any working time between them it is the middle of the clock's time.

    >>> morning = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
    >>> halfway(morning, working_days_after(morning, 1)).isoformat()
    '2026-11-18T08:30:00+00:00'
    """
    spans = list(working_spans(start, end))
    left = sum(((until - since) for since, until in spans), timedelta()) / 2
    for since, until in spans:
        if left <= until - since:
            return since + left
        left -= until - since
    return start + (end - start) / 2


def working_spans(start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Give the stretches of working time between two moments, in their order."""
    day, last = start.astimezone(AMSTERDAM).date(), end.astimezone(AMSTERDAM).date()
    while day <= last:
        since, until = max(start, at_time(day, OPENS)), min(end, at_time(day, CLOSES))
        if is_working(day) and since < until:
            yield since.astimezone(UTC), until.astimezone(UTC)
        day += DAY


def at_time(day: date, moment: time) -> datetime:
    """Return a time of day in Amsterdam, in UTC; no change of the clock falls within work."""
    return datetime.combine(day, moment, AMSTERDAM).astimezone(UTC)
