"""Which unknowns decide how much better a design does: by rank, and by what each alone explains.

Both have a floor: what the highest of all unknowns reaches by chance in one in twenty, when
unknowns are dealt out to other worlds.
"""

from dataclasses import dataclass

import numpy as np

from entree.core.pathways.insight.information import FLOOR, deals
from entree.core.pathways.insight.spline import Floats, fit_each, spread_of, thirds


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """By axis (row) and outcome (column); ``low`` and ``high`` are means of the outer thirds.

    ``share``: which part of the spread of all outcomes an axis explains by itself.
    """

    rank: Floats
    low: Floats
    high: Floats
    share: Floats
    rank_floor: float
    share_floor: float

    def order(self) -> list[int]:
        """Return the axes, what explains most first."""
        return sorted(range(len(self.share)), key=lambda one: -self.share[one])


def ranks(values: Floats) -> Floats:
    """Return the place of each number in order, of equal ones the mean; by column.

    >>> ranks(np.array([[3.0], [1.0], [3.0]])).ravel().tolist()
    [1.5, 0.0, 1.5]
    """
    found = np.empty(values.shape)
    for column in range(values.shape[1]):
        _, which, counts = np.unique(values[:, column], return_inverse=True, return_counts=True)
        ends = np.cumsum(counts)
        found[:, column] = (ends - (counts + 1) / 2)[which]
    return found


def standardised(values: Floats, weights: Floats) -> Floats:
    """Return columns of weighted mean 0 and variance 1; 0 where nothing differs."""
    parts = weights / weights.sum()
    centred = values - parts @ values
    wide = np.sqrt(parts @ centred**2)
    found: Floats = np.where(wide > 0, centred / np.where(wide > 0, wide, 1.0), 0.0)
    return found


def rank_correlation(places: Floats, outcomes: Floats, weights: Floats) -> Floats:
    """Return the weighted correlation of ranks of each axis with each outcome."""
    parts = (weights / weights.sum())[:, None]
    ours = standardised(ranks(places), weights)
    theirs = standardised(ranks(outcomes), weights)
    found: Floats = ours.T @ (parts * theirs)
    return found


def shares(places: Floats, outcomes: Floats, weights: Floats) -> Floats:
    """Return which part of the spread of all outcomes each axis explains by itself."""
    whole = float(spread_of(outcomes, weights).sum())
    if not whole:
        return np.zeros(places.shape[1])
    each = fit_each(places, outcomes, weights).expected
    return np.array([float(spread_of(one, weights).sum()) / whole for one in each])


def sensitivity(places: Floats, outcomes: Floats, weights: Floats, seed: int) -> Sensitivity:
    """Return which axes decide the outcomes."""
    by_rank, by_share = [], []
    for deal in deals(len(outcomes), seed):
        dealt = places[deal]
        by_rank.append(float(np.abs(rank_correlation(dealt, outcomes, weights)).max()))
        by_share.append(float(shares(dealt, outcomes, weights).max()))
    outer = [outer_means(places[:, one], outcomes, weights) for one in range(places.shape[1])]
    return Sensitivity(
        rank=rank_correlation(places, outcomes, weights),
        low=np.array([one[0] for one in outer]),
        high=np.array([one[1] for one in outer]),
        share=shares(places, outcomes, weights),
        rank_floor=float(np.quantile(by_rank, FLOOR)),
        share_floor=float(np.quantile(by_share, FLOOR)),
    )


def outer_means(place: Floats, outcomes: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Return the means of the outcomes where an axis is low, and where it is high."""
    low, _, high = thirds(place, weights)
    return mean_of(outcomes, np.where(low, weights, 0)), mean_of(
        outcomes, np.where(high, weights, 0)
    )


def mean_of(outcomes: Floats, weights: Floats) -> Floats:
    """Return the weighted mean of each column; not a number where no world is."""
    whole = float(weights.sum())
    found: Floats = weights @ outcomes / whole if whole else np.full(outcomes.shape[1], np.nan)
    return found
