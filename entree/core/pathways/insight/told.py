"""Everything a run lets one see into, as plain data: for each way of comparing, by design and axis.

The same results give the same numbers: chance comes from the seed of the run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import numpy as np

from entree.core.pathways.insight.information import gain, information
from entree.core.pathways.insight.moving import leading, moved
from entree.core.pathways.insight.sampled import TODAY, YEARS, Axis, Sampled, Told, sampled_of
from entree.core.pathways.insight.sensitivity import Sensitivity, sensitivity
from entree.core.pathways.insight.sobol import sobol_of
from entree.core.pathways.insight.turning import along
from entree.core.pathways.landscape.weigh import effective

NOBODY = "nobody"
# With fewer equal worlds than this every curve fits: nothing is told.
FEWEST = 20.0
MOST = 8
MOVED = 4
VARIANT = ("own_staff", "more_treatment", "surge", "stretch", "neutral")


def insight_of(results: Told) -> dict[str, object]:
    """Return what decides, where it turns, and what is worth knowing, for every variant."""
    return {
        "years": YEARS,
        "variants": [of_variant(results, one) for one in results["variants"] if not one["neutral"]],
    }


def of_variant(results: Told, variant: Told) -> dict[str, object]:
    """Return the same for one way of comparing."""
    there = sampled_of(results, variant)
    kind = {name: variant[name] for name in VARIANT} | {"effective": effective(there.weights)}
    if effective(there.weights) < FEWEST:
        return kind | {"is_told": False}
    seed = int(results["made_from"]["seed"])
    others = [one for one, name in enumerate(there.designs) if name != TODAY]
    against = there.against_today()
    decides = sensitivity(there.places, against[:, others], there.weights, seed)
    order = decides.order()
    return {
        **kind,
        "is_told": True,
        "sensitivity": sensitivity_told(there, others, decides, order),
        "sobol": sobol_told(there, others) if is_plain(variant) else None,
        "turning": turning_told(
            there, [one for one in order if decides.share[one] > decides.share_floor][:MOST]
        ),
        "information": information_told(results, there, seed),
        "moving": moving_told(there, variant, order[:MOVED]),
        "map": map_told(there, order[:2], results["indifference"]),
    }


def moving_told(there: Sampled, variant: Told, order: Sequence[int]) -> dict[str, object]:
    """Return what is told at every setting of the axes that explain most."""
    zones = [zone_of(variant, name) for name in there.designs]
    return {
        "axes": [axis_told(there.axes[one]) for one in order],
        "designs": list(there.designs),
        "settings": moved(there.places[:, order], there.against_today(), there.weights, zones),
    }


def map_told(there: Sampled, order: Sequence[int], indifference: float) -> dict[str, object]:
    """Return who leads where two axes are low, middle or high."""
    first, second = (there.places[:, one] for one in order)
    return {
        "axes": [axis_told(there.axes[one]) for one in order],
        "designs": list(there.designs),
        "cells": leading(first, second, there.against_today(), there.weights, indifference),
    }


def zone_of(variant: Told, design: str) -> float:
    """Return within which a difference with today is none."""
    return float(variant["comparison"]["designs"][design]["against_today"]["zone"])


def axis_told(axis: Axis) -> dict[str, object]:
    """Return an axis with what was sampled together in it."""
    return {"axis": axis.id, "members": list(axis.members)}


def sensitivity_told(
    there: Sampled, others: Sequence[int], decides: Sensitivity, order: Sequence[int]
) -> dict[str, object]:
    """Return the axes by what they explain, and for each design by rank."""
    designs = {}
    for column, design in enumerate(others):
        mine = sorted(order, key=lambda one: -abs(decides.rank[one, column]))[:MOST]
        designs[there.designs[design]] = [
            axis_told(there.axes[one])
            | {
                "rank": float(decides.rank[one, column]),
                "low": number(decides.low[one, column]),
                "high": number(decides.high[one, column]),
            }
            for one in mine
        ]
    return {
        "rank_floor": decides.rank_floor,
        "share_floor": decides.share_floor,
        "shares": [
            axis_told(there.axes[one]) | {"share": float(decides.share[one])} for one in order
        ],
        "designs": designs,
    }


def is_plain(variant: Told) -> bool:
    """Return whether nothing but the staff is changed: the two ways of comparing of page one."""
    return not variant["more_treatment"] and not variant["surge"] and variant["stretch"] == 1


def sobol_told(there: Sampled, others: Sequence[int]) -> dict[str, object]:
    """Return for each design the Sobol indices of its difference with today, with their R²."""
    found: dict[str, object] = {}
    against = there.against_today()
    for column in others:
        one = sobol_of(there.places, against[:, column], there.weights)
        found[there.designs[column]] = {
            "explained": one.explained,
            "is_told": one.is_told,
            "indices": [
                axis_told(there.axes[index.axis])
                | {
                    "alone": index.alone,
                    "alone_error": index.alone_error,
                    "whole": index.whole,
                    "whole_error": index.whole_error,
                    "is_told": index.is_told,
                }
                for index in one.indices[:MOST]
            ],
        }
    return found


def number(value: float) -> float | None:
    """Return a number, None where there is none."""
    return float(value) if np.isfinite(value) else None


def turning_told(there: Sampled, order: Sequence[int]) -> list[dict[str, object]]:
    """Return where designs turn from better to worse than today, and the two best around."""
    against = there.against_today()
    means = there.weights @ against
    first, second = np.argsort(-means, kind="stable")[:2].tolist()
    today = there.designs.index(TODAY)
    pairs = [(one, today) for one in range(len(there.designs)) if one != today]
    pairs += [(first, second)] if today not in {first, second} else []
    found = []
    for one in order:
        axis = there.axes[one]
        values = there.unknowns[axis.members[0]]
        for ours, theirs in pairs:
            outcome = there.in_time[:, ours] - there.in_time[:, theirs]
            lies = along(there.places[:, one], values, outcome, there.weights)
            if lies.explained > 0:
                named = {"design": there.designs[ours], "against": there.designs[theirs]}
                found.append(axis_told(axis) | named | asdict(lies))
    return found


def information_told(results: Told, there: Sampled, seed: int) -> list[dict[str, object]]:
    """Return what is worth measuring first, at each value of a million euro."""
    groups = measurable(results["unknowns"], there.axes)
    lambdas = results["lambdas"]
    several = [there.worth(people) for people in lambdas]
    parts = there.weights / there.weights.sum()
    worths = information(there.places, several, there.weights, groups, seed)
    return [
        {
            "lambda": people,
            "best": there.designs[int((parts @ values).argmax())],
            "values": dict(zip(there.designs, (parts @ values).tolist(), strict=True)),
            "perfect": gain(values, there.weights),
            "groups": [
                {
                    "group": name,
                    "axes": [axis_told(there.axes[axis]) for axis in groups[name]],
                    "is_told": one.is_told,
                    **asdict(one),
                }
                for name, one in told.items()
            ],
        }
        for people, values, told in zip(lambdas, several, worths, strict=True)
    ]


def measurable(unknowns: Told, axes: Sequence[Axis]) -> Mapping[str, list[int]]:
    """Return the axes that each measurement would tell; what nobody can measure is in none."""
    found: dict[str, list[int]] = {}
    for column, axis in enumerate(axes):
        for way in dict.fromkeys(unknowns[one]["measured_by"] for one in axis.members):
            if way != NOBODY:
                found.setdefault(way, []).append(column)
    return found
