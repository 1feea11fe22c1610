"""Shares and means of many groups at once: groups that do not overlap, such as regions.

The same numbers as one domain after the other, in the time of one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from entree.core.study import estimates
from entree.core.study.arms import Sample
from entree.core.study.design import Design, Floats, Ints
from entree.core.study.errors import BadDesign
from entree.core.study.estimates import LEVEL
from entree.core.study.intervals import How
from entree.core.study.linear import Linear, has_lonely, nothing, rows_of, without_rounding
from entree.core.study.results import Estimand, Estimate
from entree.core.study.variance import variances_by


def shares_by(
    sample: Sample,
    holds: ArrayLike,
    groups: ArrayLike,
    number: int,
    *,
    level: float = LEVEL,
    how: How = How.WILSON,
) -> tuple[Estimate, ...]:
    """Return the share of each group for whom something holds; see ``estimates.share``.

    ``groups``: (n,) from 0 to ``number`` - 1, or -1 for none. Raises BadDesign.
    """
    given, _ = rows_of(sample.design, holds, None)
    estimates.check_flags(given)
    found = linear_by(sample.design, given, check_groups(sample.design, groups, number), number)
    return tuple(estimates.of_share(sample, one, level, how) for one in found)


def means_by(
    sample: Sample, values: ArrayLike, groups: ArrayLike, number: int, *, level: float = LEVEL
) -> tuple[Estimate, ...]:
    """Return the mean of each group, in the unit of the values; see ``estimates.mean``.

    ``groups``: (n,) from 0 to ``number`` - 1, or -1 for none. Raises BadDesign.
    """
    given, _ = rows_of(sample.design, values, None)
    found = linear_by(sample.design, given, check_groups(sample.design, groups, number), number)
    return tuple(estimates.of_mean(sample, one, Estimand.MEAN, level) for one in found)


def check_groups(design: Design, groups: ArrayLike, number: int) -> Ints:
    """Return the groups as whole numbers, or refuse them."""
    given = np.asarray(groups, dtype=np.int64)
    if given.shape != (design.n,) or given.min() < -1 or given.max() >= number:
        raise BadDesign(f"Give each row a group from 0 to {number - 1}, or -1 for none.")
    return given


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sums:
    """The sums of each group over who answered."""

    n: Ints
    weights: Floats
    squares: Floats  # of the weights
    value: Floats
    unweighted: Floats


def linear_by(design: Design, values: Floats, groups: Ints, number: int) -> tuple[Linear, ...]:
    """Return the mean of each of many groups that do not overlap, with its error."""
    answered = (groups >= 0) & np.isfinite(values)
    of = np.where(answered, groups, -1)
    g, y, w = groups[answered], values[answered], design.weights[answered]
    sums = sums_by(g, y, w, number)
    score = np.zeros(design.n)
    score[answered] = w * (y - sums.value[g]) / sums.weights[g]
    around = np.bincount(g, score[answered] ** 2 / w, minlength=number)
    spread = sums.n / np.maximum(sums.n - 1, 1) * sums.weights * around
    square = variances_by(design, score, of, number)
    variance = without_rounding(square, spread / np.maximum(sums.n, 1))
    clusters, df = clusters_by(design, of, number)
    missing = np.bincount(groups[groups >= 0], minlength=number) - sums.n
    lonely = has_lonely(design)

    def one(k: int) -> Linear:
        if not sums.n[k]:
            return nothing(int(missing[k]), design)
        fallback = min(float(sums.weights[k] ** 2 / sums.squares[k]), float(clusters[k]))
        return Linear(
            value=float(sums.value[k]),
            error=float(np.sqrt(variance[k])),
            n=int(sums.n[k]),
            missing=int(missing[k]),
            effective=float(spread[k] / variance[k]) if variance[k] > 0 else fallback,
            df=int(df[k]),
            unweighted=float(sums.unweighted[k]),
            fallback=fallback,
            is_alike=bool(spread[k] == 0),
            has_lonely=lonely,
        )

    return tuple(one(k) for k in range(number))


def sums_by(groups: Ints, values: Floats, weights: Floats, number: int) -> Sums:
    """Return the sums of each group; the mean of an empty one is NaN."""

    def summed(rows: Floats) -> Floats:
        return np.asarray(np.bincount(groups, rows, minlength=number), dtype=np.float64)

    n, whole = np.bincount(groups, minlength=number), summed(weights)
    with np.errstate(invalid="ignore", divide="ignore"):
        value, unweighted = summed(weights * values) / whole, summed(values) / n
    return Sums(n, whole, summed(weights * weights), value, unweighted)


def clusters_by(design: Design, groups: Ints, number: int) -> tuple[Ints, Ints]:
    """Return in how many clusters each group has a row, and its degrees of freedom."""
    first = design.stages[0]
    inside = groups >= 0
    pairs = np.unique(design.clusters(first)[inside] * number + groups[inside])
    clusters = np.bincount(pairs % number, minlength=number)
    layers = np.unique(first.stratum_of[pairs // number] * number + pairs % number)
    return clusters, clusters - np.bincount(layers % number, minlength=number)
