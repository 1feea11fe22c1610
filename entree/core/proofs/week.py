"""A week as most weeks are, and the days that differ from it: which pattern of hours each has.

An hour is looked at where it begins. The solver looks at every pattern, also at those that begin
within an hour or last for minutes.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from entree.core.knowledge.hours import AMSTERDAM, open_at
from entree.core.proofs.moments import YEARS, Pattern

DAYS, HOURS = 7, 24


@dataclass(frozen=True, slots=True)
class Week:
    """The pattern of each hour, by its number in the list of patterns.

    ``usual`` has the 168 hours from Monday at midnight. ``special`` has 24 hours of each date
    that is unlike its day of the week: the public holidays.
    """

    usual: tuple[int, ...]
    special: dict[date, tuple[int, ...]]

    def hours_of(self, patterns: Collection[int]) -> frozenset[int]:
        """Return in which of the 168 hours one of these patterns holds."""
        return frozenset(hour for hour, one in enumerate(self.usual) if one in patterns)

    def holidays_of(self, patterns: Collection[int]) -> int:
        """Return on how many of the dates that differ one of these patterns holds at some hour."""
        return sum(not set(patterns).isdisjoint(day) for day in self.special.values())

    def longer_on(self, patterns: Collection[int]) -> int:
        """Return on how many dates one of these patterns holds for longer than is usual."""
        chosen = self.hours_of(patterns)
        return sum(
            any(
                one in patterns and day.weekday() * HOURS + hour not in chosen
                for hour, one in enumerate(hours)
            )
            for day, hours in self.special.items()
        )


def week_of(found: Sequence[Pattern], year: int) -> Week:
    """Return the week that is usual in the years of these patterns, and the days unlike it."""
    texts = sorted(text for text in found[0].states if text is not None)
    numbers = {
        tuple(pattern.states[text] for text in texts): number
        for number, pattern in enumerate(found)
    }
    days: dict[date, tuple[int, ...]] = {}
    day = date(year, 1, 1)
    while day.year < year + YEARS:
        moments = (
            datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM) for hour in range(HOURS)
        )
        days[day] = tuple(
            numbers[tuple(open_at(text, moment) for text in texts)] for moment in moments
        )
        day += timedelta(days=1)
    by_weekday: dict[int, Counter[tuple[int, ...]]] = defaultdict(Counter)
    for one, hours in days.items():
        by_weekday[one.weekday()][hours] += 1
    usual = [by_weekday[number].most_common(1)[0][0] for number in range(DAYS)]
    return Week(
        usual=tuple(hour for hours in usual for hour in hours),
        special={one: hours for one, hours in days.items() if hours != usual[one.weekday()]},
    )
