"""Intervals, and what kind they are: of a sample that was drawn, or of a model.

Only an interval of a probability sample has a margin of error. Shares never get the plain
interval of value and error: it leaves 0 to 1 and is too narrow (Brown, Cai and DasGupta 2001).
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np
from scipy.special import betaincinv, expit, logit, stdtr, stdtrit


class How(StrEnum):
    """How the interval of a share is made."""

    WILSON = "Wilson, effective n"
    LOGIT = "logit"
    KORN_GRAUBARD = "Korn–Graubard"


@dataclass(frozen=True, slots=True)
class DesignInterval:
    """From low to high; over all samples that could have been drawn, ``level`` of them hold it."""

    low: float
    high: float
    level: float
    method: str

    @property
    def margin_of_error(self) -> float:
        """The larger distance from the middle of the interval to its ends."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class ModelInterval:
    """From low to high, if ``model`` were true; selection that nobody sees is not in it.

    It has no margin of error, on purpose: nobody drew this sample.
    """

    low: float
    high: float
    level: float
    method: str
    model: str


Interval = DesignInterval | ModelInterval
Bounds = tuple[float, float]


def student(level: float, df: float) -> float:
    """Return how many errors an interval of this level reaches to each side."""
    return float(stdtrit(df, (1 + level) / 2))


def two_sided(distance: float, df: float) -> float:
    """Return the chance of a distance of so many errors or more, when there is no difference."""
    return float(2 * stdtr(df, -abs(distance)))


def of_mean(value: float, error: float, df: float, level: float) -> Bounds:
    """Return Student's interval, in the unit of the value. Without degrees: everything."""
    if df < 1 or not np.isfinite(error):
        return -np.inf, np.inf
    reach = student(level, df) * error
    return value - reach, value + reach


@dataclass(frozen=True, slots=True)
class Share:
    """What the interval of a share rests on."""

    value: float  # from 0 to 1
    error: float
    n: int  # answers
    df: float  # degrees of freedom
    fallback: float  # the effective n when all gave the same answer and no error can be seen

    @property
    def effective(self) -> float:
        """How many people of a simple random sample would tell as much."""
        if self.error > 0 and 0 < self.value < 1:
            return self.value * (1 - self.value) / self.error**2
        return self.fallback


def of_share(share: Share, level: float, how: How) -> Bounds:
    """Return the interval of a share, within 0 and 1. Without degrees of freedom: all of it.

    When everyone gave the same answer there is no logit, and Korn and Graubard's is given.
    """
    if share.df < 1 or share.n == 0:
        return 0.0, 1.0
    same = share.error <= 0 or not 0 < share.value < 1
    if how is How.KORN_GRAUBARD or (how is How.LOGIT and same):
        return korn_graubard(share, level)
    return of_logit(share, level) if how is How.LOGIT else wilson(share, level)


def of_logit(share: Share, level: float) -> Bounds:
    """Return Student's interval on the scale of log odds (Korn and Graubard 1999, 2.2)."""
    middle = logit(share.value)
    reach = student(level, share.df) * share.error / (share.value * (1 - share.value))
    return float(expit(middle - reach)), float(expit(middle + reach))


def wilson(share: Share, level: float) -> Bounds:
    """Return Wilson's interval with the effective n and Student's reach.

    Source: Franco, Little, Louis and Slud (2019), Comparative study of confidence intervals for
    proportions in complex sample surveys.
    """
    t2 = student(level, share.df) ** 2
    n = max(share.effective, 1e-9)
    middle = (share.value + t2 / (2 * n)) / (1 + t2 / n)
    reach = sqrt(t2 * (share.value * (1 - share.value) + t2 / (4 * n)) / n) / (1 + t2 / n)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def korn_graubard(share: Share, level: float) -> Bounds:
    """Return Clopper and Pearson's interval with the effective n for the degrees of freedom.

    Source: Korn and Graubard (1998), Confidence intervals for proportions with small expected
    number of positive counts estimated from survey data.
    """
    ratio = student(level, max(share.n - 1, 1)) / student(level, share.df)
    n = share.effective * ratio**2
    yes, no, tail = n * share.value, n * (1 - share.value), (1 - level) / 2
    low = float(betaincinv(yes, no + 1, tail)) if yes > 0 else 0.0
    high = float(betaincinv(yes + 1, no, 1 - tail)) if no > 0 else 1.0
    return low, high


def of_difference(first: Bounds, second: Bounds, values: Bounds, correlation: float) -> Bounds:
    """Return the interval of first less second from the interval of each (MOVER).

    Source: Zou and Donner (2008), Construction of confidence limits about effect measures.
    """
    (l1, u1), (l2, u2), (a, b) = first, second, values
    down, up = (a - l1, u2 - b), (u1 - a, b - l2)
    reach = [x * x + y * y - 2 * correlation * x * y for x, y in (down, up)]
    return a - b - sqrt(max(reach[0], 0.0)), a - b + sqrt(max(reach[1], 0.0))
