"""How a sample was drawn: weights, strata, clusters, stages; one object for every estimate.

Every row is an answer sheet, or with ``of_contacts`` a contact of a person. The rules are those
of Cochran, Sampling Techniques (1977), and of Lumley's survey package for R.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from entree.core.study.errors import BadDesign

if TYPE_CHECKING:
    from entree.core.study.calibration import Calibration

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Lonely(StrEnum):
    """What a stratum with one cluster adds to the variance, which it cannot show itself.

    ADJUST takes its distance from the middle of the sample (too wide rather than too narrow),
    AVERAGE lets it add as much as the other strata do, NOTHING takes it as drawn with certainty.
    """

    ADJUST = "adjust"
    AVERAGE = "average"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Stage:
    """One stage of drawing, for n rows, C clusters and H strata."""

    clusters: Ints  # (n,) the cluster of each row, 0 to C - 1
    stratum_of: Ints  # (C,) the stratum of each cluster, 0 to H - 1
    drawn: Floats  # (H,) how many clusters were drawn, those without a row here included
    left: Floats  # (H,) the part of the clusters there that was not drawn: 1 without correction
    above: Floats  # (H,) the product of what was drawn at the stages before: 1 at the first

    @property
    def lonely(self) -> Flags:
        """(H,) whether one cluster stands for many."""
        return (self.drawn < 2) & (self.left > 0)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Design:
    """A sample design. Make one with ``drawn``; weigh it with ``weights.rake``."""

    weights: Floats  # (n,) how many of the population a row stands for, above 0
    stages: tuple[Stage, ...]  # of people
    lonely: Lonely = Lonely.ADJUST
    calibration: "Calibration | None" = None  # of people
    person: Ints | None = None  # (n,) who told of each contact; None when rows are people

    @property
    def n(self) -> int:
        """How many rows there are."""
        return len(self.weights)

    def clusters(self, stage: Stage) -> Ints:
        """(n,) the cluster of each row at a stage."""
        return stage.clusters if self.person is None else stage.clusters[self.person]

    def of_people(self, scores: Floats) -> Floats:
        """Return the scores (n, k) of rows as those of people: their contacts together."""
        if self.person is None:
            return scores
        sums = np.zeros((len(self.stages[0].clusters), scores.shape[1]))
        np.add.at(sums, self.person, scores)
        return sums

    @property
    def is_corrected(self) -> bool:
        """Whether it counts how much of the population was drawn."""
        return any(bool((stage.left < 1).any()) for stage in self.stages)


def drawn(
    weights: ArrayLike,
    *,
    strata: ArrayLike | None = None,
    clusters: ArrayLike | None = None,
    there: ArrayLike | None = None,
    within: tuple[ArrayLike, ArrayLike] | None = None,
    lonely: Lonely = Lonely.ADJUST,
) -> Design:
    """Return the design of a sample, each argument with one value a row.

    ``clusters``: what was drawn (without it, each row was); names may repeat between strata.
    ``there``: how many clusters the stratum has in the population (without it: very many).
    ``within``: the second stage, as (units, how many the cluster has). Raises BadDesign.
    """
    w = np.asarray(weights, dtype=np.float64)
    if w.ndim != 1 or not len(w) or not np.isfinite(w).all() or (w <= 0).any():
        raise BadDesign("Every row needs one weight above 0. Leave out who did not answer at all.")
    layer = _codes(np.zeros(len(w)) if strata is None else strata, len(w))
    units = _codes(np.arange(len(w)) if clusters is None else clusters, len(w))
    first = _stage(layer, units, there, np.ones(int(layer.max()) + 1))
    stages = [first]
    if within is not None:
        fraction = (1 - first.left)[first.stratum_of]
        stages.append(_stage(first.clusters, _codes(within[0], len(w)), within[1], fraction))
    if lonely is Lonely.AVERAGE and any(bool(one.lonely.all()) for one in stages):
        raise BadDesign("Every stratum has one cluster, so there is no average. Merge strata.")
    return Design(w, tuple(stages), lonely)


def simple(n: int, *, there: float | None = None) -> Design:
    """Return a simple random sample of n people, each with weight 1 (or ``there`` / n).

    Units: people. Raises BadDesign when n is 0 or above ``there``.
    """
    if there is None:
        return drawn(np.ones(n))
    return drawn(np.full(n, there / max(n, 1)), there=np.full(n, there))


def of_contacts(design: Design, person: ArrayLike) -> Design:
    """Return the design of m contacts, told by the people of ``design``.

    ``person``: (m,) the row of the person who told of each contact. Contacts of one person are
    no separate draws: they stay together, in the cluster that the person was drawn in. People
    without contacts still count as drawn. Raises BadDesign for a person who is not there.
    """
    rows = np.asarray(person, dtype=np.int64)
    if design.person is not None:
        raise BadDesign("These are contacts already. Give the design of the people.")
    if len(rows) and (rows.min() < 0 or rows.max() >= design.n):
        raise BadDesign("A contact names a person who is not in the sample. Join them again.")
    return replace(design, weights=design.weights[rows], person=rows)


def degrees(design: Design, among: Flags | None = None) -> int:
    """Return the degrees of freedom of the first stage: clusters less strata.

    ``among``: (n,) the domain; only clusters and strata with a row in it count, as in Korn and
    Graubard (1999) and in R's ``degf``.
    """
    first = design.stages[0]
    if among is None:
        return int(first.drawn.sum() - len(first.drawn))
    clusters = np.unique(design.clusters(first)[among])
    return len(clusters) - len(np.unique(first.stratum_of[clusters]))


def _codes(names: ArrayLike, n: int) -> Ints:
    """Return the names as numbers from 0."""
    given = np.asarray(names)
    if given.shape != (n,):
        raise BadDesign(f"Strata, clusters and counts need one value for each of the {n} rows.")
    return np.unique(given, return_inverse=True)[1].astype(np.int64)


def _stage(strata: Ints, units: Ints, there: ArrayLike | None, above: Floats) -> Stage:
    """Return one stage from the stratum and unit of each row."""
    names = strata * (int(units.max()) + 1) + units
    _, first, clusters = np.unique(names, return_index=True, return_inverse=True)
    stratum_of = strata[first]
    counts = np.bincount(stratum_of, minlength=len(above)).astype(np.float64)
    left = np.ones(len(above))
    if there is not None:
        population = np.asarray(there, dtype=np.float64)
        if population.shape != strata.shape:
            raise BadDesign("How many clusters there are needs one value for each row.")
        of = np.zeros(len(above))
        of[strata] = population
        if not (population == of[strata]).all():
            raise BadDesign("A stratum has two different counts of the clusters there. Use one.")
        if (of < counts).any():
            raise BadDesign("More clusters were drawn than there are. Check the counts.")
        left = 1 - counts / of
    return Stage(clusters.astype(np.int64), stratum_of, counts, left, above)
