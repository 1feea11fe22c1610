"""A smooth curve through weighted worlds, as bent as worlds that were left out allow.

Natural cubic splines of each axis and products of two, held back by a ridge. How much is chosen
by leaving out each world once; what then says nothing becomes the plain mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
KNOTS = (0.05, 0.35, 0.65, 0.95)
# Products of two axes only where there are few: each needs worlds of its own.
MOST_PRODUCTS = 6
RIDGES = tuple(float(10.0**power) for power in range(-4, 3))
NEAR_ONE, NOTHING = 1 - 1e-9, 1e-12


@dataclass(frozen=True, slots=True)
class Fit:
    """What is expected of each world, and which part of the rest of the worlds that explains.

    ``explained`` is R² of worlds that were left out; 0 when the mean did better.
    """

    expected: Floats
    explained: Floats


def bent(place: Floats) -> Floats:
    """Return the columns of a natural cubic spline of one axis: the line, and its bends."""
    *inner, before, last = KNOTS

    def curve(knot: float) -> Floats:
        found: Floats = (
            np.clip(place - knot, 0, None) ** 3 - np.clip(place - last, 0, None) ** 3
        ) / (last - knot)
        return found

    return np.column_stack([place, *(curve(knot) - curve(before) for knot in inner)])


def features(places: Floats) -> Floats:
    """Return the columns that a curve of some axes is made of."""
    axes = range(places.shape[1])
    columns = [bent(places[:, one]) for one in axes]
    middle = places - 0.5
    if len(axes) <= MOST_PRODUCTS:
        columns += [middle[:, [a]] * middle[:, [b]] for a in axes for b in axes if a < b]
    return np.hstack(columns)


def fit(places: Floats, values: Floats, weights: Floats) -> Fit:
    """Return the expected values (a column for each of several) given some axes together."""
    found = curves(features(places)[None], values, weights)
    return Fit(found.expected[0], found.explained[0])


def fit_each(places: Floats, values: Floats, weights: Floats) -> Fit:
    """Return the same given each axis alone: the axes come first."""
    return curves(np.stack([bent(one) for one in places.T]), values, weights)


def curves(columns: Floats, values: Floats, weights: Floats) -> Fit:
    """Return for each set of columns what it expects; every set is fitted by itself."""
    parts = weights / weights.sum()
    root = np.sqrt(parts)[:, None]
    columns = columns - (parts @ columns)[:, None, :]
    wide = np.sqrt(parts @ columns**2)[:, None, :]
    columns = np.where(wide > NOTHING, columns / np.maximum(wide, NOTHING), 0.0)
    mean = parts @ values
    rest = root * (values - mean)
    left, sizes, _ = np.linalg.svd(root * columns, full_matrices=False)
    along = left.transpose(0, 2, 1) @ rest
    without = ((rest / (1 - np.minimum(parts, NEAR_ONE))[:, None]) ** 2).sum(axis=0)
    best = np.zeros((len(columns), values.shape[1]))
    curve = np.zeros((len(columns), *values.shape))
    for ridge in RIDGES:
        kept = sizes**2 / (sizes**2 + ridge)
        tried = left @ (kept[:, :, None] * along)
        lever = np.minimum((left**2 @ kept[:, :, None])[:, :, 0] + parts, NEAR_ONE)
        missed = (((rest - tried) / (1 - lever)[:, :, None]) ** 2).sum(axis=1)
        explained = 1 - missed / np.maximum(without, NOTHING)
        better = explained > best
        best = np.where(better, explained, best)
        curve = np.where(better[:, None, :], tried, curve)
    return Fit(mean + curve / np.maximum(root, NOTHING), best)


def spread_of(expected: Floats, weights: Floats) -> Floats:
    """Return the weighted variance of each column."""
    parts = weights / weights.sum()
    found: Floats = parts @ (expected - parts @ expected) ** 2
    return found


def thirds(place: Floats, weights: Floats) -> Sequence[NDArray[np.bool_]]:
    """Return the worlds in which an axis is low, in the middle, and high: equal parts of weight."""
    order = np.argsort(place, kind="stable")
    heaped = np.empty(len(place))
    heaped[order] = np.cumsum(weights[order]) / weights.sum()
    return [heaped <= 1 / 3, (heaped > 1 / 3) & (heaped <= 2 / 3), heaped > 2 / 3]
