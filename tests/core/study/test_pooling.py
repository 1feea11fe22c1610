"""``study.pooling``: arms put together by a declared method, and always of a model."""

import numpy as np
import pytest

from entree.core.study.arms import Arm, Sample
from entree.core.study.design import simple
from entree.core.study.errors import StudyError
from entree.core.study.estimates import mean, quantile, share, total
from entree.core.study.intervals import ModelInterval
from entree.core.study.pooling import ByParts, Method, RandomEffects, pool, random_effects
from entree.core.study.results import Estimate

HUNDRED = np.arange(100)
DRAWN, OPEN = (Sample(arm, simple(100)) for arm in (Arm.PROBABILITY, Arm.OPEN))
THIRTY = (Arm.PROBABILITY, share(DRAWN, HUNDRED < 30))
FIFTY = (Arm.OPEN, share(OPEN, HUNDRED < 50))
HALVES = ByParts((0.5, 0.5))


def test_parts_weigh_the_arms_as_the_plan_says() -> None:
    found = pool([THIRTY, FIFTY], ByParts((0.75, 0.25)))

    assert found.value == pytest.approx(0.35)
    assert found.error == pytest.approx(np.hypot(0.75 * THIRTY[1].error, 0.25 * FIFTY[1].error))
    assert found.interval.low < 0.35 < found.interval.high
    assert found.arms == (Arm.PROBABILITY, Arm.OPEN)
    assert found.between is None


def test_what_is_pooled_is_of_a_model() -> None:
    for method in (HALVES, RandomEffects()):
        assert isinstance(pool([THIRTY, FIFTY], method).interval, ModelInterval)


def test_a_family_of_two_arms_says_very_little() -> None:
    found = pool([THIRTY, FIFTY], RandomEffects())

    assert 0.3 < found.value < 0.5
    assert found.between is not None
    assert found.between > 0
    assert found.interval.low < 0.05
    assert found.interval.high > 0.95


def test_means_are_pooled_in_their_own_unit() -> None:
    of = [(Arm.PROBABILITY, mean(DRAWN, HUNDRED)), (Arm.OPEN, mean(OPEN, HUNDRED + 2))]

    parts, family = pool(of, HALVES), pool(of, RandomEffects())

    assert parts.value == pytest.approx(50.5)
    assert family.value == pytest.approx(50.5)
    assert parts.interval.high > 51
    assert family.between == 0


def test_the_family_is_that_of_dersimonian_and_laird() -> None:
    # By hand: weights 1, 1, 4 and mean 2; excess 4 + 0 + 1 - 2 = 3, divided by 6 - 18 / 6.
    value, error, between = random_effects(np.array([0.0, 2.0, 2.5]), np.array([1.0, 1.0, 0.5]))

    weights = 1 / (np.array([1.0, 1.0, 0.25]) + between)
    assert between == pytest.approx(1)
    assert value == pytest.approx(weights @ np.array([0.0, 2.0, 2.5]) / weights.sum())
    assert error >= 1 / weights.sum() ** 0.5


REFUSED: list[tuple[str, list[tuple[Arm, Estimate]], Method]] = [
    ("two arms or more", [THIRTY], HALVES),
    ("each once", [THIRTY, THIRTY], HALVES),
    ("shares with shares", [THIRTY, (Arm.OPEN, mean(OPEN, HUNDRED))], HALVES),
    ("shares with shares", [(a, total(DRAWN, HUNDRED)) for a in Arm], HALVES),
    ("shares with shares", [(a, quantile(DRAWN, HUNDRED, 0.5)) for a in Arm], HALVES),
    ("nothing about its error", [THIRTY, (Arm.OPEN, share(OPEN, HUNDRED < 0))], HALVES),
    ("together 1", [THIRTY, FIFTY], ByParts((0.5, 0.6))),
    ("together 1", [THIRTY, FIFTY], ByParts((1.0,))),
    ("together 1", [THIRTY, FIFTY], ByParts((0.0, 1.0))),
]


@pytest.mark.parametrize(("says", "of", "method"), REFUSED)
def test_what_cannot_be_pooled_is_refused(
    says: str, of: list[tuple[Arm, Estimate]], method: Method
) -> None:
    with pytest.raises(StudyError, match=says):
        pool(of, method)
