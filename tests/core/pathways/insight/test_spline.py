"""Curves through weighted worlds: as bent as worlds that were left out allow, and not more."""

import numpy as np
import pytest

from entree.core.pathways.insight import spline
from entree.core.pathways.insight.spline import bent, features, fit, fit_each, spread_of, thirds


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20261127)


def test_a_curve_is_found_through_noise(rng: np.random.Generator) -> None:
    place = rng.uniform(size=400)
    truth = np.sin(3 * place)

    found = fit(place[:, None], (truth + rng.normal(0, 0.1, 400))[:, None], np.ones(400))

    assert np.abs(found.expected[:, 0] - truth).max() < 0.08
    assert found.explained[0] == pytest.approx(np.var(truth) / (np.var(truth) + 0.01), abs=0.05)


def test_noise_alone_becomes_the_weighted_mean(rng: np.random.Generator) -> None:
    weights, value = rng.uniform(0.1, 1, 60), rng.normal(size=60)

    flat = fit(np.zeros((60, 1)), value[:, None], weights)

    mean = np.average(value, weights=weights)
    assert flat.expected[:, 0] == pytest.approx(np.full(60, mean))
    assert flat.explained[0] == 0


def test_what_is_explained_is_that_of_worlds_really_left_out(
    rng: np.random.Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, weights = rng.uniform(size=25), rng.uniform(0.2, 1, 25)
    value = 2 * place + rng.normal(0, 0.3, 25)
    monkeypatch.setattr(spline, "RIDGES", (0.05,))

    found = fit(place[:, None], value[:, None], weights).explained[0]

    parts = weights / weights.sum()
    columns = bent(place) - parts @ bent(place)
    columns /= np.sqrt(parts @ columns**2)
    whole = np.column_stack([np.ones(25), columns])
    held = np.diag([0.0, *[0.05] * columns.shape[1]])
    missed = without = 0.0
    for one in range(25):
        kept = np.arange(25) != one
        heavy = whole[kept] * parts[kept, None]
        line = np.linalg.solve(whole[kept].T @ heavy + held, heavy.T @ value[kept])
        missed += parts[one] * (value[one] - whole[one] @ line) ** 2
        without += parts[one] * (value[one] - np.average(value[kept], weights=parts[kept])) ** 2
    assert found == pytest.approx(1 - missed / without, rel=1e-8)


def test_two_axes_that_only_do_something_together_are_seen_together(
    rng: np.random.Generator,
) -> None:
    places = rng.uniform(size=(300, 2))
    value = ((places[:, 0] - 0.5) * (places[:, 1] - 0.5))[:, None]

    together = fit(places, value, np.ones(300)).explained[0]
    apart = fit_each(places, value, np.ones(300)).explained[:, 0]

    assert together > 0.9
    assert apart.max() < 0.2
    assert features(np.zeros((3, 7))).shape[1] == 7 * 3


def test_every_axis_alone_is_the_same_as_one_by_one(rng: np.random.Generator) -> None:
    places, weights = rng.uniform(size=(50, 3)), rng.uniform(size=50)
    values = places @ rng.normal(size=(3, 2)) + rng.normal(0, 0.2, (50, 2))

    each = fit_each(places, values, weights)

    for one in range(3):
        alone = fit(places[:, [one]], values, weights)
        assert each.expected[one] == pytest.approx(alone.expected)
        assert each.explained[one] == pytest.approx(alone.explained)


def test_a_world_without_weight_changes_nothing(rng: np.random.Generator) -> None:
    places, value = rng.uniform(size=(40, 1)), rng.normal(size=(40, 1))
    weights = np.where(np.arange(40) < 30, 1.0, 0.0)

    found = fit(places, value, weights)

    alone = fit(places[:30], value[:30], weights[:30])
    assert found.explained == pytest.approx(alone.explained)
    assert found.expected[:30] == pytest.approx(alone.expected)


def test_thirds_hold_equal_weight_and_the_spread_is_weighted() -> None:
    place, weights = np.array([0.9, 0.1, 0.5]), np.array([1.0, 2.0, 3.0])

    low, middle, high = thirds(place, weights)

    assert [one.tolist() for one in (low, middle, high)] == [
        [False, True, False],
        [False, False, False],
        [True, False, True],
    ]
    assert spread_of(np.array([[0.0], [3.0], [0.0]]), weights)[0] == pytest.approx(2)
