"""Weights: what today's design gives back counts, and what is held out weighs nothing."""

import math

import numpy as np
import pytest

from entree.core.pathways.landscape.study import Study, Target
from entree.core.pathways.landscape.weigh import (
    as_numbers,
    distance,
    effective,
    mean,
    misfit,
    misfits,
    not_identified,
    quantile,
    tricube,
    weight,
)

FIT = Target("fit", "", "figure", 100.0, "fit", "one", "persons", 0.5, "")
HELD = Target("held", "", "figure", 100.0, "held-out", "other", "persons", 0.5, "")


def test_a_world_that_gives_the_count_back_weighs_one_and_one_outside_nothing() -> None:
    assert weight({"one": 100.0, "other": 3.0}, [FIT, HELD]) == 1
    assert 0 < weight({"one": 130.0, "other": 3.0}, [FIT, HELD]) < 1
    assert weight({"one": 170.0, "other": 100.0}, [FIT, HELD]) == 0


def test_twice_too_much_is_as_far_as_half(study: Study) -> None:
    assert misfit(200, FIT) == pytest.approx(-misfit(50, FIT))
    assert misfit(0, FIT) == -math.inf
    assert tricube(-math.inf) == 0
    assert weight({one.compares: one.value for one in study.targets}, study.targets) > 0.7


def test_the_effective_number_is_that_of_equal_worlds() -> None:
    assert effective(np.array([0.3, 0.3, 0.3, 0.0])) == pytest.approx(3)
    assert effective(np.zeros(3)) == 0


def test_means_and_quantiles_are_weighted_and_leave_out_what_is_no_number() -> None:
    values, weights = as_numbers([1.0, 2.0, None, 9.0]), np.array([1.0, 3.0, 5.0, 0.0])

    assert mean(values, weights) == pytest.approx(1.75)
    assert quantile(values, weights, 0.2) == 1
    assert quantile(values, weights, 1.0) == 2
    assert math.isnan(mean(values, np.zeros(4)))
    assert math.isnan(quantile(values, np.zeros(4), 0.5))


def test_an_unknown_that_decides_the_fit_is_identified_and_another_is_not() -> None:
    rng = np.random.default_rng(1)
    deciding, other = rng.random(400), rng.random(400)
    weights = (np.abs(deciding - 0.5) < 0.1).astype(float)
    worlds = [
        {"deciding": float(a), "other": float(b), "fixed": 1.0}
        for a, b in zip(deciding, other, strict=True)
    ]

    assert set(not_identified(worlds, weights)) == {"other"}
    assert not_identified(worlds, np.zeros(400)) == {}
    assert distance(deciding, weights) > distance(other, weights)


def test_misfits_are_told_of_every_target() -> None:
    compared = [{"one": 100.0, "other": 30.0}, {"one": 120.0, "other": 40.0}]
    fit, held = misfits(compared, np.ones(2), [FIT, HELD])

    assert fit["within_tolerance"]
    assert fit["inside_interval"]
    assert fit["mean"] == pytest.approx(110)
    assert not held["within_tolerance"]
    assert not held["inside_interval"]
    (none,) = misfits([{"one": 0.0}], np.ones(1), [FIT])
    assert not none["within_tolerance"]
