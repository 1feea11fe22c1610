"""The result: made of runs, every measure with its spread, and no winner where nothing differs."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from entree.core.pathways.landscape.ground import Ground
from entree.core.pathways.landscape.live import Task, Variant, live, values_of
from entree.core.pathways.landscape.results import (
    calibration,
    described,
    first_tasks,
    next_tasks,
    spread,
    told_of_variant,
    weights_of,
)

Lived = dict[Task, Any]
FEW = ("today", "no-wrong-door", "guide")


@pytest.fixture(scope="module")
def few(ground: Ground) -> Ground:
    """Return the ground of a study with three designs."""
    designs = {name: ground.study.designs[name] for name in FEW}
    return replace(ground, study=replace(ground.study, designs=designs))


def lived(ground: Ground, tasks: list[Task]) -> Lived:
    return {task: live(ground, values_of(ground.study, task), task) for task in tasks}


def variant_told(ground: Ground, variant: Variant) -> dict[str, Any]:
    weights = np.array([1.0, 0.5])
    runs = lived(ground, next_tasks(ground.study, weights, variant))
    return told_of_variant(ground.study, runs, weights, variant)


def test_only_worlds_that_count_are_run_and_some_of_them_twice(few: Ground) -> None:
    weights = np.array([0.5, 0.0, 1.0, 1.0])
    settings = replace(few.study.settings, again_one_in=2)
    tasks = next_tasks(replace(few.study, settings=settings), weights, Variant())

    assert {task.world for task in tasks} == {0, 2, 3}
    assert {task.world for task in tasks if task.replication} == {0, 3}
    assert len(tasks) == 3 * 3 + 2 * 3


def test_a_variant_tells_every_measure_of_every_design(few: Ground) -> None:
    found = variant_told(few, Variant(own_staff=True))

    assert set(found["designs"]) == set(FEW)
    everyone = found["designs"]["guide"]["groups"]["everyone"]
    for measure in ("in_time", "tellings", "human_hours", "police_wanted", "found_closed"):
        low, high = everyone[measure]["interval"]
        assert low <= everyone[measure]["mean"] <= high
        assert everyone[measure]["error"] >= 0
    assert found["designs"]["today"]["money"]["cost_a_year"]["mean"] > 0
    assert found["designs"]["today"]["queues"]["police"]["visits_a_year"]["mean"] > 1000
    assert found["designs"]["today"]["equity"]["men"]["against"] == "women"
    assert [one["world"] for one in found["worlds"]["guide"]] == [0, 1]
    assert found["variance_saved"] > 1
    assert json.dumps(found)


def test_without_effects_a_norm_is_no_better_than_today(few: Ground) -> None:
    study = replace(few.study, designs={name: few.study.designs[name] for name in FEW[:2]})

    found = variant_told(replace(few, study=study), Variant(neutral=True))

    comparison = found["comparison"]
    assert comparison["no_best"] == 1
    assert comparison["ties"] == [["today", "no-wrong-door"]]
    assert comparison["designs"]["no-wrong-door"]["against_today"]["mean"] == 0
    assert found["neutral"]


def test_the_calibration_says_how_many_worlds_count_and_what_is_left_open(few: Ground) -> None:
    runs = lived(few, first_tasks(few.study))
    wide = [replace(one, tolerance=20.0) for one in few.study.targets]
    study = replace(few.study, targets=tuple(wide))
    weights = weights_of(study, runs)

    found = calibration(study, runs, weights)

    assert found["drawn"] == found["counting"] == 2
    assert found["effective"] == pytest.approx(2, rel=0.01)
    targets = found["targets"]
    assert isinstance(targets, list)
    assert len(targets) == len(study.targets)
    assert set(found["not_identified"]) == {one.id for one in study.unknowns}  # type: ignore[call-overload]
    assert found["identified"] == []


def test_a_spread_without_numbers_is_none() -> None:
    found = spread([None, None], np.ones(2), [(None, 1.0)])

    assert all(np.isnan(float(str(found[name]))) for name in ("mean", "error"))


def test_words_are_those_of_the_files(ground: Ground) -> None:
    found = described(ground.study)

    designs, unknowns = found["designs"], found["unknowns"]
    assert isinstance(designs, list)
    assert isinstance(unknowns, dict)
    assert designs[0]["design"] == "today"
    assert unknowns["arrives-warm"]["neutral"] == 1
