"""The worth of knowing something before choosing, held against what is known in closed form."""

from math import erf, exp, pi, sqrt

import numpy as np
import pytest

from entree.core.pathways.insight.information import (
    deals,
    error_of,
    gain,
    information,
    worth_of,
)

NUMBER = 2_000


def closed_form(mean: float, spread: float) -> float:
    """Return the worth of knowing a normal number before choosing between it and nothing."""
    ratio = mean / spread
    density = exp(-(ratio**2) / 2) / sqrt(2 * pi)
    below = (1 + erf(ratio / sqrt(2))) / 2
    return spread * density + mean * below - max(0.0, mean)


@pytest.mark.parametrize(("mean", "known", "unknown"), [(0.0, 1.0, 1.0), (0.5, 1.0, 2.0)])
def test_two_decisions_with_normal_unknowns_have_their_known_worth(
    mean: float, known: float, unknown: float
) -> None:
    rng = np.random.default_rng(1)
    told, noise = rng.normal(size=NUMBER), rng.normal(size=NUMBER)
    value = mean + known * told + unknown * noise
    values = np.column_stack([np.zeros(NUMBER), value])

    found = worth_of(told[:, None], [values], np.ones(NUMBER))[0]
    error = error_of(told[:, None], [values], np.ones(NUMBER))[0]

    truth = closed_form(mean, known)
    assert abs(found - truth) < 3 * error
    assert error < 0.15 * truth
    whole = closed_form(mean, sqrt(known**2 + unknown**2))
    assert gain(values, np.ones(NUMBER)) == pytest.approx(whole, rel=0.1)


def test_weights_count_as_worlds_do() -> None:
    rng = np.random.default_rng(2)
    told = rng.uniform(-4, 4, NUMBER)
    weights = np.exp(-(told**2) / 2)
    values = np.column_stack([np.zeros(NUMBER), told + rng.normal(0, 0.5, NUMBER)])

    found = worth_of(told[:, None], [values], weights)[0]

    assert found == pytest.approx(closed_form(0, 1), rel=0.08)


def test_what_says_nothing_stays_below_the_floor_and_what_decides_is_above_it() -> None:
    rng = np.random.default_rng(3)
    places = rng.uniform(size=(150, 6))
    value = 2 * places[:, 0] - 1 + rng.normal(0, 0.5, 150)
    values = np.column_stack([np.zeros(150), value])
    groups = {"noise": [1, 2], "decides": [0], "more noise": [3, 4, 5]}

    twice = [values, np.column_stack([np.zeros(150), value - 5])]
    found, never = information(places, twice, np.ones(150), groups, seed=5)

    assert next(iter(found)) == "decides"
    assert found["decides"].is_told
    assert found["decides"].value == pytest.approx(0.25, abs=3 * found["decides"].error)
    assert not found["noise"].is_told
    assert not found["more noise"].is_told
    # Where the choice is the same in every world nothing is worth knowing.
    assert not any(one.is_told for one in never.values())
    assert found == information(places, twice, np.ones(150), groups, seed=5)[0]


def test_two_decisions_that_are_the_same_make_nothing_worth_knowing() -> None:
    values = np.ones((20, 2))

    assert gain(values, np.ones(20)) == 0
    assert worth_of(np.linspace(0, 1, 20)[:, None], [values], np.ones(20))[0] == 0


def test_worlds_are_dealt_out_by_the_seed() -> None:
    assert deals(9, 1) == deals(9, 1)
    assert deals(9, 1) != deals(9, 2)
    assert all(sorted(one) == list(range(9)) for one in deals(9, 1))
