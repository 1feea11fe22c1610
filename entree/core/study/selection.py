"""How strong a selection that nobody sees must be to change a conclusion.

``gamma``: how many times as likely some people are to take part than others who look the same.
Within it, the true share or mean lies in the bias range, whatever drives the selection. Sources:
Rosenbaum (2002), Observational Studies, 4; Aronow and Lee (2013), Interval estimation of
population means under unknown but bounded probabilities of sample selection.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, isnan, sqrt

import numpy as np
from numpy.typing import ArrayLike

from entree.core.study.arms import Sample
from entree.core.study.design import Floats
from entree.core.study.errors import StudyError
from entree.core.study.estimates import mean
from entree.core.study.intervals import Bounds, ModelInterval
from entree.core.study.linear import rows_of
from entree.core.study.results import Estimand, Estimate

# From hardly any to what recruiting through organisations may bring.
GAMMAS = (1.25, 1.5, 2.0, 3.0)
MOST = 1000.0


@dataclass(frozen=True, slots=True)
class BiasRange:
    """Where the truth lies if no one is more than ``gamma`` times as likely to take part.

    ``low`` and ``high`` are of the estimate; ``outer`` holds its interval as well.
    """

    gamma: float
    low: float
    high: float
    outer: Bounds


def bias_ranges(estimate: Estimate, gammas: tuple[float, ...] = GAMMAS) -> tuple[BiasRange, ...]:
    """Return the bias range of a share at each gamma (1 or more). Raises StudyError.

    Sharp for a share: its odds can be wrong by gamma, each way.
    """
    _of_model(estimate, gammas)
    ends = estimate.interval.low, estimate.interval.high
    return tuple(
        BiasRange(
            gamma,
            shifted(estimate.value, 1 / gamma),
            shifted(estimate.value, gamma),
            (shifted(ends[0], 1 / gamma), shifted(ends[1], gamma)),
        )
        for gamma in gammas
    )


def tipping_point(estimate: Estimate, threshold: float) -> float:
    """Return the gamma at which the interval of a share reaches the threshold; 1: it does already.

    ``threshold``: a share, such as one half, or the share of another arm. Raises StudyError.
    """
    _of_model(estimate, ())
    return tipping(estimate.interval.low, estimate.interval.high, threshold)


def tipping(low: float, high: float, threshold: float) -> float:
    """Return the gamma at which an interval of a share reaches the threshold.

    >>> round(tipping(0.6, 0.7, 0.5), 6)
    1.5
    """
    if low > threshold:
        return odds(low) / odds(threshold) if threshold > 0 else inf
    if high < threshold:
        return odds(threshold) / odds(high) if high > 0 else inf
    return 1.0


def tipping_of_difference(first: Estimate, second: Estimate) -> float:
    """Return the gamma, in both groups at once and against each other, that undoes a difference.

    Of the ends of their intervals that face each other; 1 when these overlap. Raises StudyError.
    """
    for one in (first, second):
        _of_model(one, ())
    upper, lower = (first, second) if first.value > second.value else (second, first)
    return sqrt(tipping(upper.interval.low, 1.0, lower.interval.high))


def range_of_mean(
    sample: Sample, values: ArrayLike, gamma: float, *, among: ArrayLike | None = None
) -> Bounds:
    """Return the lowest and highest mean that weights wrong by up to gamma can give.

    The worst weights are 1 below some value and gamma above it, or the other way round; all such
    values are tried. In the unit of the values; NaN when nobody answered. Raises StudyError.
    """
    if gamma < 1:
        raise StudyError("A gamma is 1 or more: how many times as likely to take part.")
    given, inside = rows_of(sample.design, values, among)
    answered = inside & np.isfinite(given)
    y, w = given[answered], sample.design.weights[answered]
    if not len(y):
        return float("nan"), float("nan")
    return -_highest(-y, w, gamma), _highest(y, w, gamma)


def tipping_of_mean(
    sample: Sample, values: ArrayLike, threshold: float, *, among: ArrayLike | None = None
) -> float:
    """Return the gamma at which a mean with its interval reaches the threshold; 1: it does already.

    ``threshold``: in the unit of the values. Infinite when no gamma up to 1,000 does. Raises
    StudyError for an arm that was drawn.
    """
    found = mean(sample, values, among=among)
    if not isinstance(found.interval, ModelInterval):
        raise StudyError("A probability sample has its interval. Give the other arms this range.")
    below, above = found.value - found.interval.low, found.interval.high - found.value

    def reaches(gamma: float) -> bool:
        low, high = range_of_mean(sample, values, gamma, among=among)
        return low - below <= threshold <= high + above

    if not reaches(MOST):
        return inf
    return 1.0 if reaches(1.0) else smallest(reaches)


def smallest(reaches: Callable[[float], bool]) -> float:
    """Return the smallest gamma that reaches, by halving between 1 and the most."""
    low, high = 1.0, MOST
    while high / low > 1 + 1e-9:
        middle = sqrt(low * high)
        low, high = (low, middle) if reaches(middle) else (middle, high)
    return high


def shifted(share: float, times: float) -> float:
    """Return the share whose odds are so many times these.

    >>> shifted(0.5, 3.0)
    0.75
    """
    return share * times / (1 - share + share * times)


def odds(share: float) -> float:
    """Return the odds of a share; infinite for 1."""
    return share / (1 - share) if share < 1 else inf


def _highest(values: Floats, weights: Floats, gamma: float) -> float:
    """Return the highest mean when the largest values count gamma times as much."""
    order = np.argsort(values)[::-1]
    y, w = values[order], weights[order]
    more = (gamma - 1) * np.concatenate([[0.0], np.cumsum(w)])
    top = w @ y + (gamma - 1) * np.concatenate([[0.0], np.cumsum(w * y)])
    return float((top / (w.sum() + more)).max())


def _of_model(estimate: Estimate, gammas: tuple[float, ...]) -> None:
    """Refuse what has no bias range like this."""
    if estimate.what is not Estimand.SHARE or isnan(estimate.value):
        raise StudyError("This bias range is of a share that somebody answered.")
    if not isinstance(estimate.interval, ModelInterval):
        raise StudyError("A probability sample has its interval. Give the other arms this range.")
    if any(gamma < 1 for gamma in gammas):
        raise StudyError("A gamma is 1 or more: how many times as likely to take part.")
