"""From answers to a value, its error and its degrees of freedom, by Taylor linearisation.

A mean, a share and a ratio are all one weighted total over another; the score of a row is how
much the ratio moves when the row is there once more (Woodruff 1971).
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from entree.core.study.design import Design, Flags, Floats, degrees
from entree.core.study.errors import BadDesign
from entree.core.study.intervals import Share
from entree.core.study.results import SMALL, Note
from entree.core.study.variance import covariance

# No sample is so much better than a simple one of its size.
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Linear:
    """What all intervals rest on."""

    value: float
    error: float
    n: int
    missing: int
    effective: float
    df: int
    unweighted: float
    fallback: float  # the effective n by weights and clusters alone
    is_alike: bool  # everyone gave the same answer
    has_lonely: bool

    def share(self) -> Share:
        """Return what the interval of a share rests on."""
        return Share(self.value, self.error, self.n, self.df, self.fallback)

    def notes(self) -> tuple[Note, ...]:
        """Return what a reader has to know beside the number."""
        all_notes = {
            Note.NOBODY: self.n == 0,
            Note.NO_DEGREES: self.n > 0 and self.df < 1,
            Note.ALIKE: self.is_alike,
            Note.LONELY: self.has_lonely,
            Note.SMALL: 0 < self.n < SMALL,
        }
        return tuple(note for note, holds in all_notes.items() if holds)


def rows_of(design: Design, values: ArrayLike, among: ArrayLike | None) -> tuple[Floats, Flags]:
    """Return the values, and which rows are in the domain. Raises BadDesign on other lengths."""
    given = np.asarray(values, dtype=np.float64)
    inside = np.ones(design.n, dtype=bool) if among is None else np.asarray(among, dtype=bool)
    if given.shape != (design.n,) or inside.shape != (design.n,):
        raise BadDesign(f"Give one value for each of the {design.n} rows, NaN for no answer.")
    return given, inside


def influence(
    design: Design, above: Floats, below: Floats, inside: Flags
) -> tuple[float, Floats, Flags]:
    """Return the ratio of two weighted totals, the score of each row (n,), and who answered."""
    answered = inside & np.isfinite(above) & np.isfinite(below)
    w = np.where(answered, design.weights, 0.0)
    top, bottom = np.where(answered, above, 0.0), np.where(answered, below, 0.0)
    whole = float(w @ bottom)
    if whole == 0:
        return float("nan"), np.zeros(design.n), answered
    value = float(w @ top) / whole
    return value, w * (top - value * bottom) / whole, answered


def linear(design: Design, above: Floats, below: Floats, inside: Flags) -> Linear:
    """Return the ratio of two weighted totals over the rows inside, with its error."""
    value, score, answered = influence(design, above, below, inside)
    n = int(answered.sum())
    if not n or np.isnan(value):
        return nothing(int(inside.sum()), design)
    w = design.weights[answered]
    spread = n / max(n - 1, 1) * w.sum() * float(score[answered] ** 2 @ (1 / w))
    variance = float(without_rounding(covariance(design, score[:, None])[0, 0], spread / n))
    clusters = len(np.unique(design.clusters(design.stages[0])[answered]))
    fallback = min(float(w.sum() ** 2 / (w @ w)), float(clusters))
    return Linear(
        value=value,
        error=float(np.sqrt(variance)),
        n=n,
        missing=int(inside.sum()) - n,
        effective=float(spread / variance) if variance > 0 else fallback,
        df=degrees(design, answered),
        unweighted=float(above[answered].sum() / below[answered].sum()),
        fallback=fallback,
        is_alike=spread == 0,
        has_lonely=has_lonely(design),
    )


def without_rounding(variance: ArrayLike, simple: ArrayLike) -> Floats:
    """Return variances, 0 where they are nothing beside those of a simple sample.

    What rounding leaves of a variance of 0 would make an interval without width.
    """
    found, beside = np.asarray(variance, np.float64), np.asarray(simple, np.float64)
    return np.where(found > beside * ROUNDING, found, 0.0)


def nothing(missing: int, design: Design) -> Linear:
    """Return what is known when nobody answered."""
    unknown = float("nan")
    return Linear(
        unknown, unknown, 0, missing, 0.0, 0, unknown, 0.0,
        is_alike=False, has_lonely=has_lonely(design),
    )  # fmt: skip


def has_lonely(design: Design) -> bool:
    """Say whether some stratum has one cluster that stands for many."""
    return any(bool(stage.lonely.any()) for stage in design.stages)


def summed(design: Design, values: Floats, inside: Flags) -> Linear:
    """Return the weighted total of the rows inside, with its error.

    Its effective n compares with a simple random sample of all rows.
    """
    mean = linear(design, values, np.ones(design.n), inside)
    answered = inside & np.isfinite(values)
    amounts = np.where(answered, values, 0.0)
    score = design.weights * amounts
    whole = design.weights.sum()
    around = amounts - score.sum() / whole
    spread = design.n / max(design.n - 1, 1) * whole * float(design.weights @ around**2)
    square = covariance(design, score[:, None])[0, 0]
    variance = float(without_rounding(square, spread / design.n))
    return replace(
        mean,
        value=float(score.sum()),
        error=float(np.sqrt(variance)),
        effective=float(spread / variance) if variance > 0 else mean.fallback,
        unweighted=float(amounts.sum()),
    )
