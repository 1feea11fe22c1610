"""``study.multiplicity``: many contrasts at once, and what may be said of each."""

from dataclasses import replace

import numpy as np
import pytest

from entree.core.study.arms import Arm, Sample
from entree.core.study.design import simple
from entree.core.study.differences import Difference, difference_of_means
from entree.core.study.errors import StudyError
from entree.core.study.multiplicity import (
    Discovery,
    Verdict,
    chapter,
    discovery,
    holm,
    price,
    primary,
    verdict,
)

# Benjamini and Hochberg (1995), section 3.1: fifteen contrasts of a trial.
FIFTEEN = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
]  # fmt: skip


def test_the_example_of_benjamini_and_hochberg_comes_out() -> None:
    assert (discovery(FIFTEEN, Discovery.HOCHBERG) <= 0.05).sum() == 4
    assert (holm(FIFTEEN) <= 0.05).sum() == 3


def test_any_dependence_costs_the_sum_of_parts() -> None:
    assert price(3, Discovery.YEKUTIELI) == pytest.approx(1 + 1 / 2 + 1 / 3)
    assert price(3, Discovery.HOCHBERG) == 1
    assert (discovery(FIFTEEN, Discovery.YEKUTIELI) <= 0.05).sum() == 3


def test_a_larger_chance_never_becomes_the_smaller_one() -> None:
    assert holm([0.01, 0.03, 0.04]).tolist() == pytest.approx([0.03, 0.06, 0.06])
    assert discovery([0.03, 0.031, 0.9], Discovery.HOCHBERG)[0] == pytest.approx(0.0465)


def test_the_order_in_which_contrasts_stand_changes_nothing() -> None:
    order = np.random.default_rng(1).permutation(15)
    mixed = [FIFTEEN[k] for k in order]

    for adjust in (holm, lambda p: discovery(p, Discovery.HOCHBERG)):
        assert adjust(mixed) == pytest.approx(np.asarray(adjust(FIFTEEN))[order])


FIRST = np.arange(4000) < 2000
SAMPLE = Sample(Arm.PROBABILITY, simple(4000))
NONE = difference_of_means(SAMPLE, np.arange(4000) % 2, FIRST, ~FIRST)


def contrast(gap: float) -> Difference:
    """Return a difference of means of so many errors."""
    return replace(NONE, value=gap * NONE.error)


def test_primary_intervals_share_the_level() -> None:
    told = primary([(contrast(3.0), 0.01), (contrast(0.5), 0.01)])

    assert [one.interval.level for one in told] == pytest.approx([0.975, 0.975])
    assert [one.is_told for one in told] == [True, False]
    assert [one.verdict for one in told] == [Verdict.MORE, Verdict.NOT_TOLD]


def test_a_direction_that_holm_tells_may_have_an_interval_that_holds_0() -> None:
    told = primary([(contrast(4.0), 0.01), (contrast(2.1), 0.01)])[1]

    assert told.is_told
    assert told.interval.low < 0
    assert told.verdict is Verdict.MORE_SIZE_NOT_TOLD


def test_intervals_of_a_chapter_are_as_wide_as_few_are_told() -> None:
    some = [(contrast(gap), 0.01) for gap in (5.0, 4.0, 0.2, -0.1)]

    told = chapter(some, Discovery.HOCHBERG)

    assert [one.is_told for one in told] == [True, True, False, False]
    assert {one.interval.level for one in told} == {1 - 2 * 0.05 / 4}


def test_when_nothing_is_told_intervals_are_as_of_one() -> None:
    told = chapter([(contrast(0.2), 0.01), (contrast(0.1), 0.01)], Discovery.YEKUTIELI)

    assert told[0].interval.level == pytest.approx(1 - 0.05 / (2 * 1.5))


def test_the_false_coverage_of_what_is_told_is_kept() -> None:
    """Of 20 contrasts 14 differ by 3 errors: intervals of those told miss in at most 5 %."""
    rng, missed, told = np.random.default_rng(2), 0, 0
    truths = np.repeat([3.0, 0.0], [14, 6])
    for _ in range(150):
        gaps = truths + rng.normal(size=20)
        for one, truth in zip(
            chapter([(contrast(gap), 0.01) for gap in gaps], Discovery.HOCHBERG),
            truths,
            strict=True,
        ):
            if one.is_told:
                told += 1
                missed += not one.interval.low <= truth * NONE.error <= one.interval.high

    assert told > 1000
    assert missed / told < 0.05 + 3 * (0.05 * 0.95 / told) ** 0.5


def test_nothing_asked_nothing_told() -> None:
    assert primary([]) == []
    assert chapter([], Discovery.HOCHBERG) == []


VERDICTS = [
    (0.06, 0.2, 1, Verdict.MORE),
    (0.02, 0.2, 1, Verdict.MORE_SIZE_NOT_TOLD),
    (-0.01, 0.2, 1, Verdict.MORE_SIZE_NOT_TOLD),
    (-0.2, -0.06, -1, Verdict.LESS),
    (-0.2, -0.02, -1, Verdict.LESS_SIZE_NOT_TOLD),
    (-0.04, 0.04, 0, Verdict.ALIKE),
    (0.01, 0.04, 1, Verdict.ALIKE),
    (-0.04, 0.06, 0, Verdict.NOT_TOLD),
    (-1.0, 1.0, 0, Verdict.NOT_TOLD),
]


@pytest.mark.parametrize(("low", "high", "direction", "expected"), VERDICTS)
def test_a_verdict_follows_from_the_interval(
    low: float, high: float, direction: float, expected: Verdict
) -> None:
    assert verdict(low, high, 0.05, direction) is expected


def test_what_matters_is_more_than_nothing() -> None:
    with pytest.raises(StudyError, match="above 0"):
        verdict(0, 1, 0, 1)
