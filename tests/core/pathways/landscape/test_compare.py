"""Shares, ties and regret: what is no difference is a tie, and nobody wins without a share."""

import math
from typing import Any

import numpy as np
import pytest

from entree.core.pathways.landscape.compare import compare, errors, noise, variance_saved
from entree.core.pathways.landscape.equity import apart
from entree.core.pathways.landscape.study import Declared, Study

WEIGHTS = np.array([1.0, 1.0, 2.0])


def test_the_share_of_being_best_is_weighted() -> None:
    values = {
        "today": np.array([0.5, 0.5, 0.5]),
        "door": np.array([0.7, 0.505, 0.4]),
        "house": np.array([0.5, 0.5, 0.6]),
    }

    found = compare(values, WEIGHTS, {}, 0.01)

    designs = found["designs"]
    assert isinstance(designs, dict)
    assert designs["door"]["best"]["share"] == pytest.approx(0.25)
    assert designs["house"]["best"]["share"] == pytest.approx(0.5)
    assert designs["today"]["best"]["share"] == 0
    assert found["no_best"] == pytest.approx(0.25)
    ahead: Any = found["ahead"]
    assert ahead["house"] == pytest.approx({"today": 0.5, "door": 0.5, "house": 0})
    assert designs["door"]["worse_than_today"]["share"] == pytest.approx(0.5)
    assert designs["door"]["better_than_today"]["share"] == pytest.approx(0.25)
    assert designs["today"]["among_the_best"]["share"] == pytest.approx(0.25)
    assert designs["door"]["regret"]["mean"] == pytest.approx(0.1)
    assert designs["house"]["against_today"]["mean"] == pytest.approx(0.05)
    assert designs["door"]["best"]["error"] > 0


def test_designs_that_are_equal_have_no_winner() -> None:
    same = np.array([0.4, 0.5, 0.6])

    found = compare({"today": same, "one": same, "two": same + 0.009}, WEIGHTS, {}, 0.01)

    assert found["no_best"] == 1
    assert found["ties"] == [["today", "one"], ["today", "two"], ["one", "two"]]
    designs = found["designs"]
    assert isinstance(designs, dict)
    assert all(one["best"]["share"] == 0 for one in designs.values())
    assert all(one["among_the_best"]["share"] == 1 for one in designs.values())


def test_what_lies_within_twice_its_error_is_a_tie() -> None:
    values = {"today": np.array([0.50, 0.50, 0.50]), "one": np.array([0.53, 0.53, 0.53])}

    sure = compare(values, WEIGHTS, {("one", "today"): 0.01}, 0.01)
    unsure = compare(values, WEIGHTS, {("one", "today"): 0.02}, 0.01)

    assert sure["no_best"] == 0
    assert unsure["no_best"] == 1


def test_the_error_of_a_difference_comes_from_worlds_run_twice() -> None:
    rng = np.random.default_rng(3)
    chance = rng.normal(0, 0.01, (2, 4000))
    first = {"a": chance[0], "b": chance[0] + rng.normal(0, 0.001, 4000)}
    second = {"a": chance[1], "b": chance[1] + rng.normal(0, 0.001, 4000)}

    assert noise(first["a"], second["a"]) == pytest.approx(0.01, rel=0.05)
    assert errors(first, second)["a", "b"] == pytest.approx(0.001, rel=0.05)
    assert errors(first, second)["a", "a"] == 0
    assert variance_saved(first, second) == pytest.approx(200, rel=0.1)
    assert variance_saved({"a": chance[0]}, {"a": chance[1]}) == math.inf


ROWS = {
    "women": [{"in_time": 0.60, "people": 9000.0}, {"in_time": 0.62, "people": 9000.0}],
    "men": [{"in_time": 0.40, "people": 1000.0}, {"in_time": 0.38, "people": 1000.0}],
    "few": [{"in_time": 0.10, "people": 399.0}, {"in_time": 0.9, "people": 500.0}],
    "none": [{"in_time": 0.0, "people": 500.0}, {"in_time": 0.0, "people": 500.0}],
}
NAMES = {"women": "men", "men": "women", "few": "women", "all": "all", "gone": "men"}
GROUPS = [
    Declared(name, "", (), (), (), None, against)
    for name, against in {**NAMES, "none": "men", "more": "none"}.items()
]


def test_a_gap_has_its_ratio_and_error_and_is_shrunk_for_noise() -> None:
    found = apart(GROUPS, {**ROWS, "more": ROWS["women"]}, np.ones(2), "in_time")

    assert found["men"]["gap"] == pytest.approx(-0.22)
    assert found["men"]["ratio"] == pytest.approx(0.39 / 0.61)
    assert 0.005 < float(str(found["men"]["error"])) < 0.02
    assert -0.22 < float(str(found["men"]["shrunk"])) < -0.2
    assert math.isnan(float(str(found["more"]["ratio"])))
    assert found["few"] == {"against": "women", "too_few": 399.0}
    assert "all" not in found
    assert "gone" not in found


def test_gaps_that_are_noise_are_shrunk_to_none() -> None:
    rows = {
        "men": [{"in_time": 0.50, "people": 400.0}],
        "women": [{"in_time": 0.501, "people": 400.0}],
    }

    found = apart(GROUPS[:2], rows, np.ones(1), "in_time")

    assert found["men"]["shrunk"] == 0
    assert apart(GROUPS[3:4], rows, np.ones(1), "in_time") == {}


def test_every_group_that_is_compared_is_compared_with_a_declared_one(study: Study) -> None:
    names = {one.id for one in study.groups}

    assert all(one.against in names for one in study.groups)
