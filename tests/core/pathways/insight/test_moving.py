"""What a reader moves: only worlds that were run, and nothing where too few are left."""

from typing import Any

import numpy as np
import pytest

from entree.core.pathways.insight.moving import halves, leading, moved


def test_each_setting_tells_of_the_worlds_that_have_it() -> None:
    places = np.array([[x, y] for x in np.linspace(0, 1, 8) for y in np.linspace(0, 1, 8)])
    against = np.column_stack([np.zeros(64), places[:, 0] - 0.5])

    found: Any = moved(places, against, np.ones(64), [0.01, 0.01])

    by = {tuple(one["setting"]): one for one in found}
    assert len(by) == 9
    low, high = by["low", "any"]["designs"], by["high", "any"]["designs"]
    assert low[1]["mean"] == pytest.approx(-high[1]["mean"])
    assert high[1]["better"] == 1
    assert low[1]["worse"] == 1
    assert by["low", "high"]["effective"] == 16
    assert by["any", "any"]["designs"][0]["mean"] == 0


def test_of_too_few_worlds_nothing_is_told() -> None:
    places = np.linspace(0, 1, 8)[:, None]

    found = moved(places, np.ones((8, 1)), np.ones(8), [0.01])

    assert [one["designs"] is None for one in found] == [False, True, True]
    assert halves(places[:, 0], np.ones(8))["low"].sum() == 4


def test_who_leads_is_told_by_the_mean_and_alike_ones_lead_together() -> None:
    rng = np.random.default_rng(8)
    first, second = rng.uniform(size=180), rng.uniform(size=180)
    outcomes = np.column_stack([np.zeros(180), first - 0.5, first - 0.5 + 0.001])

    cells = leading(first, second, outcomes, np.ones(180), 0.01)

    assert [one["leads"] for one in cells[0]] == [[0], [0], [0]]
    assert [one["leads"] for one in cells[2]] == [[1, 2], [1, 2], [1, 2]]
    few = leading(first[:9], second[:9], outcomes[:9], np.ones(9), 0.01)
    assert few[0][0]["leads"] is None
