"""From runs to words: how often which design is best, what it costs to be wrong, and ties.

A difference within the zone of indifference, or within twice its error by chance, is a tie.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from entree.core.pathways.landscape.weigh import Floats, effective, mean, quantile

# By design: one number for each world that counts.
ByDesign = Mapping[str, Floats]
Pair = tuple[str, str]
TODAY = "today"
ERRORS = 2.0


def errors(first: ByDesign, second: ByDesign) -> dict[Pair, float]:
    """Return the error by chance of each difference, from worlds that were run twice."""
    names = list(first)
    return {
        (one, other): noise(first[one] - first[other], second[one] - second[other])
        for one in names
        for other in names
    }


def noise(once: Floats, again: Floats) -> float:
    """Return the standard error of one run, from pairs of runs that differ in chance alone."""
    return math.sqrt(float(((once - again) ** 2).mean()) / 2)


def variance_saved(first: ByDesign, second: ByDesign) -> float:
    """Return how many times smaller differences vary because designs meet the same people.

    Against runs with chance of their own, whose variances add up.
    """
    alone = {name: noise(first[name], second[name]) ** 2 for name in first}
    apart = same = 0.0
    for (one, other), error in errors(first, second).items():
        if one != other:
            apart += alone[one] + alone[other]
            same += error**2
    return apart / same if same else math.inf


def zones(names: Sequence[str], error: Mapping[Pair, float], indifference: float) -> Floats:
    """Return for each pair of designs how large a difference is none."""
    return np.array(
        [[max(indifference, ERRORS * error.get((a, b), 0.0)) for b in names] for a in names]
    )


def compare(
    values: ByDesign, weights: Floats, error: Mapping[Pair, float], indifference: float
) -> dict[str, object]:
    """Return the shares of worlds in which each design is best, and what goes with it."""
    names = list(values)
    table = np.array([values[name] for name in names])
    zone = zones(names, error, indifference)
    ahead = table[:, None, :] - table[None, :, :] > zone[:, :, None]
    others = ~np.eye(len(names), dtype=bool)
    is_best = (ahead | ~others[:, :, None]).all(axis=1)
    is_beaten = ahead.any(axis=0)
    regret = table.max(axis=0) - table
    number = effective(weights)
    today = names.index(TODAY)
    return {
        "effective_worlds": number,
        "no_best": mean((~is_best.any(axis=0)).astype(float), weights),
        "designs": {
            name: {
                "best": told(is_best[row], weights),
                "among_the_best": told(~is_beaten[row], weights),
                "worse_than_today": told(ahead[today, row], weights),
                "better_than_today": told(ahead[row, today], weights),
                "regret": {
                    "mean": mean(regret[row], weights),
                    "high": quantile(regret[row], weights, 0.95),
                },
                "against_today": summary(table[row] - table[today], weights)
                | {"error": error.get((name, TODAY), 0.0), "zone": float(zone[row, today])},
            }
            for row, name in enumerate(names)
        },
        "ahead": shares_ahead(names, ahead, weights),
        "ties": ties(names, table, weights, zone),
    }


def shares_ahead(
    names: Sequence[str], ahead: NDArray[np.bool_], weights: Floats
) -> dict[str, dict[str, float]]:
    """Return in which share of the weighted worlds each design is ahead of each other one."""
    return {
        one: {other: mean(ahead[a, b].astype(float), weights) for b, other in enumerate(names)}
        for a, one in enumerate(names)
    }


def told(happens: np.ndarray[tuple[int], np.dtype[np.bool_]], weights: Floats) -> dict[str, float]:
    """Return in which share of the weighted worlds something happens, with its error."""
    there = happens.astype(float)
    share = mean(there, weights)
    spread = math.sqrt(float((weights**2 * (there - share) ** 2).sum()))
    return {"share": share, "error": spread / float(weights.sum())}


def summary(values: Floats, weights: Floats) -> dict[str, object]:
    """Return a weighted mean with the interval of nine in ten worlds."""
    return {
        "mean": mean(values, weights),
        "interval": [quantile(values, weights, part) for part in (0.05, 0.95)],
    }


def ties(names: list[str], table: Floats, weights: Floats, zone: Floats) -> list[list[str]]:
    """Return the pairs of designs of which the mean difference is none."""
    means = [mean(row, weights) for row in table]
    return [
        [one, other]
        for a, one in enumerate(names)
        for b, other in enumerate(names)
        if a < b and abs(means[a] - means[b]) <= zone[a, b]
    ]
