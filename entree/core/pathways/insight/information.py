"""What it is worth to know some unknowns before choosing (partial perfect information).

Expected values given the unknowns are curves through the worlds; their best less the best of the
means is the worth. A floor comes from unknowns dealt out to other worlds: below it is nothing told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from entree.core.pathways.insight.spline import Floats, fit

# A table of values has a row for each world and a column for each design.
Several = Sequence[Floats]
Groups = Mapping[str, Sequence[int]]
DEALS = 40
FLOOR = 0.95
PARTS = 10
ERRORS = 2.0
# What is no more than this part of the values is rounding.
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Worth:
    """The worth of knowing some axes, its standard error, and whether it is more than nothing."""

    value: float
    error: float
    floor: float

    @property
    def is_told(self) -> bool:
        """Return whether it can be told from nothing: from chance, and from its own error."""
        return self.value > self.floor and self.value > ERRORS * self.error


def gain(values: Floats, weights: Floats) -> float:
    """Return how much better it is to choose in each world than once for all of them.

    >>> gain(np.array([[0.0, 2.0], [0.0, -1.0]]), np.ones(2))
    0.5
    """
    parts = weights / weights.sum()
    found = float(parts @ values.max(axis=1) - (parts @ values).max())
    return found if found > ROUNDING * float(np.abs(values).max()) else 0.0


def worth_of(places: Floats, values: Several, weights: Floats) -> Floats:
    """Return the worth of knowing some axes, for each of several tables of values."""
    expected = fit(places, np.hstack(list(values)), weights).expected
    sides = np.hsplit(expected, len(values))
    return np.array([gain(one, weights) for one in sides])


def error_of(places: Floats, values: Several, weights: Floats) -> Floats:
    """Return the standard errors of worths: a tenth of the worlds left out, in turn."""
    number = len(weights)
    parts = min(PARTS, number)
    found = []
    for part in range(parts):
        kept = np.arange(number) % parts != part
        found.append(worth_of(places[kept], [one[kept] for one in values], weights[kept]))
    several = np.array(found)
    error: Floats = np.sqrt(
        (parts - 1) / parts * ((several - several.mean(axis=0)) ** 2).sum(axis=0)
    )
    return error


def deals(number: int, seed: int) -> list[list[int]]:
    """Return worlds in another order, many times: what is known then says nothing."""
    rng = Random(f"{seed} deals")  # noqa: S311 (seeded, to be seen again)
    return [rng.sample(range(number), number) for _ in range(DEALS)]


def information(
    places: Floats, values: Several, weights: Floats, groups: Groups, seed: int
) -> list[dict[str, Worth]]:
    """Return the worth of knowing each group of axes, the highest first, for each table of values.

    The floor is the same for all: what the highest of them reaches by chance in one in twenty.
    """
    chance = [
        np.max(
            [worth_of(places[np.ix_(deal, list(one))], values, weights) for one in groups.values()],
            axis=0,
        )
        for deal in deals(len(weights), seed)
    ]
    floors = np.quantile(chance, FLOOR, axis=0)
    found: list[dict[str, Worth]] = [{} for _ in values]
    for name, one in groups.items():
        mine = places[:, list(one)]
        worths, errors = worth_of(mine, values, weights), error_of(mine, values, weights)
        for told, worth, error, floor in zip(found, worths, errors, floors, strict=True):
            told[name] = Worth(float(worth), float(error), float(floor))
    return [dict(sorted(one.items(), key=lambda both: -both[1].value)) for one in found]
