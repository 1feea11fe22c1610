"""The study's estimates beside svy 0.35, a peer in Rust: the same numbers, and the time of each.

svy comes with ``make bench``; without it there are no ratios.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.table import Row, times
from entree.core.study.arms import Arm, Sample
from entree.core.study.design import Ints, drawn, simple
from entree.core.study.groups import means_by, shares_by
from entree.core.study.intervals import How
from entree.core.study.weights import margin, rake

ROWS, GROUPS, REPEATS = 20_000, 48, 15
NO_PEER = "no svy here: make bench brings it"


@dataclass(frozen=True, slots=True)
class Pair:
    """The same work done by Entree and by a peer, each giving numbers to compare."""

    what: str
    ours: Callable[[], Any]
    theirs: Callable[[], Any] | None
    ours_said: Callable[[Any], list[float]]
    theirs_said: Callable[[Any], list[float]]
    close: float = 1e-8


def quickest(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds of the quickest of some runs, and what came out."""
    found, result = [], work()
    for _ in range(REPEATS):
        start = perf_counter()
        result = work()
        found.append(perf_counter() - start)
    return min(found), result


def rows() -> list[Row]:
    """Return a row for each piece of work."""
    return [row(pair) for pair in (*domains(), raking())]


def row(pair: Pair) -> Row:
    """Measure one piece of work on both sides, and see that both say the same."""
    seconds, found = quickest(pair.ours)
    told = f"{seconds * 1000:.2f} ms"
    if pair.theirs is None:
        return Row(pair.what, told, "no slower than svy", None, NO_PEER)
    peer, said = quickest(pair.theirs)
    ours, theirs = pair.ours_said(found), pair.theirs_said(said)
    assert np.allclose(ours, theirs, rtol=pair.close, atol=0), f"{pair.what}: {ours} and {theirs}"
    beside = f"svy takes {times(peer, seconds)} as long ({peer * 1000:.2f} ms)"
    return Row(pair.what, told, "no slower than svy", seconds <= peer, beside)


def domains() -> list[Pair]:
    """Return means and shares of many domains of a stratified sample of clusters."""
    rng = np.random.default_rng(7)
    strata, groups = rng.integers(0, 20, ROWS), rng.integers(0, GROUPS, ROWS)
    clusters, weights = rng.integers(0, 200, ROWS) * 20 + strata, rng.uniform(1, 3, ROWS)
    values = rng.normal(size=ROWS)
    holds = (rng.random(ROWS) < 0.3) * 1
    sample = Sample(Arm.PROBABILITY, drawn(weights, strata=strata, clusters=clusters))
    table = {"y": values, "b": holds, "w": weights, "s": strata, "c": clusters, "g": groups}
    theirs = peer(table, stratum="s", psu="c", wgt="w")
    how = How.KORN_GRAUBARD
    return [
        Pair(
            f"{GROUPS} domain means of {ROWS:,} rows",
            lambda: means_by(sample, values, groups, GROUPS),
            theirs and (lambda: theirs.estimation.mean("y", by="g")),
            lambda found: [x for one in found for x in (one.value, one.error)],
            lambda said: [x for one in in_order(said) for x in (one.est, one.se)],
        ),
        Pair(
            f"{GROUPS} domain shares with Korn and Graubard's interval",
            lambda: shares_by(sample, holds, groups, GROUPS, how=how),
            theirs and (lambda: theirs.estimation.prop("b", by="g", ci_method="korn-graubard")),
            lambda found: [x for one in found for x in (one.value, one.error)],
            lambda said: [
                x for one in in_order(said) if one.y_level == 1 for x in (one.est, one.se)
            ],
        ),
    ]


def raking() -> Pair:
    """Return the raking of 5,000 people to two margins."""
    rng = np.random.default_rng(8)
    age, sex = rng.integers(0, 5, 5000), rng.integers(0, 2, 5000)
    by_age, by_sex = np.array([0.1, 0.3, 0.2, 0.25, 0.15]) * 5000, np.array([0.6, 0.4]) * 5000
    design = simple(5000)
    theirs = peer({"a": age, "x": sex, "w": np.ones(5000)}, wgt="w")
    controls = {"a": dict(enumerate(by_age)), "x": dict(enumerate(by_sex))}

    def weigh() -> Any:
        return theirs.weighting.rake(controls=controls, tol=1e-12, wgt_name="r")

    return Pair(
        "raking 5,000 people to 5 and 2 categories",
        lambda: rake(design, [margin(age, by_age), margin(sex, by_sex)]),
        theirs and weigh,
        lambda found: found.design.weights.tolist(),
        lambda said: said.data["r"].to_list(),
        close=1e-6,
    )


def in_order(said: Any) -> list[Any]:
    """Return svy's domains in the order of their number."""
    return sorted(said.estimates, key=lambda one: int(one.by_level[0]))


def peer(table: dict[str, Any | Ints], **design: str) -> Any:
    """Return the same sample in svy, or None where svy is not installed."""
    if find_spec("svy") is None:
        return None
    svy, polars = import_module("svy"), import_module("polars")
    return svy.Sample(polars.DataFrame(table), svy.Design(**design))
