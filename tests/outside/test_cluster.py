"""Runs spread over a Dask cluster on loopback: the same files as on one machine, and resumable."""

import socket
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import tests.compiled  # noqa: F401 (says where what is compiled is kept)
from entree.core.pathways.landscape.live import Task
from entree.outside import cluster
from entree.outside.cluster import AnotherVersion, Unreachable, lived_there, packed, spread
from entree.outside.pathways import Run, Where, ground, make, name_of, run_tasks
from entree.outside.runs import Progress
from tests.core.pathways.landscape.small_study import KNOWLEDGE, small_study

TASKS = [Task(world, design) for world in range(2) for design in ("today", "guide")]
# The page of a cluster stands on loopback too, at any free port.
HERE = "127.0.0.1:0"


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Where:
    """Return where a study of three days in two worlds stands."""
    return Where(small_study(tmp_path_factory.mktemp("study")), KNOWLEDGE, quick=False)


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Keep a cluster of two workers of their own on loopback, and give its address."""
    engine: Any = import_module("distributed")
    with engine.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=HERE
    ) as kept:
        yield kept.scheduler_address


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_cluster_makes_the_same_bytes_as_one_machine_and_only_what_is_missing(
    where: Where, scheduler: str, tmp_path: Path
) -> None:
    here = {name_of(ground(where), task, quick=False): task for task in TASKS}
    (tmp_path / "here").mkdir()
    for name, task in here.items():
        make(Run(where, task), tmp_path / "here" / f"{name}.json")
    told: list[Progress] = []
    first = run_tasks(where, TASKS[:1], tmp_path / "spread", spread=partial(spread, scheduler))

    together = run_tasks(
        where, TASKS, tmp_path / "spread", spread=partial(spread, scheduler), tell=told.append
    )

    assert first.keys() == {TASKS[0]}
    assert together.keys() == set(TASKS)
    assert files(tmp_path / "spread" / "lived") == files(tmp_path / "here")
    assert [(one.done, one.all, one.kept) for one in told] == [(2, 4, 1), (3, 4, 1), (4, 4, 1)]


def test_what_came_back_before_a_failure_is_kept_and_the_failure_is_told(
    where: Where, scheduler: str, tmp_path: Path
) -> None:
    def interrupt(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_tasks(where, TASKS, tmp_path, spread=partial(spread, scheduler), tell=interrupt)

    assert len(files(tmp_path / "lived")) == 1


def test_a_worker_of_another_version_makes_nothing(where: Where) -> None:
    parcel = packed(where)
    name = name_of(ground(where), TASKS[0], quick=False)

    assert "groups" in lived_there(parcel, TASKS[0], name)
    with pytest.raises(AnotherVersion, match="install the same version"):
        lived_there(parcel, TASKS[0], "another")


def test_where_nobody_answers_it_says_so(
    where: Where, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWER", 0.2)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"

        with pytest.raises(Unreachable, match=f"No Dask scheduler answers at {address}"):
            run_tasks(where, TASKS, tmp_path, spread=partial(spread, address))


def test_a_scheduler_without_workers_is_told(
    where: Where, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine: Any = import_module("distributed")
    with engine.LocalCluster(
        n_workers=0, threads_per_worker=1, host="127.0.0.1", dashboard_address=HERE
    ) as kept:
        monkeypatch.setattr(cluster, "WORKER", 0.2)

        with pytest.raises(Unreachable, match="has no worker"):
            run_tasks(where, TASKS, tmp_path, spread=partial(spread, kept.scheduler_address))


def test_the_same_files_make_the_same_parcel(where: Where) -> None:
    assert packed(where) == packed(where)
