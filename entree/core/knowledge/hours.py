"""Whether something is open, from OSM opening hours, with Dutch public holidays.

Hours that are not known are neither open nor closed.
"""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, validate

from entree.core.truth import Truth

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def are_hours(text: str) -> bool:
    """Return whether the text is OSM opening hours."""
    return bool(validate(text))


@lru_cache(maxsize=512)
def _parsed(hours: str) -> OpeningHours:
    """Parse the hours once; the country gives the public holidays."""
    return OpeningHours(hours, timezone=AMSTERDAM, country="NL")


def open_at(hours: str | None, at: datetime) -> Truth:
    """Return whether it is open at this moment; a naive time is taken as Amsterdam time."""
    if hours is None:
        return Truth.UNKNOWN
    if hours == "24/7":
        return Truth.YES
    zoned = at.replace(tzinfo=AMSTERDAM) if at.tzinfo is None else at
    # By way of UTC, because an hour that the clock leaves out in spring is no moment at all.
    moment = zoned.astimezone(UTC).astimezone(AMSTERDAM)
    parsed = _parsed(hours)
    if parsed.is_unknown(moment):
        return Truth.UNKNOWN
    return Truth.YES if parsed.is_open(moment) else Truth.NO


def changes_between(hours: str, start: datetime, end: datetime) -> set[datetime]:
    """Return the moments between two moments at which it opens, closes or stops being known."""
    return {
        moment.astimezone(AMSTERDAM)
        for moment, _, _, _ in _parsed(hours).intervals(start, end)
        if start <= moment < end
    }
