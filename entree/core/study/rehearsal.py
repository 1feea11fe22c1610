"""How well a wave of so many answers would do: the analysis, run on many waves of invented people.

Of each figure and contrast the truth is known. ``run`` is one wave; runs add up in any order, so
they can be made in blocks, on many cores, and gone on with later.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import isfinite, sqrt

import numpy as np

from entree.core.study.analyse import Findings, analyse
from entree.core.study.analysis_file import Analyses, Form
from entree.core.study.margins import Margins
from entree.core.study.multiplicity import Told
from entree.core.study.plan import Plan
from entree.core.study.population import Population, draw_wave, margins_of, whole
from entree.core.study.results_file import LEAST
from entree.core.study.truth_file import Truth

WIDEST = 0.20
"""An interval wider than this tells too little: 10 points to each side."""

OFTEN = 0.8
PERSON = "person"
CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Score:
    """Sums over runs: of one figure or contrast, at one number of answers, in one arm.

    ``worked``: in how many there was a number; ``error`` and ``square`` sum its distance from the
    truth; ``held``: the interval held the truth; ``told``: narrow enough and about ten people or
    more, or of a contrast the right direction; ``wrong``: the other one; ``least``: the sum of the
    smallest difference told in four of five such waves, over ``sized`` runs.
    """

    runs: int = 0
    worked: int = 0
    error: float = 0.0
    square: float = 0.0
    held: int = 0
    told: int = 0
    wrong: int = 0
    least: float = 0.0
    sized: int = 0

    def with_(self, other: "Score") -> "Score":
        """Return both together."""
        return Score(*(getattr(self, name) + getattr(other, name) for name in Score.__slots__))

    @property
    def bias(self) -> float:
        """Return the mean distance from the truth."""
        return self.error / self.worked if self.worked else float("nan")

    @property
    def spread(self) -> float:
        """Return the root of the mean square distance from the truth."""
        return sqrt(self.square / self.worked) if self.worked else float("nan")

    @property
    def coverage(self) -> float:
        """Return in which part of the runs the interval held the truth."""
        return self.held / self.worked if self.worked else float("nan")

    @property
    def power(self) -> float:
        """Return in which part of the runs it was told."""
        return self.told / self.runs if self.runs else 0.0

    @property
    def detectable(self) -> float:
        """Return the mean smallest difference that such waves tell."""
        return self.least / self.sized if self.sized else float("inf")


Key = tuple[str, str, str, str]
"""Table, row, column and arm; of a contrast: ``contrast``, its id, its chapter, the plan's arm."""
Scores = Mapping[Key, Score]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Stage:
    """All that runs share: who there is, what is asked of them, and what is true."""

    population: Population
    truth: Truth
    plan: Plan
    analyses: Analyses
    margins: Margins | None
    true: Mapping[tuple[str, str, str], float]


def stage(population: Population, truth: Truth, plan: Plan, analyses: Analyses) -> Stage:
    """Return what runs share. Cuts by group, steps and means are left out of a rehearsal."""
    few = replace(
        analyses,
        tables=tuple(
            replace(one, by=())
            for one in analyses.tables
            if one.form not in {Form.STEPS, Form.MEANS}
        ),
    )
    everyone = analyse(whole(population, truth, plan.arm), plan, few, None)
    true = {(one.table, one.row, one.column): one.estimate.value for one in everyone.cells}
    true |= {(CONTRAST, name, where): told.difference.value for name, where, told in of(everyone)}
    margins = margins_of(population, truth, PERSON)
    return Stage(population, truth, plan, few, margins, true)


def run(on: Stage, number: int, seed: int, at: int) -> dict[Key, Score]:
    """Return the scores of one wave; the same for the same seed, number of answers and run."""
    wave = draw_wave(on.population, on.truth, number, np.random.default_rng([seed, number, at]))
    found = analyse(wave, on.plan, on.analyses, on.margins)
    scores: dict[Key, Score] = {}
    for one in found.cells:
        true = on.true.get((one.table, one.row, one.column), float("nan"))
        ends = one.estimate.interval.low, one.estimate.interval.high
        least = min(one.basis.people, one.basis.counted, one.basis.others)
        told = ends[1] - ends[0] <= WIDEST and least >= LEAST
        key = (one.table, one.row, one.column, one.arm.name)
        scores[key] = scored(one.estimate.value, true, ends, told=told)
    for name, where, told_of in of(found):
        scores[CONTRAST, name, where, on.plan.arm.name] = of_contrast(
            told_of, on.true[CONTRAST, name, where]
        )
    return scores


def scored(value: float, true: float, ends: tuple[float, float], *, told: bool) -> Score:
    """Return the score of one figure."""
    if not isfinite(value) or not isfinite(true):
        return Score(runs=1)
    held = ends[0] <= true <= ends[1]
    return Score(1, 1, value - true, (value - true) ** 2, int(held), int(told))


def of_contrast(told: Told, true: float) -> Score:
    """Return the score of one contrast."""
    ends = told.interval.low, told.interval.high
    is_right = told.is_told and told.difference.value * true > 0
    score = scored(told.difference.value, true, ends, told=is_right)
    least = told.difference.detectable(told.interval.level)
    is_sized = isfinite(least)
    return replace(
        score,
        wrong=int(told.is_told and told.difference.value * true < 0),
        least=least if is_sized else 0.0,
        sized=int(is_sized),
    )


def of(findings: Findings) -> Iterator[tuple[str, str, Told]]:
    """Give each comparison with its chapter: the primary ones, those of chapters, the mirrors."""
    for name, told in findings.outcome.primary.items():
        yield name, "primary", told
    for number, some in findings.outcome.chapters.items():
        for name, told in some.items():
            yield name, str(number), told
    for table, mirrors in findings.mirrors.items():
        for item, told in mirrors.items():
            yield item, table, told


def together(blocks: Iterable[Scores]) -> dict[Key, Score]:
    """Return the scores of many runs."""
    found: dict[Key, Score] = {}
    for block in blocks:
        for key, score in block.items():
            found[key] = found.get(key, Score()).with_(score)
    return found


@dataclass(frozen=True, slots=True)
class ChapterScore:
    """What a chapter can tell, in one arm: figures, how many are told, their bias and coverage."""

    chapter: int
    arm: str
    figures: int
    told: int
    bias: float  # mean size, from 0 to 1
    coverage: float

    @property
    def can_be_told(self) -> bool:
        """Whether half of its figures are told in four of five waves."""
        return self.told * 2 >= self.figures > 0


def by_chapter(scores: Scores, analyses: Analyses) -> list[ChapterScore]:
    """Return what each chapter can tell in each arm."""
    of_table = {table.id: table.chapter for table in analyses.tables}
    groups: dict[tuple[int, str], list[Score]] = {}
    for (table, _, _, arm), score in scores.items():
        if table != CONTRAST and score.runs:
            groups.setdefault((of_table[table], arm), []).append(score)
    found = []
    for (number, arm), some in sorted(groups.items()):
        sizes = [abs(one.bias) for one in some if one.worked]
        covers = [one.coverage for one in some if one.worked]
        told = sum(one.power >= OFTEN for one in some)
        means = [float(np.mean(one)) if one else float("nan") for one in (sizes, covers)]
        found.append(ChapterScore(number, arm, len(some), told, *means))
    return found
