"""Replicate weights: the sample again and again with a cluster left out, or drawn anew.

For any statistic, also one that has no linear form, and as a second method beside Taylor. Sources:
Rust and Rao (1996), Variance estimation for complex surveys using replication techniques; Rao, Wu
and Yue (1992), Some recent work on resampling methods for complex surveys.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from entree.core.study import intervals
from entree.core.study.arms import Arm
from entree.core.study.design import Design, Floats, Stage, degrees
from entree.core.study.errors import BadDesign
from entree.core.study.intervals import Interval
from entree.core.study.weights import Limits, Margin, rake

Statistic = Callable[[Floats], float]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Replicates:
    """R sets of weights for n rows."""

    design: Design
    weights: Floats  # (n, R)
    scales: Floats  # (R,) what the squared distance of each counts for
    method: str


@dataclass(frozen=True, slots=True)
class Replicated:
    """A statistic with its error, in its own unit."""

    value: float
    error: float  # standard error
    degrees: int  # degrees of freedom
    method: str

    def interval(self, arm: Arm, level: float = 0.95) -> Interval:
        """Return Student's interval, as the kind that the arm allows. Not for shares."""
        ends = intervals.of_mean(self.value, self.error, self.degrees, level)
        return arm.interval(ends, level, f"Student, {self.method}")


def jackknife(design: Design) -> Replicates:
    """Return the sample with each cluster left out once: JK1 without strata, JKn with them.

    Only the first stage counts. Raises BadDesign for a stratum with one cluster, or after raking
    (rake the replicates instead).
    """
    stage = _first(design)
    drawn, of = stage.drawn[stage.stratum_of], stage.stratum_of
    # A row a cluster; others of its stratum make up for the one that is left out.
    factors = np.where(of[:, None] == of[None, :], (drawn / (drawn - 1))[:, None], 1.0)
    np.fill_diagonal(factors, 0.0)
    scales = (stage.left * (stage.drawn - 1) / stage.drawn)[of]
    name = "JK1" if len(stage.drawn) == 1 else "JKn"
    return _of(design, factors, scales, name)


def bootstrap(design: Design, number: int, rng: np.random.Generator) -> Replicates:
    """Return the sample drawn anew ``number`` times, one cluster fewer in each stratum.

    Without correction for how much was drawn, so never too narrow for that. Raises BadDesign as
    ``jackknife``, and for fewer than 2.
    """
    stage = _first(design)
    if number < 2:
        raise BadDesign("A bootstrap needs 2 draws or more; 1,000 is usual.")
    factors = np.empty((len(stage.stratum_of), number))
    for stratum, drawn in enumerate(stage.drawn.astype(int)):
        inside = np.flatnonzero(stage.stratum_of == stratum)
        times = rng.multinomial(drawn - 1, np.full(drawn, 1 / drawn), size=number).T
        factors[inside] = times * (drawn / (drawn - 1))
    return _of(design, factors, np.full(number, 1 / (number - 1)), "Rao–Wu bootstrap")


def raked(of: Replicates, margins: Sequence[Margin], limits: Limits | None = None) -> Replicates:
    """Return the replicates, each fitted to the margins by itself, as the sample is.

    The margins' own error is not in it: ``rake`` on the design has that. Raises BadMargins.
    """
    whole = rake(of.design, margins, limits).design
    columns = []
    for column in of.weights.T:
        there = column > 0
        part = Design(column[there], of.design.stages)
        codes = [Margin(one.codes[there], one.people, one.covariance) for one in margins]
        fitted = np.zeros(len(column))
        fitted[there] = rake(part, codes, limits).design.weights
        columns.append(fitted)
    return Replicates(whole, np.stack(columns, axis=1), of.scales, f"{of.method}, raked")


def replicated(replicates: Replicates, statistic: Statistic) -> Replicated:
    """Return a statistic of the weights (n,) with its error, from that of each replicate.

    Distances are from the mean of the replicates, as in R's survey.
    """
    values = np.array([statistic(column) for column in replicates.weights.T])
    counted = values[replicates.scales > 0]
    variance = float(replicates.scales @ (values - counted.mean()) ** 2) if len(counted) else 0.0
    return Replicated(
        value=statistic(replicates.design.weights),
        error=float(np.sqrt(variance)),
        degrees=degrees(replicates.design),
        method=replicates.method,
    )


def _first(design: Design) -> Stage:
    """Return the first stage, if replicates can be made of it."""
    if design.calibration is not None:
        raise BadDesign("Make replicates of the design as it was drawn, and rake these.")
    if (design.stages[0].drawn < 2).any():
        raise BadDesign("A stratum has one cluster: merge it with the one most like it.")
    return design.stages[0]


def _of(design: Design, factors: Floats, scales: Floats, method: str) -> Replicates:
    """Return replicates from a factor for each cluster (C, R)."""
    rows = factors[design.clusters(design.stages[0])]
    return Replicates(design, design.weights[:, None] * rows, scales, method)
