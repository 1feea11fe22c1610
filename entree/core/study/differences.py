"""The difference between two domains of one sample, with their covariance, at any level.

A share's difference follows from the two intervals (MOVER), so that it keeps within -1 and 1; a
mean's is Student's with Satterthwaite's degrees of freedom.
"""

from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import ArrayLike

from entree.core.study import intervals
from entree.core.study.arms import Arm, Sample
from entree.core.study.design import Floats
from entree.core.study.errors import BadDesign
from entree.core.study.estimates import LEVEL, check_flags
from entree.core.study.intervals import Bounds, How, Interval
from entree.core.study.linear import Linear, influence, linear, rows_of
from entree.core.study.variance import covariance

# Below this no chance is told apart from none.
LEAST = 1e-12


@dataclass(frozen=True, slots=True)
class Difference:
    """First less second, in the unit of the values."""

    arms: tuple[Arm, Arm]
    first: Linear
    second: Linear
    value: float
    error: float  # standard error
    correlation: float  # of the two estimates
    df: float  # degrees of freedom; below 1 when one of the groups has none
    is_share: bool

    def bounds(self, level: float) -> Bounds:
        """Return the ends of the interval at a level. Without degrees of freedom: everything."""
        if self.is_share:
            if self.df < 1:
                return -1.0, 1.0
            one = intervals.of_share(self.first.share(), level, How.WILSON)
            other = intervals.of_share(self.second.share(), level, How.WILSON)
            values = (self.first.value, self.second.value)
            low, high = intervals.of_difference(one, other, values, self.correlation)
            return max(low, -1.0), min(high, 1.0)
        return intervals.of_mean(self.value, self.error, self.df, level)

    def interval(self, level: float) -> Interval:
        """Return the interval at a level, as the kind that the arm allows."""
        method = "MOVER, Wilson" if self.is_share else "Student, Satterthwaite"
        worst = next((arm for arm in self.arms if not arm.is_drawn), self.arms[0])
        return worst.interval(self.bounds(level), level, method)

    def detectable(self, level: float = LEVEL, power: float = 0.8) -> float:
        """Return how large a difference must be to be told in ``power`` of all studies like this.

        In the unit of the values; infinite without degrees of freedom.
        """
        if self.df < 1 or self.error <= 0:
            return float("inf")
        reach = intervals.student(level, self.df) + intervals.student(2 * power - 1, self.df)
        return reach * self.error

    @property
    def chance(self) -> float:
        """How often a difference this far from 0 or farther is seen when there is none.

        The largest level whose interval leaves out 0, read backwards: so that the chance and the
        interval never say two things.
        """
        if self.is_share:
            return chance_of(self)
        if self.df < 1 or np.isnan(self.value):
            return 1.0
        if self.error <= 0:
            return 1.0 if self.value == 0 else LEAST
        return max(intervals.two_sided(self.value / self.error, self.df), LEAST)


def difference_of_shares(
    sample: Sample, holds: ArrayLike, first: ArrayLike, second: ArrayLike
) -> Difference:
    """Return the share among ``first`` less that among ``second``; each (n,), no row in both.

    ``holds``: (n,) 1, 0 or NaN. Raises BadDesign.
    """
    given, _ = rows_of(sample.design, holds, None)
    check_flags(given)
    return _difference(sample, given, (first, second), is_share=True)


def difference_of_means(
    sample: Sample, values: ArrayLike, first: ArrayLike, second: ArrayLike
) -> Difference:
    """Return the mean among ``first`` less that among ``second``; each (n,), no row in both.

    ``values``: (n,), NaN where nobody answered. Raises BadDesign.
    """
    given, _ = rows_of(sample.design, values, None)
    return _difference(sample, given, (first, second), is_share=False)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Side:
    """One side of a comparison between samples: values (n,), and the domain (n,) or everyone."""

    sample: Sample
    values: ArrayLike
    among: ArrayLike | None = None


def shares_between(first: Side, second: Side) -> Difference:
    """Return a share of one sample less that of another: two arms, or two years.

    It is of a model when one of the samples is. Raises BadDesign for two sides of one sample.
    """
    for side in (first, second):
        check_flags(np.asarray(side.values, dtype=np.float64))
    return _between(first, second, is_share=True)


def means_between(first: Side, second: Side) -> Difference:
    """Return a mean of one sample less that of another; see ``shares_between``."""
    return _between(first, second, is_share=False)


def chance_of(difference: Difference) -> float:
    """Return the chance that belongs to the intervals, by halving."""

    def leaves_out(chance: float) -> bool:
        low, high = difference.bounds(1 - chance)
        return low > 0 or high < 0

    if leaves_out(LEAST):
        return LEAST
    low, high = log(LEAST), 0.0
    if not leaves_out(1 - LEAST):
        return 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if leaves_out(exp(middle)) else (middle, high)
    return exp(high)


def _difference(
    sample: Sample, given: Floats, domains: tuple[ArrayLike, ArrayLike], *, is_share: bool
) -> Difference:
    """Return the difference between the means of two domains."""
    design = sample.design
    one, other = (rows_of(design, given, domain)[1] for domain in domains)
    if (one & other).any():
        raise BadDesign("Someone is in both groups. Compare groups that do not overlap.")
    ones = np.ones(design.n)
    first, second = linear(design, given, ones, one), linear(design, given, ones, other)
    columns = [influence(design, given, ones, domain)[1] for domain in (one, other)]
    square = covariance(design, np.stack(columns, axis=1))
    error = float(np.sqrt(max(square[0, 0] + square[1, 1] - 2 * square[0, 1], 0.0)))
    spread = first.error * second.error
    return Difference(
        (sample.arm, sample.arm),
        first,
        second,
        first.value - second.value,
        error,
        float(np.clip(square[0, 1] / spread, -1, 1)) if spread > 0 else 0.0,
        satterthwaite((first, second)),
        is_share,
    )


def _between(one: Side, other: Side, *, is_share: bool) -> Difference:
    """Return the difference between the means of two samples."""
    if one.sample is other.sample:
        raise BadDesign("Two groups of one sample hang together. Use 'difference_of_…'.")
    parts = []
    for side in (one, other):
        given, inside = rows_of(side.sample.design, side.values, side.among)
        parts.append(linear(side.sample.design, given, np.ones(len(given)), inside))
    first, second = parts
    return Difference(
        (one.sample.arm, other.sample.arm),
        first,
        second,
        first.value - second.value,
        float(np.hypot(first.error, second.error)),
        0.0,
        satterthwaite((first, second)),
        is_share,
    )


def satterthwaite(parts: tuple[Linear, Linear]) -> float:
    """Return the degrees of freedom of a difference (Satterthwaite 1946); 0 without any."""
    if any(part.df < 1 for part in parts):
        return 0.0
    squares = [part.error**2 for part in parts]
    if not sum(squares):
        return float(min(part.df for part in parts))
    below = sum(s * s / part.df for s, part in zip(squares, parts, strict=True))
    return float(sum(squares) ** 2 / below)
