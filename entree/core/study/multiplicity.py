"""Many contrasts at once: which differences are told, with intervals that match.

Primary contrasts: Holm, with Bonferroni's intervals. The rest, chapter by chapter: false
discovery rate, with intervals for what was selected (Benjamini and Yekutieli 2005).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from entree.core.study.design import Flags, Floats
from entree.core.study.differences import Difference
from entree.core.study.errors import StudyError
from entree.core.study.intervals import Interval


class Discovery(StrEnum):
    """Under which dependence between contrasts the false discovery rate is kept."""

    HOCHBERG = "Benjamini–Hochberg"  # independent, or positively dependent
    YEKUTIELI = "Benjamini–Yekutieli"  # any


class Verdict(StrEnum):
    """What may be said of a difference."""

    MORE = "more, and it matters"
    LESS = "less, and it matters"
    MORE_SIZE_NOT_TOLD = "more; whether it matters cannot be told"
    LESS_SIZE_NOT_TOLD = "less; whether it matters cannot be told"
    ALIKE = "no difference that matters"
    NOT_TOLD = "cannot be told"


@dataclass(frozen=True, slots=True)
class Told:
    """One contrast after all others were counted."""

    difference: Difference
    matters: float  # the smallest difference that matters, in the unit of the values
    chance: float  # adjusted
    is_told: bool  # the direction is told
    interval: Interval  # adjusted
    verdict: Verdict


def holm(chances: Sequence[float]) -> Floats:
    """Return adjusted chances that keep the chance of any false one (Holm 1979).

    >>> holm([0.01, 0.04, 0.03]).round(3).tolist()
    [0.03, 0.06, 0.06]
    """
    given = np.asarray(chances, dtype=np.float64)
    order = np.argsort(given, kind="stable")
    steps = np.maximum.accumulate(given[order] * np.arange(len(given), 0, -1))
    found = np.empty(len(given))
    found[order] = np.minimum(steps, 1)
    return found


def discovery(chances: Sequence[float], kind: Discovery) -> Floats:
    """Return adjusted chances that keep the part of false ones among those told.

    Sources: Benjamini and Hochberg (1995), Benjamini and Yekutieli (2001).

    >>> discovery([0.01, 0.04, 0.03], Discovery.HOCHBERG).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    given = np.asarray(chances, dtype=np.float64)
    order = np.argsort(-given, kind="stable")
    ranks = np.arange(len(given), 0, -1)
    steps = np.minimum.accumulate(given[order] * len(given) * price(len(given), kind) / ranks)
    found = np.empty(len(given))
    found[order] = np.minimum(steps, 1)
    return found


def price(number: int, kind: Discovery) -> float:
    """Return what it costs to hold under any dependence: 1, or 1 + 1/2 + … + 1/number."""
    return 1.0 if kind is Discovery.HOCHBERG else float(sum(1 / k for k in range(1, number + 1)))


def primary(contrasts: Sequence[tuple[Difference, float]], alpha: float = 0.05) -> list[Told]:
    """Return what is told of the primary contrasts, each (difference, what matters).

    Directions by Holm; the intervals hold all true differences at once, in 1 - alpha of all
    studies. Where Holm tells a direction and the interval still holds 0, its size is not told.
    """
    if not contrasts:
        return []
    adjusted = holm([one.chance for one, _ in contrasts])
    return _told(contrasts, adjusted, adjusted <= alpha, 1 - alpha / len(contrasts))


def chapter(
    contrasts: Sequence[tuple[Difference, float]], kind: Discovery, rate: float = 0.05
) -> list[Told]:
    """Return what is told of the other contrasts of one chapter, each (difference, what matters).

    Of m contrasts with R told, every interval has the level 1 - R rate / m (R at least 1): of
    the intervals of those told, a part ``rate`` on average misses the truth.
    """
    if not contrasts:
        return []
    adjusted = discovery([one.chance for one, _ in contrasts], kind)
    told = adjusted <= rate
    number = len(contrasts)
    part = max(int(told.sum()), 1) * rate / (number * price(number, kind))
    return _told(contrasts, adjusted, told, 1 - part)


def verdict(low: float, high: float, matters: float, direction: float) -> Verdict:
    """Return what an adjusted interval says.

    ``direction``: above 0, below 0, or 0 where the direction is not told. Raises StudyError.

    >>> verdict(0.02, 0.2, 0.05, 1.0).value
    'more; whether it matters cannot be told'
    """
    if matters <= 0:
        raise StudyError("The smallest difference that matters is above 0. Fix it in the plan.")
    if -matters < low and high < matters:
        return Verdict.ALIKE
    if direction > 0:
        return Verdict.MORE if low >= matters else Verdict.MORE_SIZE_NOT_TOLD
    if direction < 0:
        return Verdict.LESS if high <= -matters else Verdict.LESS_SIZE_NOT_TOLD
    return Verdict.NOT_TOLD


def _told(
    contrasts: Sequence[tuple[Difference, float]], adjusted: Floats, told: Flags, level: float
) -> list[Told]:
    """Return the contrasts with their verdicts."""
    found = []
    for (one, matters), chance, is_told in zip(contrasts, adjusted, told, strict=True):
        interval = one.interval(level)
        direction = one.value if is_told else 0.0
        said = verdict(interval.low, interval.high, matters, direction)
        found.append(Told(one, matters, float(chance), bool(is_told), interval, said))
    return found
