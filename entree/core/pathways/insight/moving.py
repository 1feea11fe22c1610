"""What a reader can move: the worlds in which some unknowns lie low or high, told beforehand.

Only worlds that were run: nothing is interpolated. Where too few are left nothing is told.
"""

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np

from entree.core.pathways.insight.sensitivity import mean_of
from entree.core.pathways.insight.spline import Floats, thirds
from entree.core.pathways.landscape.weigh import effective, quantile

FEWEST = 5.0
ANY, LOW, HIGH = "any", "low", "high"
SETTINGS = (ANY, LOW, HIGH)
ENDS = (0.05, 0.95)


def halves(place: Floats, weights: Floats) -> Mapping[str, Floats]:
    """Return how much each world counts where an axis is anywhere, low, or high."""
    order = np.argsort(place, kind="stable")
    heaped = np.empty(len(place))
    heaped[order] = np.cumsum(weights[order]) / weights.sum()
    return {
        ANY: weights,
        LOW: np.where(heaped <= 0.5, weights, 0.0),
        HIGH: np.where(heaped > 0.5, weights, 0.0),
    }


def moved(
    places: Floats, against: Floats, weights: Floats, zones: Sequence[float]
) -> list[dict[str, object]]:
    """Return what is told at every setting of some axes (columns), for each design (column)."""
    sides = [halves(places[:, one], weights) for one in range(places.shape[1])]
    found = []
    for setting in product(SETTINGS, repeat=places.shape[1]):
        left = weights
        for one, name in zip(sides, setting, strict=True):
            left = np.where(one[name] > 0, left, 0.0)
        found.append({"setting": list(setting), **told(against, left, zones)})
    return found


def told(against: Floats, weights: Floats, zones: Sequence[float]) -> dict[str, object]:
    """Return by design how much more than today, and how often more or less; None of too few."""
    number = effective(weights)
    if number < FEWEST:
        return {"effective": number, "designs": None}
    parts = weights / weights.sum()
    return {
        "effective": number,
        "designs": [
            {
                "mean": float(parts @ column),
                "interval": [quantile(column, weights, end) for end in ENDS],
                "better": float(parts @ (column > zone)),
                "worse": float(parts @ (column < -zone)),
            }
            for column, zone in zip(against.T, zones, strict=True)
        ],
    }


def leading(
    first: Floats, second: Floats, outcomes: Floats, weights: Floats, indifference: float
) -> list[list[dict[str, object]]]:
    """Return which design leads where two axes are low, middle or high: rows the first axis.

    ``leads`` are the columns of the outcomes that lie within the indifference of the best.
    """
    rows = []
    for one in thirds(first, weights):
        row: list[dict[str, object]] = []
        for other in thirds(second, weights):
            left = np.where(one & other, weights, 0.0)
            number = effective(left)
            leads: list[int] | None = None
            if number >= FEWEST:
                means = mean_of(outcomes, left)
                leads = np.flatnonzero(means >= means.max() - indifference).tolist()
            row.append({"effective": number, "leads": leads})
        rows.append(row)
    return rows
