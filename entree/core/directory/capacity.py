"""What organisations say that they can take on: the file that the clock writes, for the door.

Anything odd refuses all of it: a page without these words is right, and one with wrong words is
not. It decides no order: what thinks about the help cannot import this.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

FORMAT = 1
# Bytes of the file; every offer that we know takes a third of it.
MOST = 64_000
# What was said counts so long, and a file is as old as this when no clock runs.
LIFE, FRESH = timedelta(days=30), timedelta(days=1)
# Longer than this in weeks is a slip of the keyboard.
LONGEST = 260
KEYS = frozenset({"organisation", "offer", "places", "weeks", "on", "until"})


class Unreadable(Exception):
    """The file is not as we write it."""


class Places(StrEnum):
    """Whether somebody can come now."""

    YES = "yes"
    FEW = "few"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """What an organisation said of an offer ("" for all of them), on a day and until a day.

    ``weeks``: about how long one waits, from and to; None when it did not say.
    """

    organisation: str
    offer: str
    places: Places
    weeks: tuple[int, int] | None
    on: date
    until: date

    def counts(self, today: date) -> bool:
        """Return whether it still counts, and says anything."""
        is_something = self.places is not Places.UNKNOWN or self.weeks is not None
        is_now = self.on <= today <= self.until and today - self.on <= LIFE
        return is_something and is_now


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that was said, and when the clock wrote it down."""

    made: datetime
    said: tuple[Said, ...]

    def now(self, at: datetime, today: date) -> Mapping[tuple[str, str], Said]:
        """Return what counts, by organisation and offer; nothing when no clock wrote lately."""
        if abs(at - self.made) > FRESH:
            return {}
        return {(one.organisation, one.offer): one for one in self.said if one.counts(today)}


def write(said: Iterable[Said], at: datetime) -> bytes:
    """Return the file with what was said, in one order."""
    rows = [
        {
            "organisation": one.organisation,
            "offer": one.offer,
            "places": one.places.value,
            "weeks": one.weeks,
            "on": one.on.isoformat(),
            "until": one.until.isoformat(),
        }
        for one in sorted(said, key=lambda one: (one.organisation, one.offer))
    ]
    whole = {"format": FORMAT, "made": int(at.timestamp()), "said": rows}
    return json.dumps(whole, separators=(",", ":")).encode() + b"\n"


def read(raw: bytes) -> Snapshot:
    """Return what a file says. Raises Unreadable."""
    if len(raw) > MOST:
        raise Unreadable("It is larger than any that we write.")
    try:
        whole = json.loads(raw)
        if whole.keys() != {"format", "made", "said"} or whole["format"] != FORMAT:
            raise Unreadable("It has another form.")
        made = datetime.fromtimestamp(whole["made"], UTC)
        said = tuple(_said(row) for row in whole["said"])
    except (
        *(ValueError, TypeError, KeyError, AttributeError),
        *(OverflowError, OSError, RecursionError),
    ) as error:
        raise Unreadable("It is not as we write it.") from error
    if len({(one.organisation, one.offer) for one in said}) != len(said):
        raise Unreadable("It says something twice.")
    return Snapshot(made, said)


def _said(row: Mapping[str, Any]) -> Said:
    """Return one row of the file. Raises Unreadable, or what Python says of a wrong kind."""
    are_texts = all(isinstance(row.get(name), str) for name in ("organisation", "offer"))
    if row.keys() != KEYS or not are_texts:
        raise Unreadable("A row has another form.")
    on, until = date.fromisoformat(row["on"]), date.fromisoformat(row["until"])
    return Said(row["organisation"], row["offer"], Places(row["places"]), _weeks(row), on, until)


def _weeks(row: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return how long one waits. Raises Unreadable."""
    weeks = row["weeks"]
    if weeks is None:
        return None
    if not (isinstance(weeks, list) and len(weeks) == 2 and all(type(one) is int for one in weeks)):
        raise Unreadable("Weeks are two whole numbers.")
    if not 0 <= weeks[0] <= weeks[1] <= LONGEST:
        raise Unreadable("Weeks go from fewer to more.")
    return weeks[0], weeks[1]
