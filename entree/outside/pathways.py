"""The runs of a study of Pathways: each kept as a small file, so that an interrupted study goes on.

A run's file is named by all it depends on: the study's files, the knowledge, the source of the
engine and of the landscape, how much is run, and which design, world and chance.
"""

import hashlib
import json
import math
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import entree.core.pathways.landscape
from entree.core.knowledge.load import load
from entree.core.pathways.landscape.load import load_study
from entree.outside.runs import Progress, cores, keep_compiled, make_all, say_nothing, version

if TYPE_CHECKING:
    from entree.core.pathways.landscape.ground import Ground
    from entree.core.pathways.landscape.live import Task
    from entree.core.pathways.landscape.study import Study

DIGITS = 8


class Where(NamedTuple):
    """Where a study and the knowledge stand, and whether only a quick look is wanted."""

    study: Path
    knowledge: Path
    quick: bool


class Run(NamedTuple):
    """One run to be made."""

    where: Where
    task: "Task"


# Makes elsewhere what is missing: runs by their files, who is told how far it is, how many in all.
Spread = Callable[[Mapping[Path, Run], Callable[[Progress], None], int], None]


def landscape_version() -> str:
    """Return one word for the source of the landscape: another one may give other results."""
    folder = Path(entree.core.pathways.landscape.__file__).parent
    found = hashlib.sha256()
    for path in sorted(folder.glob("*.py")):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def read_study(where: Where) -> "Study":
    """Return the study as it is run. Raises KnowledgeError with a repair."""
    study = load_study(where.study, where.knowledge, load(where.knowledge))
    if not where.quick:
        return study
    quickly = import_module("entree.core.pathways.landscape.live").quickly
    return replace(study, settings=quickly(study.settings))


@lru_cache(maxsize=2)
def ground(where: Where) -> "Ground":
    """Return the ground of a study, once for each process."""
    knowledge = load(where.knowledge)
    module = import_module("entree.core.pathways.landscape.ground")
    found: Ground = module.ground_of(read_study(where), where.knowledge, knowledge)
    return found


def make(run: Run, path: Path) -> None:
    """Make one run and keep it."""
    keep(lived(run), path)


def keep(found: Mapping[str, Any], path: Path) -> None:
    """Keep what became of everybody in a run; what is half written has another name."""
    half = path.with_suffix(f".{os.getpid()}.half")
    half.write_text(json.dumps(found), encoding="utf-8")
    half.replace(path)


def lived(run: Run) -> dict[str, Any]:
    """Live one run through, now."""
    live = import_module("entree.core.pathways.landscape.live")
    here = ground(run.where)
    values = live.values_of(here.study, run.task)
    found: dict[str, Any] = plain(live.live(here, values, run.task))
    return found


def plain(value: Any) -> Any:
    """Return it as JSON can hold it: numbers to eight digits, None where there is none."""
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None
    return value


def stamp(here: "Ground", *, quick: bool) -> dict[str, object]:
    """Return what every result says it was made from."""
    return {
        "quick": quick,
        "study_hash": here.study.hash,
        "knowledge": here.knowledge,
        "engine": version(),
        "landscape": landscape_version(),
        "seed": here.study.settings.seed,
        "settings": list(astuple(here.study.settings)),
    }


def name_of(here: "Ground", task: "Task", *, quick: bool) -> str:
    """Return the name of a run: the hash of all it depends on."""
    whole = json.dumps([stamp(here, quick=quick), list(astuple(task))])
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def run_tasks(
    where: Where,
    tasks: Sequence["Task"],
    folder: Path,
    *,
    processes: int | None = None,
    spread: Spread | None = None,
    tell: Callable[[Progress], None] = say_nothing,
) -> dict["Task", dict[str, Any]]:
    """Make the runs that are not there yet, here or spread, and return what became of everybody."""
    runs = folder / "lived"
    runs.mkdir(parents=True, exist_ok=True)
    keep_compiled(folder)
    here = ground(where)
    paths = {task: runs / f"{name_of(here, task, quick=where.quick)}.json" for task in tasks}
    missing = {path: Run(where, task) for task, path in paths.items() if not path.exists()}
    if missing and spread is not None:
        spread(missing, tell, len(paths))
    elif missing:
        make_all(make, missing, processes or cores(), tell, len(paths))
    return {task: json.loads(path.read_text(encoding="utf-8")) for task, path in paths.items()}
