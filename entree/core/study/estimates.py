"""Shares, means, ratios, totals and quantiles of a sample, with the interval its arm allows.

``values`` have a value a row, NaN where nobody answered; ``among`` says which rows the domain is
(a domain keeps the whole design). Every result is an ``Estimate``.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from entree.core.study import intervals
from entree.core.study.arms import Sample
from entree.core.study.design import Floats
from entree.core.study.errors import BadDesign, NotForArm
from entree.core.study.intervals import How, Share
from entree.core.study.linear import Linear, linear, rows_of, summed
from entree.core.study.results import Estimand, Estimate

LEVEL = 0.95


def share(
    sample: Sample,
    holds: ArrayLike,
    *,
    among: ArrayLike | None = None,
    level: float = LEVEL,
    how: How = How.WILSON,
) -> Estimate:
    """Return the share of people for whom something holds, from 0 to 1.

    ``holds``: (n,) 1, 0, or NaN. Raises BadDesign when there is anything else in it.
    """
    given, inside = rows_of(sample.design, holds, among)
    check_flags(given)
    return of_share(sample, linear(sample.design, given, np.ones(len(given)), inside), level, how)


def mean(
    sample: Sample, values: ArrayLike, *, among: ArrayLike | None = None, level: float = LEVEL
) -> Estimate:
    """Return the mean, in the unit of the values, with Student's interval."""
    given, inside = rows_of(sample.design, values, among)
    found = linear(sample.design, given, np.ones(len(given)), inside)
    return of_mean(sample, found, Estimand.MEAN, level)


def ratio(
    sample: Sample,
    above: ArrayLike,
    below: ArrayLike,
    *,
    among: ArrayLike | None = None,
    level: float = LEVEL,
) -> Estimate:
    """Return the ratio of two totals, of those who answered both, with Student's interval.

    A share of contacts of people is a share with the design ``of_contacts``, which is the same.
    """
    bottom, inside = rows_of(sample.design, below, among)
    top, inside = rows_of(sample.design, above, inside)
    found = linear(sample.design, top, bottom, inside)
    return of_mean(sample, found, Estimand.RATIO, level)


def total(
    sample: Sample, values: ArrayLike, *, among: ArrayLike | None = None, level: float = LEVEL
) -> Estimate:
    """Return the total in the population, in the unit of the values.

    Weights must add to the population. Raises NotForArm for an arm that was not drawn.
    """
    if not sample.arm.is_drawn:
        raise NotForArm(f"The arm '{sample.arm}' cannot say how many there are. Give a share.")
    given, inside = rows_of(sample.design, values, among)
    return of_mean(sample, summed(sample.design, given, inside), Estimand.TOTAL, level)


def quantile(
    sample: Sample,
    values: ArrayLike,
    part: float,
    *,
    among: ArrayLike | None = None,
    level: float = LEVEL,
) -> Estimate:
    """Return the smallest value that at least ``part`` (0 to 1) of the people do not exceed.

    The interval is that of the share below, on the scale of log odds, read back as values.
    Source: Woodruff (1952), Confidence intervals for medians and other position measures.
    """
    given, inside = rows_of(sample.design, values, among)
    ones, answered = np.ones(len(given)), inside & np.isfinite(given)
    if not answered.any():
        return of_mean(sample, linear(sample.design, given, ones, inside), Estimand.QUANTILE, level)
    find = finder(given[answered], sample.design.weights[answered])
    value = find(part)
    is_below = np.where(answered, np.where(given <= value, 1.0, 0.0), np.nan)
    below = linear(sample.design, is_below, ones, inside)
    low, high, reach = -np.inf, np.inf, 1.0
    if below.df >= 1:
        ends = intervals.of_share(below.share(), level, How.LOGIT)
        low, high, reach = *map(find, ends), intervals.student(level, below.df)
    return Estimate(
        what=Estimand.QUANTILE,
        value=value,
        error=(high - low) / (2 * reach),
        interval=sample.arm.interval((low, high), level, "Woodruff, logit"),
        n=below.n,
        missing=below.missing,
        effective_n=below.effective,
        degrees=below.df,
        unweighted=finder(given[answered], ones[answered])(part),
        notes=below.notes(),
    )


def finder(values: Floats, weights: Floats) -> Callable[[float], float]:
    """Return what finds a quantile of weighted values."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    heights = np.cumsum(weights[order]) / weights.sum()

    def find(part: float) -> float:
        return float(ordered[min(int(np.searchsorted(heights, part)), len(ordered) - 1)])

    return find


def check_flags(given: Floats) -> None:
    """Refuse what is neither 0 nor 1 nor NaN."""
    if not (np.isnan(given) | (given == 0) | (given == 1)).all():
        raise BadDesign("A share needs 1, 0 or NaN in each row. Say first what holds.")


def of_share(sample: Sample, found: Linear, level: float, how: How) -> Estimate:
    """Return the estimate of a share from its linear form."""
    rests_on: Share = found.share()
    return Estimate(
        what=Estimand.SHARE,
        value=found.value,
        error=found.error,
        interval=sample.arm.interval(intervals.of_share(rests_on, level, how), level, how.value),
        n=found.n,
        missing=found.missing,
        effective_n=found.effective,
        degrees=found.df,
        unweighted=found.unweighted,
        notes=found.notes(),
    )


def of_mean(sample: Sample, found: Linear, what: Estimand, level: float) -> Estimate:
    """Return the estimate of anything that is no share from its linear form."""
    bounds = intervals.of_mean(found.value, found.error, found.df, level)
    return Estimate(
        what=what,
        value=found.value,
        error=found.error,
        interval=sample.arm.interval(bounds, level, "Student"),
        n=found.n,
        missing=found.missing,
        effective_n=found.effective,
        degrees=found.df,
        unweighted=found.unweighted,
        notes=found.notes(),
    )
