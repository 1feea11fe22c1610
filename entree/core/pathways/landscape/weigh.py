"""Which worlds count, and for how much: today's design held against what was counted.

A weight is the product over the fit targets of a tricube of the misfit on the log scale; outside
the tolerance of one of them it is 0. Held-out targets weigh nothing and are told.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from entree.core.pathways.landscape.study import Target

Floats = NDArray[np.float64]
FIT = "fit"
# A distance between distributions above this over the root of the number is seldom chance (5 %).
KOLMOGOROV = 1.358


def misfit(found: float, target: Target) -> float:
    """Return how far a run is from what was counted, on the log scale; 0 is equal."""
    return math.log(found / target.value) if found > 0 else -math.inf


def tricube(distance: float) -> float:
    """Return a weight that is 1 at 0 and nothing from 1 on.

    >>> tricube(0.0), tricube(1.5)
    (1.0, 0.0)
    """
    return float((1 - min(abs(distance), 1.0) ** 3) ** 3)


def weight(compared: Mapping[str, float], targets: Sequence[Target]) -> float:
    """Return how much a world counts."""
    found = 1.0
    for target in targets:
        if target.use == FIT:
            found *= tricube(misfit(compared[target.compares], target) / target.tolerance)
    return found


def effective(weights: Floats) -> float:
    """Return the effective number of worlds: as many equal ones would say as much."""
    squares = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squares if squares else 0.0


def mean(values: Floats, weights: Floats) -> float:
    """Return the weighted mean of the values that are numbers."""
    there = np.isfinite(values) & (weights > 0)
    if not there.any():
        return math.nan
    return float(np.average(values[there], weights=weights[there]))


def quantile(values: Floats, weights: Floats, part: float) -> float:
    """Return by where a part of the weight lies."""
    there = np.isfinite(values) & (weights > 0)
    if not there.any():
        return math.nan
    order = np.argsort(values[there])
    heaped = np.cumsum(weights[there][order])
    place = int(np.searchsorted(heaped, part * heaped[-1]))
    return float(values[there][order][min(place, len(order) - 1)])


def as_numbers(values: Iterable[float | None]) -> Floats:
    """Return numbers, not a number where there is none."""
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def distance(values: Floats, weights: Floats) -> float:
    """Return how far the weighted worlds lie from all worlds, at most (Kolmogorov's distance)."""
    order = np.argsort(values)
    all_ = np.arange(1, len(values) + 1) / len(values)
    heaped = np.cumsum(weights[order]) / weights.sum()
    return float(np.abs(heaped - all_).max())


def not_identified(worlds: Sequence[Mapping[str, float]], weights: Floats) -> dict[str, float]:
    """Return the unknowns that the targets say nothing of, with their distance.

    They are as spread in the worlds that count as in all, as far as can be seen with so many.
    """
    number = effective(weights)
    found: dict[str, float] = {}
    for name in worlds[0]:
        values = np.array([world[name] for world in worlds])
        if values.min() == values.max() or not number:
            continue
        far = distance(values, weights)
        if far <= KOLMOGOROV / math.sqrt(number):
            found[name] = far
    return found


def misfits(
    compared: Sequence[Mapping[str, float]], weights: Floats, targets: Sequence[Target]
) -> list[dict[str, object]]:
    """Return for each target what was counted, what the worlds give, and how far that is."""
    found: list[dict[str, object]] = []
    for target in targets:
        values = np.array([one[target.compares] for one in compared])
        middle = mean(values, weights)
        low, high = (quantile(values, weights, part) for part in (0.05, 0.95))
        found.append(
            {
                "target": target.id,
                "use": target.use,
                "unit": target.unit,
                "counted": target.value,
                "mean": middle,
                "interval": [low, high],
                "all_worlds": [quantile(values, np.ones(len(values)), p) for p in (0.05, 0.95)],
                "misfit": misfit(middle, target) if middle > 0 else math.nan,
                "within_tolerance": bool(
                    middle > 0 and abs(misfit(middle, target)) <= target.tolerance
                ),
                "inside_interval": bool(low <= target.value <= high),
            }
        )
    return found
