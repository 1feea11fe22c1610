"""Sobol indices through an emulator, held against functions whose indices are known exactly."""

import numpy as np
import pytest

from entree.core.pathways.insight.emulator import checked, emulator_of
from entree.core.pathways.insight.sobol import ENOUGH, Index, shares_of, sobol_of
from entree.core.pathways.insight.spline import Floats

NUMBER = 400


def drawn(axes: int, number: int = NUMBER, seed: int = 1) -> Floats:
    """Return worlds as a Latin hypercube."""
    rng = np.random.default_rng(seed)
    columns = [(rng.permutation(number) + rng.uniform(size=number)) / number for _ in range(axes)]
    return np.column_stack(columns)


def ishigami(places: Floats) -> Floats:
    """Return the function of Ishigami and Homma, with a = 7 and b = 0.1."""
    x = np.pi * (2 * places - 1)
    found: Floats = (
        np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    )
    return found


def test_the_function_of_ishigami_has_its_known_indices() -> None:
    variance = 7**2 / 8 + 0.1 * np.pi**4 / 5 + 0.1**2 * np.pi**8 / 18 + 1 / 2
    first = (1 + 0.1 * np.pi**4 / 5) ** 2 / 2 / variance
    second = 7**2 / 8 / variance
    together = 0.1**2 * np.pi**8 * 8 / 225 / variance
    # Two axes that do nothing stand beside the three.
    places = drawn(5)

    found = sobol_of(places, ishigami(places), np.ones(NUMBER))

    assert found.explained > 0.98
    told = {one.axis: one for one in found.indices if one.is_told}
    assert told.keys() == {0, 1, 2}
    assert told[0].alone == pytest.approx(first, abs=0.02)
    assert told[0].whole == pytest.approx(first + together, abs=0.02)
    assert told[1].alone == pytest.approx(second, abs=0.02)
    assert told[1].whole == pytest.approx(second, abs=0.02)
    # By itself the third does nothing, and with the first a quarter.
    assert told[2].alone == pytest.approx(0, abs=0.02)
    assert told[2].whole == pytest.approx(together, abs=0.02)
    assert [one.axis for one in found.indices][:3] == [0, 1, 2]


def test_the_g_function_of_sobol_has_its_known_indices() -> None:
    held = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0])
    places = drawn(8, seed=3)
    outcome = np.prod((np.abs(4 * places - 2) + held) / (1 + held), axis=1)
    parts = 1 / 3 / (1 + held) ** 2
    variance = np.prod(1 + parts) - 1

    found = sobol_of(places, outcome, np.ones(NUMBER))

    assert found.is_told
    told = {one.axis: one for one in found.indices}
    for axis in (0, 1):
        assert told[axis].alone == pytest.approx(parts[axis] / variance, abs=0.06)
    assert told[0].whole > told[0].alone


def test_where_worlds_left_out_are_not_told_no_index_is() -> None:
    rng = np.random.default_rng(4)
    places = drawn(40, 120, seed=4)
    outcome = 0.3 * places[:, 0] + rng.normal(0, 1, 120)

    found = sobol_of(places, outcome, np.ones(120))

    assert found.explained < ENOUGH
    assert not found.is_told
    assert found.indices == ()


def test_chance_alone_never_looks_explained() -> None:
    # Among 60 axes some fit anything; in worlds that the choice has seen it would praise itself.
    rng = np.random.default_rng(8)
    places, outcome = drawn(60, 100, seed=8), rng.normal(size=100)

    found = checked(places, outcome, np.ones(100))

    seen = 1 - np.mean((outcome - found.whole.at(places)) ** 2) / np.var(outcome)
    assert seen > 0.3
    assert found.explained < 0.1


def test_what_never_differs_has_nothing_to_explain() -> None:
    places = drawn(3, 60)

    found = checked(places, np.ones(60), np.ones(60))

    assert found.explained == 0
    assert found.whole.at(places) == pytest.approx(np.ones(60))


def test_weights_count_as_worlds_do() -> None:
    places = drawn(4, 300, seed=6)
    outcome = 2 * places[:, 0] + places[:, 1] * places[:, 2]
    weights = np.where(np.arange(300) % 3, 1.0, 0.0) + 1e-9

    mine = emulator_of(places, outcome, weights)
    theirs = emulator_of(places[weights > 0.5], outcome[weights > 0.5], np.ones(200))

    ours, others = (shares_of(one, 4)[1] for one in (mine, theirs))
    assert ours == pytest.approx(others, abs=0.02)
    assert np.argmax(ours) == 0


def test_an_index_below_twice_its_error_is_not_told() -> None:
    assert Index(0, 0.1, 0.0, 0.3, 0.1).is_told
    assert not Index(0, 0.1, 0.0, 0.3, 0.2).is_told
