"""Arms put together: only when the plan says so beforehand, and how.

There is no default. Whatever is pooled with an arm that nobody drew is of a model.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

import numpy as np
from scipy.special import expit, logit

from entree.core.study import intervals
from entree.core.study.arms import Arm
from entree.core.study.design import Floats
from entree.core.study.errors import StudyError
from entree.core.study.intervals import How, ModelInterval, Share
from entree.core.study.results import Estimand, Estimate

MODEL = "each arm holds as its own model says, and arms differ as one family of arms does"


@dataclass(frozen=True, slots=True)
class ByParts:
    """Each arm counts for a part that the plan fixes: parts above 0 that add to 1."""

    parts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RandomEffects:
    """Arms differ by more than chance; their mean is sought (DerSimonian and Laird 1986).

    With the interval of Hartung and Knapp (2001), which is wide for few arms, as it should be.
    """


Method = ByParts | RandomEffects


@dataclass(frozen=True, slots=True)
class Pooled:
    """One number of several arms, in the unit of the estimates."""

    value: float
    error: float
    interval: ModelInterval
    between: float | None  # the variance between arms beyond chance (of log odds, for shares)
    arms: tuple[Arm, ...]
    method: str


def pool(of: Sequence[tuple[Arm, Estimate]], method: Method, level: float = 0.95) -> Pooled:
    """Return the estimates of different arms as one, by the declared method. Raises StudyError."""
    arms = tuple(arm for arm, _ in of)
    if len(arms) < 2 or len(set(arms)) < len(arms):
        raise StudyError("Pool two arms or more, each once.")
    kinds = {one.what for _, one in of}
    if len(kinds) > 1 or kinds & {Estimand.TOTAL, Estimand.QUANTILE}:
        raise StudyError("Pool shares with shares, means with means, ratios with ratios.")
    values = np.array([one.value for _, one in of])
    errors = np.array([one.error for _, one in of])
    if not (np.isfinite(values) & (errors > 0)).all():
        raise StudyError("An arm says nothing about its error. Leave it beside the others.")
    is_share = kinds == {Estimand.SHARE}
    match method:
        case ByParts(parts):
            least = min(one.degrees for _, one in of)
            return _by_parts(arms, (values, errors), parts, (least, level, is_share))
        case RandomEffects():
            return _as_family(arms, (values, errors), level, is_share=is_share)
        case _:
            assert_never(method)


def _by_parts(
    arms: tuple[Arm, ...],
    of: tuple[Floats, Floats],
    parts: tuple[float, ...],
    to: tuple[int, float, bool],
) -> Pooled:
    """Return the arms with fixed parts; the interval of a share is made on its log odds."""
    (values, errors), (least, level, is_share) = of, to
    if len(parts) != len(arms) or min(parts) <= 0 or abs(sum(parts) - 1) > 1e-9:
        raise StudyError("Give each arm a part above 0, together 1.")
    weights = np.array(parts)
    value, error = float(weights @ values), float(np.sqrt(weights**2 @ errors**2))
    name = "parts fixed in the plan"
    if is_share:
        ends = intervals.of_share(Share(value, error, 1, least, 1.0), level, How.LOGIT)
    else:
        ends = intervals.of_mean(value, error, least, level)
    return Pooled(value, error, ModelInterval(*ends, level, name, MODEL), None, arms, name)


def _as_family(
    arms: tuple[Arm, ...], of: tuple[Floats, Floats], level: float, *, is_share: bool
) -> Pooled:
    """Return the mean of the family of arms; shares are pooled as log odds."""
    values, errors = of
    if is_share:
        slope = values * (1 - values)
        values, errors = logit(values), errors / slope
    value, error, between = random_effects(values, errors)
    low, high = intervals.of_mean(value, error, len(arms) - 1, level)
    if is_share:
        value, low, high = (float(expit(one)) for one in (value, low, high))
        error *= value * (1 - value)
    name = "random effects, Hartung–Knapp"
    return Pooled(value, error, ModelInterval(low, high, level, name, MODEL), between, arms, name)


def random_effects(values: Floats, errors: Floats) -> tuple[float, float, float]:
    """Return the mean of the arms, its error by Hartung and Knapp, and the variance between."""
    w = 1 / errors**2
    fixed = w @ values / w.sum()
    excess = w @ (values - fixed) ** 2 - (len(w) - 1)
    between = max(0.0, float(excess / (w.sum() - w @ w / w.sum())))
    v = 1 / (errors**2 + between)
    value = float(v @ values / v.sum())
    scale = max(1.0, float(v @ (values - value) ** 2 / (len(v) - 1)))
    return value, float(np.sqrt(scale / v.sum())), between
