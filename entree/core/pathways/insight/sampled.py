"""The worlds of a run as arrays: where each lies in the range of every unknown, and its outcome.

What was sampled together is one axis: nothing in the worlds can tell its members apart.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# A file of results, or a part of it.
Told = Mapping[str, Any]
TODAY = "today"
# The cost of a transition comes once: it is spread over so many years.
YEARS = 10


@dataclass(frozen=True, slots=True)
class Axis:
    """What one draw moved: an unknown, or those that were sampled together."""

    id: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sampled:
    """Worlds that count: ``places`` has a row for each and a column for each axis, from 0 to 1."""

    axes: tuple[Axis, ...]
    places: Floats
    weights: Floats
    unknowns: Mapping[str, Floats]
    designs: tuple[str, ...]
    in_time: Floats
    people: Floats
    cost: Floats

    def against_today(self) -> Floats:
        """Return of each world (row) and design (column) how much more are in time than today."""
        today = self.designs.index(TODAY)
        return self.in_time - self.in_time[:, [today]]

    def worth(self, people_for_a_million: float) -> Floats:
        """Return what each design is worth a year against today: people, less what it costs."""
        today = self.designs.index(TODAY)
        whole = self.people - people_for_a_million * self.cost
        return whole - whole[:, [today]]


def sampled_of(results: Told, variant: Told) -> Sampled:
    """Return the worlds of one way of comparing."""
    rows = variant.get("unknowns_by_world", results["unknowns_by_world"])
    unknowns = {
        name: np.array([one["values"][name] for one in rows], dtype=float)
        for name in results["unknowns"]
    }
    axes = axes_of(results["unknowns"])
    told = results["unknowns"]
    columns = [place(unknowns[one.members[0]], is_log=told[one.members[0]]["log"]) for one in axes]
    designs = tuple(variant["worlds"])
    there = [variant["worlds"][name] for name in designs]
    return Sampled(
        axes=axes,
        places=np.array(columns).T,
        weights=np.array([one["weight"] for one in rows], dtype=float),
        unknowns=unknowns,
        designs=designs,
        in_time=table(there, lambda one: one["in_time"]),
        people=table(there, lambda one: one["in_time_a_year"]),
        cost=table(there, lambda one: one["cost_a_year"] + one["transition_cost"] / YEARS),
    )


def axes_of(unknowns: Told) -> tuple[Axis, ...]:
    """Return what was drawn by itself, in the order of the files."""
    found: dict[str, list[str]] = {}
    for name, one in unknowns.items():
        found.setdefault(one["together"], []).append(name)
    return tuple(Axis(name, tuple(members)) for name, members in found.items())


def place(values: Floats, *, is_log: bool) -> Floats:
    """Return where values lie between the lowest and the highest of them.

    >>> place(np.array([1.0, 10.0, 100.0]), is_log=True).tolist()
    [0.0, 0.5, 1.0]
    """
    scaled = np.log(values) if is_log else values
    low, high = float(scaled.min()), float(scaled.max())
    found: Floats = (scaled - low) / (high - low) if high > low else np.zeros(len(values))
    return found


def table(there: Sequence[Sequence[Told]], read: Callable[[Told], float]) -> Floats:
    """Return a row for each world and a column for each design."""
    return np.array([[read(one) for one in some] for some in there]).T
