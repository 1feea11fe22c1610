"""Weights: fitted to margins that describe victims, trimmed, and what weighing costs.

Without margins nothing is weighted. Sources: Deming and Stephan (1940), On a least squares
adjustment of a sampled frequency table; Kish (1965), Survey Sampling, 11.7, for the cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from entree.core.study.calibration import Calibration
from entree.core.study.design import Design, Floats, Ints
from entree.core.study.errors import BadMargins

# Few people of whom an answer is not known make it slow: each round moves little.
ROUNDS = 5000
CLOSE = 1e-12
# What is left of a distance to a margin when it is met.
MET = 1e-6


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Margin:
    """How many people of the population there are in each of K categories."""

    codes: Ints  # (n,) the category of each row, 0 to K - 1; -1 where it is not known
    people: Floats  # (K,) above 0
    covariance: Floats  # (K, K) of people: the margin's own error; zeros when it is a count


@dataclass(frozen=True, slots=True)
class Limits:
    """The smallest and largest weight, as parts of the mean weight."""

    low: float = 0.0
    high: float = float("inf")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Weighted:
    """A weighted design, and what the weighing cost."""

    design: Design
    is_weighted: bool
    design_effect: float  # Kish: by how much unequal weights multiply the variance of a mean
    effective_n: float
    trimmed: int  # rows at a limit
    gap: float  # the largest distance from a margin that is left, as a part of it
    rounds: int


def kish(weights: Floats) -> float:
    """Return the design effect of unequal weights, 1 or more.

    >>> kish(np.array([1.0, 1.0, 2.0]))
    1.125
    """
    return float(len(weights) * (weights @ weights) / weights.sum() ** 2)


def margin(codes: ArrayLike, people: ArrayLike, covariance: ArrayLike | None = None) -> Margin:
    """Return a margin: codes (n,), people (K,), the covariance of people (K, K). BadMargins."""
    of, counts = np.asarray(codes, dtype=np.int64), np.asarray(people, dtype=np.float64)
    square = (len(counts), len(counts))
    error = np.zeros(square) if covariance is None else np.asarray(covariance, dtype=np.float64)
    if error.shape != square or not np.allclose(error, error.T):
        raise BadMargins("The error of a margin is a square of its categories, the same both ways.")
    if len(of) and (of.min() < -1 or of.max() >= len(counts)):
        raise BadMargins("A category has no number of people. Add it to the margin.")
    if not (counts > 0).all():
        raise BadMargins("Every category needs people. Merge an empty one with its neighbour.")
    return Margin(of, counts, error)


def unweighted(design: Design) -> Weighted:
    """Return the design as it was drawn: what happens without margins."""
    effect = kish(design.weights)
    return Weighted(
        design, is_weighted=False, design_effect=effect, effective_n=design.n / effect,
        trimmed=0, gap=0.0, rounds=0,
    )  # fmt: skip


def rake(design: Design, margins: Sequence[Margin], limits: Limits | None = None) -> Weighted:
    """Return the design with weights that add to every margin, one after the other, until all do.

    One margin is post-stratification. Weights beyond the limits are set to them in each round, so
    that the others make up for it; ``gap`` says what they could not. Raises BadMargins when a
    category is empty in the sample, the margins add to different numbers, or nothing settles.
    """
    _check(design, margins)
    before = design.weights * (margins[0].people.sum() / design.weights.sum())
    part = limits or Limits()
    ends = (part.low * before.mean(), part.high * before.mean())
    targets = [_targets(before, one) for one in margins]
    weights, rounds = _settled(before, margins, targets, ends)
    gaps = [
        float(np.abs(_sums(weights, one.codes, len(target)) / target - 1).max())
        for one, target in zip(margins, targets, strict=True)
    ]
    trimmed, effect = int(np.isin(weights, ends).sum()), kish(weights)
    if not trimmed and max(gaps) > MET:
        raise BadMargins("No weights of these people meet all margins. Merge small categories.")
    return Weighted(
        replace(design, weights=weights, calibration=_calibration(before, weights, margins)),
        is_weighted=True,
        design_effect=effect,
        effective_n=design.n / effect,
        trimmed=trimmed,
        gap=max(gaps),
        rounds=rounds,
    )


def _settled(
    before: Floats,
    margins: Sequence[Margin],
    targets: Sequence[Floats],
    ends: tuple[float, float],
) -> tuple[Floats, int]:
    """Return the weights when a round changes nothing any more, and after how many rounds."""
    weights = before
    for number in range(1, ROUNDS + 1):
        was = weights
        for one, target in zip(margins, targets, strict=True):
            weights = _fitted(weights, one.codes, target)
        # The last thing done is trimming: limits hold exactly, margins as closely as they can.
        weights = np.clip(weights, *ends)
        if np.abs(weights / was - 1).max() < CLOSE:
            return weights, number
    raise BadMargins("The weights do not settle. Merge small categories, or widen the limits.")


def _check(design: Design, margins: Sequence[Margin]) -> None:
    """Refuse margins that cannot be met."""
    if not margins:
        raise BadMargins("There is no margin. Leave the sample as it is: 'unweighted'.")
    if design.calibration is not None or design.person is not None:
        raise BadMargins("Weigh people, and once, with all margins together.")
    whole = margins[0].people.sum()
    for one in margins:
        if one.codes.shape != (design.n,):
            raise BadMargins(f"A margin needs a category for each of the {design.n} rows.")
        if not np.isclose(one.people.sum(), whole, rtol=1e-9):
            raise BadMargins("Margins add to different numbers of people. Take one population.")
        found = np.bincount(one.codes[one.codes >= 0], minlength=len(one.people))
        if (found == 0).any():
            raise BadMargins("A category has nobody in the sample. Merge it with its neighbour.")


def _targets(before: Floats, one: Margin) -> Floats:
    """Return what the weights of who is known should add to: less where some are not known."""
    known = before[one.codes >= 0].sum() / before.sum()
    return np.asarray(one.people * known)


def _fitted(weights: Floats, codes: Ints, target: Floats) -> Floats:
    """Return the weights that add to one margin; who is not known keeps their weight."""
    factors = np.append(target / _sums(weights, codes, len(target)), 1.0)
    found: Floats = weights * factors[codes]
    return found


def _sums(weights: Floats, codes: Ints, number: int) -> Floats:
    """Return the sum of the weights in each category."""
    known = codes >= 0
    return np.asarray(np.bincount(codes[known], weights[known], minlength=number), np.float64)


def _calibration(before: Floats, after: Floats, margins: Sequence[Margin]) -> Calibration:
    """Return what the variance needs to know of the margins."""
    sizes = [len(one.people) for one in margins]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    placed = zip(margins, starts, strict=False)
    columns = [np.where(one.codes >= 0, one.codes + start, -1) for one, start in placed]
    cross, covariance = np.zeros((starts[-1],) * 2), np.zeros((starts[-1],) * 2)
    for column in columns:
        for other in columns:
            both = (column >= 0) & (other >= 0)
            cells = column[both] * starts[-1] + other[both]
            cross += np.bincount(cells, before[both], cross.size).reshape(cross.shape)
    for one, start, end in zip(margins, starts, starts[1:], strict=False):
        covariance[start:end, start:end] = one.covariance
    # Categories of two margins hang together (each adds to everyone): not every slope is one.
    inverse = np.linalg.pinv(cross, rcond=1e-10, hermitian=True)
    return Calibration(np.stack(columns, axis=1), before, after, inverse, covariance)
