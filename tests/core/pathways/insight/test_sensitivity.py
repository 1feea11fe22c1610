"""What decides is found, with its direction; what does nothing stays below the floor."""

import numpy as np
import pytest

from entree.core.pathways.insight.sensitivity import mean_of, sensitivity, shares


def test_the_axes_that_decide_come_first_and_only_they_are_above_the_floor() -> None:
    rng = np.random.default_rng(4)
    places, weights = rng.uniform(size=(200, 8)), rng.uniform(0.5, 1, 200)
    first = places[:, 2] - 0.5 * places[:, 5] + rng.normal(0, 0.1, 200)
    second = rng.normal(0, 0.1, 200)

    found = sensitivity(places, np.column_stack([first, second]), weights, seed=1)

    assert found.order()[:2] == [2, 5]
    assert {one for one in range(8) if found.share[one] > found.share_floor} == {2, 5}
    assert found.rank[2, 0] > found.rank_floor
    assert found.rank[5, 0] < -found.rank_floor
    assert np.abs(found.rank[:, 1]).max() < found.rank_floor
    assert found.high[2, 0] - found.low[2, 0] == pytest.approx(2 / 3, abs=0.1)


def test_a_share_is_of_the_spread_of_all_outcomes() -> None:
    place = np.linspace(0, 1, 101)
    outcomes = np.column_stack([place, np.zeros(101)])

    assert shares(place[:, None], outcomes, np.ones(101))[0] == pytest.approx(1, abs=0.01)
    assert shares(place[:, None], np.zeros((101, 2)), np.ones(101)).tolist() == [0]


def test_where_no_world_is_there_is_no_mean() -> None:
    assert np.isnan(mean_of(np.ones((3, 2)), np.zeros(3))).all()
    assert mean_of(np.ones((3, 2)), np.ones(3)).tolist() == [1, 1]
