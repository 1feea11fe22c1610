"""The result of a study as plain data: every number with its spread, its error and its runs.

``docs/understand/pathways-results.schema.json`` describes it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from entree.core.pathways.landscape.compare import ByDesign, compare, errors, noise, variance_saved
from entree.core.pathways.landscape.equity import apart
from entree.core.pathways.landscape.live import EVERYONE, TODAY, Task, Variant, worlds_of
from entree.core.pathways.landscape.outcomes import IN_TIME
from entree.core.pathways.landscape.study import Design, Study
from entree.core.pathways.landscape.weigh import (
    Floats,
    as_numbers,
    effective,
    mean,
    misfits,
    not_identified,
    quantile,
    weight,
)

SCHEMA = 1
# What ``live`` returned, by task.
Lived = Mapping[Task, Mapping[str, Any]]


def first_tasks(study: Study, stretch: float = 1.0) -> list[Task]:
    """Return what weighs the worlds: today in each of them."""
    return [Task(world, TODAY, Variant(stretch=stretch)) for world in range(study.settings.worlds)]


def weights_of(study: Study, lived: Lived, stretch: float = 1.0) -> Floats:
    """Return how much each world counts."""
    tasks = first_tasks(study, stretch)
    return np.array([weight(lived[task]["compared"], study.targets) for task in tasks])


def next_tasks(study: Study, weights: Floats, variant: Variant) -> list[Task]:
    """Return every design in every world that counts, and again in some of them."""
    counting = [world for world in range(len(weights)) if weights[world] > 0]
    again = counting[:: study.settings.again_one_in]
    once = [Task(world, design, variant) for world in counting for design in study.designs]
    more = [Task(world, design, variant, 1) for world in again for design in study.designs]
    return once + more


def told_of_variant(
    study: Study, lived: Lived, weights: Floats, variant: Variant
) -> dict[str, object]:
    """Return what one way of comparing says: measures, shares, ties and equity."""
    counting = [world for world in range(len(weights)) if weights[world] > 0]
    again = counting[:: study.settings.again_one_in]
    heavy = weights[counting]
    runs = {
        design: [lived[Task(world, design, variant)] for world in counting]
        for design in study.designs
    }
    pairs = {
        design: [
            (lived[Task(world, design, variant)], lived[Task(world, design, variant, 1)])
            for world in again
        ]
        for design in study.designs
    }
    first, second = both_times(pairs)
    values: ByDesign = {
        name: np.array([in_time(one) for one in some]) for name, some in runs.items()
    }
    return {
        **asdict(variant),
        "run_twice": len(again),
        "variance_saved": variance_saved(first, second),
        "comparison": compare(values, heavy, errors(first, second), study.settings.indifference),
        "designs": {
            name: design_told(study, runs[name], pairs[name], heavy) for name in study.designs
        },
        "worlds": {
            name: [
                {"world": world, IN_TIME: in_time(one), **one["money"]}
                for world, one in zip(counting, some, strict=True)
            ]
            for name, some in runs.items()
        },
    }


def both_times(pairs: Mapping[str, "Pairs"]) -> tuple[ByDesign, ByDesign]:
    """Return the shares in time of the worlds that were run twice: once, and again."""
    first, second = (
        {name: np.array([in_time(pair[place]) for pair in some]) for name, some in pairs.items()}
        for place in (0, 1)
    )
    return first, second


def in_time(lived: Mapping[str, Any]) -> float:
    """Return the share of all who look for help that reaches fitting help in time."""
    return float(lived["groups"][EVERYONE][IN_TIME])


Pairs = Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]


def design_told(
    study: Study, runs: Sequence[Mapping[str, Any]], pairs: Pairs, weights: Floats
) -> dict[str, object]:
    """Return every measure of a design, by group, and its queues, steps, flows and money."""
    groups = {
        group: {
            measure: spread(
                [one["groups"][group][measure] for one in runs],
                weights,
                [tuple(side["groups"][group][measure] for side in pair) for pair in pairs],
            )
            for measure in runs[0]["groups"][group]
        }
        for group in runs[0]["groups"]
    }
    rows = {group: [one["groups"][group] for one in runs] for group in runs[0]["groups"]}
    return {
        "groups": groups,
        "equity": apart(study.groups, rows, weights, IN_TIME),
        **{
            part: {
                name: {
                    measure: spread([one[part].get(name, {}).get(measure) for one in runs], weights)
                    for measure in sorted({key for one in runs for key in one[part].get(name, {})})
                }
                for name in sorted({name for one in runs for name in one[part]})
            }
            for part in ("queues", "flows", "regions")
        },
        **{
            part: {
                name: spread([one[part].get(name) for one in runs], weights)
                for name in sorted({name for one in runs for name in one[part]})
            }
            for part in ("steps", "money")
        },
    }


def spread(
    values: Iterable[float | None],
    weights: Floats,
    pairs: Iterable[tuple[float | None, ...]] | None = None,
) -> dict[str, object]:
    """Return a mean, the interval of nine in ten worlds, and the error by chance of one run."""
    numbers = as_numbers(values)
    found: dict[str, object] = {
        "mean": mean(numbers, weights),
        "interval": [quantile(numbers, weights, part) for part in (0.05, 0.95)],
    }
    if pairs is not None:
        once, again = (as_numbers(side) for side in zip(*pairs, strict=True))
        there = np.isfinite(once) & np.isfinite(again)
        found["error"] = noise(once[there], again[there]) if there.any() else float("nan")
    return found


def calibration(study: Study, lived: Lived, weights: Floats) -> dict[str, object]:
    """Return how today's design lies against what was counted, and what that leaves open."""
    found = [lived[task]["compared"] for task in first_tasks(study)]
    worlds = worlds_of(study, 1.0)
    open_ = not_identified(worlds, weights)
    return {
        "drawn": len(weights),
        "counting": int((weights > 0).sum()),
        "effective": effective(weights),
        "weights": weights.tolist(),
        "targets": misfits(found, weights, study.targets),
        "not_identified": open_,
        "identified": sorted({one.id for one in study.unknowns} - set(open_)),
    }


def unknowns_by_world(
    study: Study, weights: Floats, stretch: float = 1.0
) -> list[dict[str, object]]:
    """Return every world that counts, with its weight and the value of each unknown."""
    worlds = worlds_of(study, stretch)
    return [
        {"world": number, "weight": weight, "values": {o.id: v[o.id] for o in study.unknowns}}
        for number, (v, weight) in enumerate(zip(worlds, weights.tolist(), strict=True))
        if weight > 0
    ]


def described(study: Study) -> dict[str, object]:
    """Return what is compared: designs, groups and assumptions, with their words."""
    return {
        "study": study.id,
        "title": study.title,
        "designs": [design_words(one) for one in study.designs.values()],
        "groups": [{"group": one.id, "says": one.says} for one in study.groups],
        "unknowns": {
            one.id: {
                "says": one.says,
                "range": [one.low, one.high],
                "log": one.is_log,
                "together": one.together,
                "figure": one.figure,
                "neutral": one.neutral,
                "why": one.why,
                "measured_by": one.measured_by,
            }
            for one in study.unknowns
        },
        "stations": {one.id: one.says for one in study.stations.values()},
        "regions": {name: list(parts) for name, parts in study.regions.items()},
        "weeks": study.settings.weeks,
        "lambdas": list(study.settings.lambdas),
        "indifference": study.settings.indifference,
    }


def design_words(design: Design) -> dict[str, object]:
    """Return the words of a design."""
    return {
        "design": design.id,
        "number": design.number,
        "name": design.name,
        "says": design.says,
        "combines": list(design.combines),
    }
