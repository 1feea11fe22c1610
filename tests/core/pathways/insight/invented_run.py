"""An invented run of the study as it stands: sixty worlds of which it is known what decides.

Nothing is simulated. More come with an entrance as ``reach-entrance`` says, it harms as more take
it (``uptake-entrance``), and a norm helps as ``right-norm`` says; all else is the same.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from entree.commands.pathways import results_of
from entree.core.knowledge.load import load
from entree.core.pathways.landscape.live import Task, Variant, values_of
from entree.core.pathways.landscape.load import load_study
from entree.core.pathways.landscape.study import Study
from entree.outside.pathways import plain
from tests.core.pathways.landscape.small_study import KNOWLEDGE, STUDY

FEW = ("today", "entrance-listens", "entrance-triage", "no-wrong-door")
WORLDS = 60
SHARES = ("fitting", "human_in_a_day", "dropped_out", "gave_up", "underway", "in_window",
          "abandoned_contacts", "found_closed", "police_wanted", "police_unasked")  # fmt: skip
# What is left of the unknowns: all that decide, some drawn together, one that nobody can measure.
KEPT = (
    "reach-entrance", "reach-walk-in", "uptake-entrance", "right-norm", "hours-entrance",
    "dropout-referral", "dropout-treatment", "door-acute-gp", "door-past-gp", "staff-police",
    "takes-police", "relapse",
)  # fmt: skip
QUEUE: dict[str, float | None] = {
    "visits_a_year": 10_000.0, "mean_wait_hours": 5.0, "least_mean_wait_hours": 5.0,
    "given_up": 0.1, "found_closed": 0.2, "still_waiting": 0.0, "in_an_hour": 0.2,
    "in_a_day": 0.6, "in_a_week": 0.8, "in_a_month": 0.85, "in_14_weeks": 0.9,
}  # fmt: skip
ENTRANCES = ("entrance-listens", "entrance-triage")


@cache
def invented_study(worlds: int = WORLDS) -> Study:
    """Return the study with four designs and sixty worlds."""
    found = load_study(STUDY, KNOWLEDGE, load(KNOWLEDGE))
    settings = replace(found.settings, worlds=worlds, again_one_in=10)
    designs = {name: found.designs[name] for name in FEW}
    return replace(found, settings=settings, designs=designs)


def in_time_of(task: Task, values: Any) -> float:
    """Return the share in time of a design in a world, with a little chance of its own."""
    rng = Random(f"{task.world} {task.replication} {task.design}")
    share = 0.5 + rng.gauss(0, 0.002)
    if task.design in ENTRANCES:
        share += 0.1 * (values["reach-entrance"] - 1) + 0.3 * (0.5 - values["uptake-entrance"])
    if task.design == "entrance-listens":
        share += 0.03
    if task.design == "no-wrong-door":
        share += 0.02 * (values["right-norm"] - 1.5)
    return share


def invented_life(study: Study, task: Task) -> dict[str, Any]:
    """Return what a run would tell, invented."""
    values = values_of(study, task)
    share, is_entrance = in_time_of(task, values), task.design in ENTRANCES
    people = 40_000.0 * (max(1.0, values["reach-entrance"]) if is_entrance else 1.0)
    one = dict.fromkeys(SHARES, 0.25) | {
        "people": people, "in_time": share, "fitting_days": 20.0, "human_hours": 30.0,
        "tellings": 1.5,
    }  # fmt: skip
    groups = {declared.id: dict(one) for declared in study.groups}
    groups["past"].pop("in_window")
    groups["minors"]["people"] = 300.0
    flows = {
        "people": {
            "gp": 20_000.0, "police": 10_000.0, "sport": 50.0, "mediation": 40.0, "never-came": 9.0,
        },
        "gp": {"helped": 8_000.0, "police": 6_000.0, "pause": 3_000.0, "gave-up": 2_000.0},
        "police": {"gp": 9_000.0, "dropped-out": 7_000.0},
        "sport": {"gp": 50.0}, "mediation": {"gp": 40.0}, "pause": {"gp": 3_000.0},
    }  # fmt: skip
    cost = 100.0 + (10.0 if task.variant.own_staff and is_entrance else 0.0)
    return {
        "groups": groups,
        "regions": {
            region: {"people": people / 16, "in_time": share, "human_in_a_day": 0.8}
            for region in study.regions
        },
        "queues": {"gp": QUEUE, "police": QUEUE | {"mean_wait_hours": None}},
        "steps": {"gp": 0.2},
        "flows": flows,
        "money": {
            "staff_hours_a_week": 20_000.0, "cost_a_year": cost, "transition_cost": cost - 100,
            "in_time_a_year": share * 40_000,
        },
        "compared": {one.compares: one.value * 1.02 for one in study.targets},
    }  # fmt: skip


def invented_results(
    wanted: Sequence[Variant] = (Variant(), Variant(own_staff=True)), worlds: int = WORLDS
) -> dict[str, Any]:
    """Return the results of the invented run, as they are read from a file."""
    study = invented_study(worlds)

    def made(tasks: list[Task]) -> dict[Task, dict[str, Any]]:
        return {task: invented_life(study, task) for task in tasks}

    made_from = {
        "quick": False, "study_hash": "invented", "knowledge": "invented", "engine": "invented",
        "landscape": "invented", "seed": 7, "settings": [],
    }  # fmt: skip
    found = {**results_of(study, made, list(wanted)), "made_from": made_from}
    for rows in (found, *found["variants"]):
        for one in rows.get("unknowns_by_world", ()):
            one["values"] = {name: one["values"][name] for name in KEPT}
    found["unknowns"] = {name: found["unknowns"][name] for name in KEPT}
    calibration_ = found["calibration"]
    calibration_["not_identified"] = {
        name: far for name, far in calibration_["not_identified"].items() if name in KEPT
    }
    calibration_["identified"] = [name for name in calibration_["identified"] if name in KEPT]
    read: dict[str, Any] = json.loads(json.dumps(plain(found)))
    return read
