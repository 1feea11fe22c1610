"""The runs of a study: the same from one process or two, kept, and named by what they rest on."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

import tests.compiled  # noqa: F401 (says where what is compiled is kept)
from entree.core.pathways.landscape.live import Task, Variant
from entree.outside import pathways
from entree.outside.pathways import Run, Where, ground, lived, name_of, plain, run_tasks
from entree.outside.runs import Progress
from tests.core.pathways.landscape.small_study import KNOWLEDGE, small_study

TASKS = [Task(world, design) for world in range(2) for design in ("today", "guide")]


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Where:
    """Return where a study of three days in two worlds stands."""
    return Where(small_study(tmp_path_factory.mktemp("study")), KNOWLEDGE, quick=False)


def test_one_process_or_two_give_the_same_and_so_does_a_world_on_its_own(
    where: Where, tmp_path: Path
) -> None:
    alone = run_tasks(where, TASKS, tmp_path / "alone", processes=1)
    together = run_tasks(where, TASKS, tmp_path / "together", processes=2)

    assert alone == together
    assert alone[TASKS[3]] == lived(Run(where, TASKS[3]))


def test_what_was_made_is_not_made_again(where: Where, tmp_path: Path) -> None:
    told: list[Progress] = []
    run_tasks(where, TASKS[:2], tmp_path, processes=1)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "lived").iterdir()}

    run_tasks(where, TASKS, tmp_path, processes=1, tell=told.append)

    assert [(one.done, one.all, one.kept) for one in told] == [(3, 4, 2), (4, 4, 2)]
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "lived").iterdir()}
    assert before.items() <= after.items()
    assert run_tasks(where, TASKS[:1], tmp_path).keys() == {TASKS[0]}


def test_another_task_study_landscape_or_haste_has_another_name(
    where: Where, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, task = ground(where), TASKS[0]
    names = {
        name_of(here, task, quick=False),
        name_of(here, task, quick=True),
        name_of(here, replace(task, replication=1), quick=False),
        name_of(here, replace(task, variant=Variant(neutral=True)), quick=False),
        name_of(replace(here, knowledge="other"), task, quick=False),
        name_of(replace(here, study=replace(here.study, hash="other")), task, quick=False),
    }
    monkeypatch.setattr(pathways, "landscape_version", lambda: "other")
    names.add(name_of(here, task, quick=False))

    assert len(names) == 7


def test_numbers_are_kept_to_eight_digits_and_none_stays_none() -> None:
    found = plain({"a": [1 / 3, math.nan, math.inf, 7, None, "b"]})

    assert found == {"a": [0.33333333, None, None, 7, None, "b"]}
