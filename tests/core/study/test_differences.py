"""``study.differences``: two groups of one sample, and a chance that fits the interval."""

from dataclasses import replace

import numpy as np
import pytest

from entree.core.study.arms import Arm, Sample
from entree.core.study.design import drawn, simple
from entree.core.study.differences import (
    LEAST,
    Difference,
    Side,
    difference_of_means,
    difference_of_shares,
    means_between,
    shares_between,
)
from entree.core.study.errors import BadDesign
from entree.core.study.intervals import DesignInterval, ModelInterval

FIRST = np.repeat([True, False], [70, 80])
PLAIN = Sample(Arm.PROBABILITY, simple(150))


def newcombe() -> Difference:
    holds = np.repeat([1, 0, 1, 0], [56, 14, 48, 32])
    return difference_of_shares(PLAIN, holds, FIRST, ~FIRST)


def test_shares_differ_as_in_newcombe_1998() -> None:
    """Student's reach for 69 and 79 degrees is a little wider than the normal one there."""
    found = newcombe()

    assert found.value == pytest.approx(0.2)
    assert found.interval(0.95).low == pytest.approx(0.0524, abs=0.004)
    assert found.interval(0.95).high == pytest.approx(0.3339, abs=0.004)


@pytest.mark.parametrize("share", [True, False])
def test_the_chance_and_the_interval_never_say_two_things(share: bool) -> None:
    if share:
        found = newcombe()
    else:
        found = difference_of_means(PLAIN, np.arange(150) % 7 + FIRST, FIRST, ~FIRST)

    assert 0 < found.chance < 0.05
    assert found.bounds(1 - found.chance * 1.001)[0] > 0
    assert found.bounds(1 - found.chance * 0.999)[0] < 0


def test_means_differ_with_the_degrees_of_satterthwaite() -> None:
    values = np.where(FIRST, np.arange(150) % 3, np.arange(150) % 50)
    found = difference_of_means(PLAIN, values, FIRST, ~FIRST)

    assert 79 < found.df < 85
    assert found.interval(0.95).low < found.value < found.interval(0.95).high


def test_groups_within_the_same_clusters_go_together() -> None:
    clusters = np.tile(np.arange(30), 5)
    sample = Sample(Arm.PROBABILITY, drawn(np.ones(150), clusters=clusters))
    found = difference_of_means(sample, clusters * 1.0, FIRST, ~FIRST)

    assert found.correlation > 0.7
    assert found.error < found.first.error


def test_only_a_drawn_arm_has_an_interval_of_its_design() -> None:
    holds = np.arange(150) % 2
    by_model = difference_of_shares(Sample(Arm.OPEN, simple(150)), holds, FIRST, ~FIRST)

    assert isinstance(newcombe().interval(0.9), DesignInterval)
    assert isinstance(by_model.interval(0.9), ModelInterval)


def test_no_difference_has_no_small_chance() -> None:
    holds = np.zeros(150)

    assert difference_of_shares(PLAIN, holds, FIRST, ~FIRST).chance == 1
    assert difference_of_means(PLAIN, holds, FIRST, ~FIRST).chance == 1


def test_a_difference_without_doubt_has_the_least_chance() -> None:
    sample = Sample(Arm.PROBABILITY, simple(4000))
    first = np.arange(4000) < 2000

    assert difference_of_shares(sample, first * 1.0, first, ~first).chance == LEAST
    assert difference_of_means(sample, first * 1.0, first, ~first).chance == LEAST
    noisy = first * 9.0 + np.arange(4000) % 2
    assert difference_of_means(sample, noisy, first, ~first).chance == LEAST


@pytest.mark.parametrize("number", [0, 1])
def test_with_nobody_or_one_in_a_group_nothing_is_told(number: int) -> None:
    holds, first = np.arange(150) % 2, np.arange(150) < number

    shares = difference_of_shares(PLAIN, holds, first, FIRST & ~first)
    means = difference_of_means(PLAIN, holds, first, FIRST & ~first)

    assert shares.bounds(0.95) == (-1, 1)
    assert means.bounds(0.95) == (-np.inf, np.inf)
    assert (shares.chance, means.chance) == (1, 1)


def test_a_difference_of_shares_stays_within_its_ends() -> None:
    first = np.arange(150) < 3
    found = difference_of_shares(PLAIN, first * 1.0, first, ~first)

    assert found.bounds(0.999)[1] <= 1


OTHERS = Sample(Arm.PROFESSIONALS, simple(80))


def test_two_arms_differ_as_two_samples() -> None:
    """Of simple samples it is the textbook's formula, and as of a model as the worse of both."""
    first = Side(PLAIN, np.arange(150) % 5, np.arange(150) < 100)
    second = Side(OTHERS, np.arange(80) % 4)

    found = means_between(first, second)

    one, other = (np.arange(100) % 5).var(ddof=1) / 100, (np.arange(80) % 4).var(ddof=1) / 80
    assert found.value == pytest.approx(2 - 1.5)
    assert found.error == pytest.approx((one + other) ** 0.5, rel=0.01)
    assert found.correlation == 0
    assert isinstance(found.interval(0.95), ModelInterval)


def test_shares_of_two_arms_differ_as_in_newcombe_1998() -> None:
    first = Side(Sample(Arm.PROBABILITY, simple(70)), np.arange(70) < 56)
    second = Side(Sample(Arm.PROBABILITY, simple(80)), np.arange(80) < 48)

    found = shares_between(first, second)

    assert found.bounds(0.95) == pytest.approx(newcombe().bounds(0.95), abs=0.003)
    assert isinstance(found.interval(0.95), DesignInterval)


def test_a_smallest_difference_is_told_in_so_many_studies() -> None:
    rng, told = np.random.default_rng(8), 0
    halves = np.arange(150) < 75
    of_noise = [
        difference_of_means(PLAIN, rng.normal(size=150), halves, ~halves) for _ in range(400)
    ]
    small = float(np.median([one.detectable() for one in of_noise]))
    for one in of_noise:
        told += replace(one, value=one.value + small).bounds(0.95)[0] > 0

    assert small == pytest.approx(2.8 * (2 / 75) ** 0.5, rel=0.03)
    assert told / 400 == pytest.approx(0.8, abs=0.06)


def test_without_degrees_no_difference_is_large_enough() -> None:
    nobody = np.zeros(150, dtype=bool)

    assert difference_of_means(PLAIN, np.arange(150), nobody, ~nobody).detectable() == np.inf
    assert difference_of_means(PLAIN, np.zeros(150), FIRST, ~FIRST).detectable() == np.inf


def test_two_groups_of_one_sample_are_not_two_samples() -> None:
    side = Side(PLAIN, np.zeros(150))

    with pytest.raises(BadDesign, match="hang together"):
        shares_between(side, side)


def test_nobody_is_in_both_groups() -> None:
    with pytest.raises(BadDesign, match="in both groups"):
        difference_of_shares(PLAIN, FIRST * 1.0, FIRST, FIRST)
