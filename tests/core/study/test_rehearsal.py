"""A rehearsal knows the truth, so it finds out how wrong and how sure the analysis is."""

from dataclasses import replace
from functools import cache
from math import inf, isnan

import pytest

from entree.core.study.arms import Arm
from entree.core.study.differences import Difference
from entree.core.study.linear import Linear
from entree.core.study.multiplicity import Told, primary
from entree.core.study.rehearsal import (
    CONTRAST,
    ChapterScore,
    Key,
    Score,
    Stage,
    by_chapter,
    of_contrast,
    run,
    scored,
    stage,
    together,
)
from tests.core.study.answered import invented, needs


@cache
def on() -> Stage:
    study = needs()
    return stage(invented(), study.truth, study.plan, study.analyses)


@cache
def runs() -> dict[Key, Score]:
    return together(run(on(), 600, 1, at) for at in range(3))


def test_the_truth_is_counted_among_everyone() -> None:
    true = on().true

    book, everyone = needs().books["person"], invented().of["person"]
    column = book.of["path.turned", None][0]
    assert column.name in everyone.codes
    uses = [value for (table, _, _), value in true.items() if table == "entrance-use"]
    assert abs(sum(uses) - 1) < 1e-9
    assert len([key for key in true if key[0] == CONTRAST]) == 16 + 32


def test_a_run_can_be_made_again_and_another_one_is_another() -> None:
    one, other, third = run(on(), 200, 1, 0), run(on(), 200, 1, 0), run(on(), 200, 1, 1)

    assert one == other
    assert one != third


def test_known_selection_shows_as_bias_of_its_arm_and_of_no_drawn_one() -> None:
    scores = runs()
    key = "looked", "found.looked=yes", "all"

    through = scores[*key, Arm.ORGANISATIONS.name]
    drawn = scores[*key, Arm.PROBABILITY.name]

    assert through.runs == 3
    assert through.bias > 0.15
    assert through.coverage < 1
    assert abs(drawn.bias) < 0.12
    assert through.spread >= through.bias


def test_a_chapter_is_told_when_half_of_its_figures_are() -> None:
    found = {(one.chapter, one.arm): one for one in by_chapter(runs(), on().analyses)}

    assert {number for number, _ in found} == set(range(1, 11))
    assert not found[1, "PROBABILITY"].can_be_told
    assert found[1, "ORGANISATIONS"].told > found[1, "PROBABILITY"].told
    assert ChapterScore(1, "OPEN", 4, 2, 0.0, 0.9).can_be_told
    assert not ChapterScore(1, "OPEN", 4, 1, 0.0, 0.9).can_be_told
    assert not ChapterScore(1, "OPEN", 0, 0, 0.0, 0.9).can_be_told
    nothing = by_chapter({("looked", "a", "all", "OPEN"): Score(runs=1)}, on().analyses)
    assert isnan(nothing[0].bias)
    assert isnan(nothing[0].coverage)


def test_a_figure_without_number_or_truth_is_only_counted() -> None:
    assert scored(float("nan"), 0.5, (0, 1), told=True) == Score(runs=1)
    assert scored(0.5, float("nan"), (0, 1), told=True) == Score(runs=1)
    nothing = Score()
    assert isnan(nothing.bias)
    assert isnan(nothing.spread)
    assert isnan(nothing.coverage)
    assert nothing.power == 0
    assert nothing.detectable == inf


def contrast(first: float, second: float, n: int = 400, df: int = 399) -> Told:
    def side(value: float) -> Linear:
        error = (value * (1 - value) / n) ** 0.5
        return Linear(value, error, n, 0, n, df, value, n, is_alike=False, has_lonely=False)

    error = (2 * 0.25 / n) ** 0.5
    arms = (Arm.OPEN, Arm.OPEN)
    one = Difference(arms, side(first), side(second), first - second, error, 0.0, df, is_share=True)
    return primary([(one, 0.1)])[0]


@pytest.mark.parametrize(
    ("told", "true", "right", "wrong"),
    [
        (contrast(0.7, 0.3), 0.4, 1, 0),
        (contrast(0.7, 0.3), -0.4, 0, 1),
        (contrast(0.5, 0.5), 0.4, 0, 0),
    ],
)
def test_a_contrast_is_told_right_wrong_or_not(
    told: Told, true: float, right: int, wrong: int
) -> None:
    score = of_contrast(told, true)

    assert (score.told, score.wrong, score.sized) == (right, wrong, 1)
    assert 0 < score.detectable < 0.2


def test_a_contrast_without_degrees_has_no_detectable_size() -> None:
    score = of_contrast(contrast(0.7, 0.3, df=0), 0.4)

    assert (score.told, score.sized) == (0, 0)
    assert replace(score, sized=0).detectable == inf


def test_runs_add_up_in_any_order() -> None:
    one, other = {("a", "b", "c", "d"): Score(1, 1, 0.5)}, {("a", "b", "c", "d"): Score(1, 1, 0.25)}

    assert together([one, other]) == together([other, one])
    assert together([one, other])["a", "b", "c", "d"].bias == 0.375
