"""Whether something is open, from OSM opening hours, with Dutch public holidays.

Hours that are not known are neither open nor closed.
"""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

from entree.core.truth import Truth

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


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
    moment = at.replace(tzinfo=AMSTERDAM) if at.tzinfo is None else at.astimezone(AMSTERDAM)
    state = _parsed(hours).state(moment)
    if state == State.UNKNOWN:
        return Truth.UNKNOWN
    return Truth.YES if state == State.OPEN else Truth.NO
