"""``study.weights``: raking, trimming, what weighing costs, and the error of margins."""

import numpy as np
import pytest

from entree.core.study.arms import Arm, Sample
from entree.core.study.design import Design, drawn, of_contacts, simple
from entree.core.study.errors import BadMargins
from entree.core.study.estimates import mean, share
from entree.core.study.weights import Limits, Margin, kish, margin, rake, unweighted

SEX = np.repeat([0, 1], [70, 30])
AGE = np.tile([0, 1, 2, 1], 25)
BY_SEX, BY_AGE = margin(SEX, [500, 500]), margin(AGE, [300, 500, 200])


def sums(design: Design, codes: np.ndarray) -> list[float]:
    return [float(design.weights[codes == k].sum()) for k in range(int(codes.max()) + 1)]


def test_weights_add_to_every_margin() -> None:
    found = rake(simple(100), [BY_SEX, BY_AGE])

    assert found.is_weighted
    assert sums(found.design, SEX) == pytest.approx([500, 500])
    assert sums(found.design, AGE) == pytest.approx([300, 500, 200])
    assert found.gap < 1e-10
    assert found.trimmed == 0


def test_one_margin_is_post_stratification() -> None:
    found = rake(simple(100), [BY_SEX])

    assert found.design.weights[0] == pytest.approx(500 / 70)
    assert found.design.weights[-1] == pytest.approx(500 / 30)
    assert found.rounds == 2


def test_weights_of_the_drawing_keep_their_ratio_within_a_category() -> None:
    found = rake(drawn(np.arange(1, 101)), [BY_SEX]).design.weights

    assert found[1] / found[0] == pytest.approx(2)


def test_the_cost_of_weighing_is_that_of_kish() -> None:
    found = rake(simple(100), [BY_SEX])

    assert found.design_effect == pytest.approx(100 * (250000 / 70 + 250000 / 30) / 1000**2)
    assert found.effective_n == pytest.approx(100 / found.design_effect)
    assert kish(np.ones(5)) == 1


def test_limits_hold_and_what_they_leave_is_told() -> None:
    rare = margin(np.repeat([0, 1], [98, 2]), [500, 500])

    found = rake(simple(100), [rare], Limits(0.3, 3))

    assert found.design.weights.max() == pytest.approx(3 * 10)
    assert found.design.weights.min() >= 0.3 * 10
    assert found.trimmed == 2
    assert found.gap == pytest.approx(1 - 2 * 30 / 500)


def test_others_make_up_for_who_was_trimmed() -> None:
    weights = np.append(np.ones(99), 40)
    found = rake(drawn(weights), [BY_SEX], Limits(0, 4))

    assert found.trimmed == 1
    assert found.gap < 1e-9
    assert sums(found.design, SEX) == pytest.approx([500, 500])


def test_who_does_not_say_is_left_out_of_that_margin() -> None:
    codes = SEX.copy()
    codes[[0, 99]] = -1

    found = rake(simple(100), [margin(codes, [500, 500])]).design

    assert found.weights[0] == found.weights[99] == pytest.approx(10)
    assert sums(found, codes) == pytest.approx([490, 490])
    assert found.weights.sum() == pytest.approx(1000)


def test_without_margins_nothing_is_weighted() -> None:
    design = simple(8)
    found = unweighted(design)

    assert found.design is design
    assert not found.is_weighted
    assert found.effective_n == 8


def test_what_a_margin_explains_is_no_error() -> None:
    plain = Sample(Arm.PROBABILITY, simple(100))
    raked = Sample(Arm.PROBABILITY, rake(simple(100), [BY_SEX]).design)

    assert mean(plain, SEX).error > 0.04
    assert mean(raked, SEX).error == pytest.approx(0, abs=1e-12)
    assert mean(raked, SEX).value == pytest.approx(0.5)


def test_the_error_of_a_margin_enters_the_interval() -> None:
    square = 50.0**2 * np.array([[1, -1], [-1, 1]])
    raked = Sample(Arm.PROBABILITY, rake(simple(100), [margin(SEX, [500, 500], square)]).design)

    # Of 1,000 people, 500 give or take 50: a share of a half, give or take 0.05.
    assert mean(raked, SEX).error == pytest.approx(0.05)


def test_the_error_of_a_margin_is_what_another_margin_would_have_changed() -> None:
    rng = np.random.default_rng(5)
    holds = (rng.random(100) < np.where(SEX == 1, 0.6, 0.2)) * 1.0
    square = 1e-6 * np.array([[1, -1], [-1, 1]])

    def weighed(step: float, covariance: np.ndarray | None = None) -> Sample:
        by_sex = margin(SEX, [500 + step, 500 - step], covariance)
        return Sample(Arm.PROBABILITY, rake(simple(100), [by_sex, BY_AGE]).design)

    exact, unsure = (share(weighed(0, one), holds).error for one in (None, square * 1e10))
    moved = (share(weighed(1), holds).value - share(weighed(-1), holds).value) / 2
    added = np.sqrt(unsure**2 - exact**2) / 100

    # Raking is linear in its margins to first order only, and the slopes are of this sample.
    assert added == pytest.approx(abs(moved), rel=0.05)


NO_ERROR = np.zeros((2, 2))
REFUSED = [
    ("no margin", simple(100), []),
    ("different numbers", simple(100), [BY_SEX, margin(AGE, [1, 1, 1])]),
    ("each of the 3 rows", simple(3), [BY_SEX]),
    ("nobody in the sample", simple(100), [margin(SEX, [1, 1, 1])]),
    ("Weigh people, and once", rake(simple(100), [BY_SEX]).design, [BY_SEX]),
    ("Weigh people, and once", of_contacts(simple(100), SEX), [BY_SEX]),
    # The same question, twice, with other shares.
    ("meet all margins", simple(4), [margin([0, 0, 1, 1], one) for one in ([3, 1], [1, 3])]),
    # Nobody has the second answer to the first question and the first to the second.
    ("do not settle", simple(3), [margin(one, [1, 1]) for one in ([0, 0, 1], [0, 1, 1])]),
]


@pytest.mark.parametrize(("says", "design", "margins"), REFUSED)
def test_margins_that_cannot_be_met_are_refused(
    says: str, design: Design, margins: list[Margin]
) -> None:
    with pytest.raises(BadMargins, match=says):
        rake(design, margins)


@pytest.mark.parametrize(
    ("says", "codes", "people", "covariance"),
    [
        ("square", [0, 1], [5, 5], np.zeros((3, 3))),
        ("square", [0, 1], [5, 5], np.array([[1, 2], [0, 1]])),
        ("no number of people", [0, 2], [5, 5], None),
        ("needs people", [0, 1], [5, 0], None),
    ],
)
def test_a_margin_that_is_none_is_refused(
    says: str, codes: list[int], people: list[float], covariance: np.ndarray | None
) -> None:
    with pytest.raises(BadMargins, match=says):
        margin(codes, people, covariance)
