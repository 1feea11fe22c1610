"""``study.selection``: how strong a hidden selection must be to change a conclusion."""

from collections.abc import Callable

import numpy as np
import pytest

from entree.core.study.arms import Arm, Sample
from entree.core.study.design import drawn, simple
from entree.core.study.errors import StudyError
from entree.core.study.estimates import mean, share
from entree.core.study.selection import (
    bias_ranges,
    odds,
    range_of_mean,
    tipping,
    tipping_of_difference,
    tipping_of_mean,
    tipping_point,
)

OPEN = Sample(Arm.OPEN, simple(100))
SIXTY = share(OPEN, np.arange(100) < 60)
TEN = share(OPEN, np.arange(100) < 10)


def test_a_share_can_be_wrong_by_gamma_in_its_odds() -> None:
    # People who say yes took part twice as readily: 60 and 40 are 30 and 40.
    (found,) = bias_ranges(SIXTY, (2.0,))

    assert found.low == pytest.approx(30 / 70)
    assert found.high == pytest.approx(60 / 80)
    assert found.outer[0] < found.low < found.high < found.outer[1]


def test_without_selection_the_range_is_the_interval() -> None:
    (found,) = bias_ranges(SIXTY, (1.0,))

    assert found.low == found.high == pytest.approx(0.6)
    assert found.outer == pytest.approx((SIXTY.interval.low, SIXTY.interval.high))


def test_the_tipping_point_brings_the_interval_to_the_threshold() -> None:
    gamma = tipping_point(SIXTY, 0.4)
    (found,) = bias_ranges(SIXTY, (gamma,))

    assert gamma > 1
    assert found.outer[0] == pytest.approx(0.4)


def test_the_tipping_point_works_from_below_too() -> None:
    gamma = tipping_point(TEN, 0.4)
    (found,) = bias_ranges(TEN, (gamma,))

    assert found.outer[1] == pytest.approx(0.4)


def test_what_the_interval_holds_already_needs_no_selection() -> None:
    assert tipping_point(SIXTY, 0.55) == 1


def test_some_conclusions_no_selection_undoes() -> None:
    assert tipping(0.2, 0.3, 0.0) == np.inf
    assert tipping(0.0, 0.0, 0.1) == np.inf
    assert odds(1.0) == np.inf


def test_a_difference_is_undone_by_selection_in_both_groups_against_each_other() -> None:
    gamma = tipping_of_difference(SIXTY, TEN)
    (upper,), (lower,) = bias_ranges(SIXTY, (gamma,)), bias_ranges(TEN, (gamma,))

    assert upper.outer[0] == pytest.approx(lower.outer[1])
    assert tipping_of_difference(TEN, SIXTY) == pytest.approx(gamma)
    assert tipping_of_difference(SIXTY, share(OPEN, np.arange(100) < 58)) == 1


def test_the_range_of_a_mean_is_that_of_the_worst_weights() -> None:
    sample = Sample(Arm.OPEN, drawn([1, 2, 1, 1]))
    values = [1.0, 4.0, 2.0, np.nan]

    low, high = range_of_mean(sample, values, 3.0)

    worst = [
        float(np.dot(w, values[:3]) / sum(w))
        for w in ((a, 2 * b, c) for a in (1, 3) for b in (1, 3) for c in (1, 3))
    ]
    assert (low, high) == pytest.approx((min(worst), max(worst)))
    assert range_of_mean(sample, values, 1.0) == pytest.approx((11 / 4, 11 / 4))


def test_the_range_of_a_share_is_the_same_by_both_ways() -> None:
    (found,) = bias_ranges(SIXTY, (1.7,))

    assert range_of_mean(OPEN, np.arange(100) < 60, 1.7) == pytest.approx((found.low, found.high))


def test_the_tipping_point_of_a_mean_brings_its_interval_to_the_threshold() -> None:
    values = np.arange(100) % 10
    found = mean(OPEN, values)
    gamma = tipping_of_mean(OPEN, values, 3.0)

    low, _ = range_of_mean(OPEN, values, gamma)
    assert low - (found.value - found.interval.low) == pytest.approx(3.0)
    assert 1 < gamma < tipping_of_mean(OPEN, values, 2.5)
    assert tipping_of_mean(OPEN, values, 4.4) == 1
    assert tipping_of_mean(OPEN, values, -1.0) == np.inf


def test_nobody_has_no_range() -> None:
    assert np.isnan(range_of_mean(OPEN, [np.nan] * 100, 2.0)).all()


DRAWN_ARM = Sample(Arm.PROBABILITY, simple(100))
DRAWN = share(DRAWN_ARM, np.arange(100) < 60)
REFUSED: list[tuple[str, Callable[[], object]]] = [
    ("of a share", lambda: bias_ranges(mean(OPEN, np.arange(100)))),
    ("of a share", lambda: bias_ranges(share(OPEN, [np.nan] * 100))),
    ("has its interval", lambda: tipping_point(DRAWN, 0.5)),
    ("has its interval", lambda: tipping_of_difference(SIXTY, DRAWN)),
    ("has its interval", lambda: tipping_of_mean(DRAWN_ARM, np.arange(100), 5)),
    ("1 or more", lambda: bias_ranges(SIXTY, (0.5,))),
    ("1 or more", lambda: range_of_mean(OPEN, np.arange(100), 0.5)),
]


@pytest.mark.parametrize(("says", "ask"), REFUSED)
def test_a_range_that_means_nothing_is_refused(says: str, ask: Callable[[], object]) -> None:
    with pytest.raises(StudyError, match=says):
        ask()
