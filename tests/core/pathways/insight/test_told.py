"""What a run lets one see into, from an invented run of which it is known what decides."""

import json
from typing import Any

import numpy as np
import pytest

from entree.core.pathways.insight.sampled import place, sampled_of
from entree.core.pathways.insight.told import insight_of
from entree.core.pathways.landscape.live import Variant
from tests.core.pathways.insight.invented_run import FEW, KEPT, invented_results

WANTED = (Variant(), Variant(own_staff=True), Variant(stretch=2.0), Variant(neutral=True))


@pytest.fixture(scope="module")
def results() -> Any:
    return invented_results(WANTED)


@pytest.fixture(scope="module")
def insight(results: Any) -> Any:
    return insight_of(results)


def test_what_was_drawn_together_is_one_axis_and_today_is_against_itself(results: Any) -> None:
    found = sampled_of(results, results["variants"][0])

    members = {one.id: one.members for one in found.axes}
    assert members["reach"] == ("reach-entrance", "reach-walk-in")
    assert members["door-gp"] == ("door-acute-gp", "door-past-gp")
    assert sum(map(len, members.values())) == len(KEPT)
    assert found.places.shape == (60, len(members))
    assert found.designs == FEW
    assert found.against_today()[:, 0].tolist() == [0] * 60
    # Two designs cost ten million more: at 5 people for a million that is fifty people.
    own = sampled_of(results, results["variants"][1])
    worth = own.worth(0) - own.worth(5)
    assert worth[:, 1] == pytest.approx(np.full(60, 5 * (10 + 10 / 10)), rel=0.01)
    assert place(np.array([2.0, 2.0]), is_log=False).tolist() == [0, 0]


def test_stretched_ranges_have_the_unknowns_of_their_own_worlds(results: Any) -> None:
    usual, wide = (sampled_of(results, results["variants"][one]) for one in (0, 2))

    assert np.ptp(wide.unknowns["uptake-entrance"]) > np.ptp(usual.unknowns["uptake-entrance"])


def test_what_decides_is_what_was_invented_so_and_its_turn_is_found(insight: Any) -> None:
    same = insight["variants"][0]

    shares = {one["axis"]: one["share"] for one in same["sensitivity"]["shares"]}
    floor = same["sensitivity"]["share_floor"]
    assert {name for name, share in shares.items() if share > floor} == {"uptake-entrance", "reach"}
    assert next(iter(shares)) == "uptake-entrance"
    triage = same["sensitivity"]["designs"]["entrance-triage"]
    assert triage[0]["axis"] == "uptake-entrance"
    assert triage[0]["rank"] < 0
    assert triage[0]["low"] > triage[0]["high"]
    turns = [
        one["turns"]
        for one in same["turning"]
        if (one["axis"], one["design"], one["against"])
        == ("uptake-entrance", "entrance-triage", "today")
    ]
    assert turns[0][0]["value"] == pytest.approx(0.53, abs=0.05)
    assert not turns[0][0]["upwards"]


def test_sobol_indices_are_those_of_what_was_invented(insight: Any) -> None:
    found = insight["variants"][0]["sobol"]["entrance-triage"]

    assert found["is_told"]
    assert found["explained"] > 0.9
    first, second = found["indices"][:2]
    assert (first["axis"], second["axis"]) == ("uptake-entrance", "reach")
    # Uniform draws: 0.3 times a range of 0.6 against 0.1 times that of reach.
    assert first["alone"] == pytest.approx(0.95, abs=0.05)
    assert first["whole"] >= first["alone"]
    assert insight["variants"][2]["sobol"] is None


def test_only_what_can_be_measured_is_ranked_and_the_first_is_what_decides(insight: Any) -> None:
    information = insight["variants"][0]["information"]

    assert [one["lambda"] for one in information] == [0, 5, 20, 80]
    groups = information[0]["groups"]
    assert groups[0]["group"] == "study:first.contact"
    assert groups[0]["is_told"]
    assert {one["group"] for one in groups}.isdisjoint({"nobody"})
    named = {axis["axis"] for one in groups for axis in one["axes"]}
    assert "hours-entrance" not in named
    assert information[0]["best"] == "entrance-listens"
    assert information[0]["perfect"] >= groups[0]["value"] * 0.8
    assert information[0]["values"]["today"] == 0


def test_a_reader_can_move_the_four_that_decide_most(insight: Any) -> None:
    moving = insight["variants"][0]["moving"]

    assert [one["axis"] for one in moving["axes"]][:2] == ["uptake-entrance", "reach"]
    assert len(moving["settings"]) == 3**4
    assert insight["variants"][0]["map"]["axes"] == moving["axes"][:2]


def test_a_variant_without_effects_is_left_out_and_all_can_be_written(insight: Any) -> None:
    assert [one["stretch"] for one in insight["variants"]] == [1, 1, 2]
    assert json.dumps(insight)


def test_with_too_few_worlds_nothing_is_told() -> None:
    found: Any = insight_of(invented_results((Variant(),), worlds=12))

    assert found["variants"] == [
        {
            "own_staff": False,
            "more_treatment": False,
            "surge": False,
            "stretch": 1,
            "neutral": False,
            "effective": pytest.approx(12),
            "is_told": False,
        }
    ]


def test_where_today_is_among_the_two_best_they_are_not_compared_again(results: Any) -> None:
    worse = json.loads(json.dumps(results | {"variants": results["variants"][:1]}))
    for design in FEW[1:]:
        for one in worse["variants"][0]["worlds"][design]:
            one["in_time"] -= 0.5

    found: Any = insight_of(worse)

    assert {one["against"] for one in found["variants"][0]["turning"]} == {"today"}
