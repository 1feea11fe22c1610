"""``study.intervals``: published examples, ends, and which kind has a margin of error."""

import pytest
from scipy.stats import t

from entree.core.study.intervals import (
    DesignInterval,
    How,
    ModelInterval,
    Share,
    korn_graubard,
    of_difference,
    of_mean,
    of_share,
    student,
    two_sided,
    wilson,
)

MANY = 1e9


def plain(yes: int, n: int, df: float = MANY) -> Share:
    p = yes / n
    return Share(p, (p * (1 - p) / n) ** 0.5, n, df, float(n))


def test_wilsons_interval_is_that_of_newcombe_1998() -> None:
    # Newcombe (1998), Two-sided confidence intervals for the single proportion, table I.
    assert wilson(plain(81, 263), 0.95) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(plain(15, 148), 0.95) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(plain(0, 20), 0.95) == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_korn_and_graubards_is_clopper_and_pearsons_in_a_simple_sample() -> None:
    # The same table, Clopper and Pearson.
    assert korn_graubard(plain(81, 263, 262), 0.95) == pytest.approx((0.2527, 0.3676), abs=5e-5)
    assert korn_graubard(plain(0, 20, 19), 0.95) == pytest.approx((0.0, 0.1684), abs=5e-5)
    assert korn_graubard(plain(20, 20, 19), 0.95) == pytest.approx((0.8316, 1.0), abs=5e-5)


def test_a_mean_reaches_as_far_as_student_says() -> None:
    assert of_mean(10, 2, 5, 0.95) == pytest.approx((10 - 2 * 2.570582, 10 + 2 * 2.570582))
    assert student(0.9, 7) == pytest.approx(t.ppf(0.95, 7))
    assert two_sided(-2.0, 7) == pytest.approx(2 * t.cdf(-2.0, 7))


def test_without_degrees_of_freedom_an_interval_is_everything() -> None:
    assert of_mean(10, 2, 0, 0.95) == (float("-inf"), float("inf"))
    assert of_mean(10, float("nan"), 5, 0.95) == (float("-inf"), float("inf"))
    for how in How:
        assert of_share(Share(0.5, 0.1, 9, 0, 9), 0.95, how) == (0, 1)
        assert of_share(Share(float("nan"), float("nan"), 0, 9, 0), 0.95, how) == (0, 1)


@pytest.mark.parametrize("how", How)
@pytest.mark.parametrize("value", [0.0, 1.0])
def test_the_same_answer_of_everyone_is_not_certain(how: How, value: float) -> None:
    low, high = of_share(Share(value, 0.0, 30, 29, 12), 0.95, how)

    assert 0 <= low < high <= 1
    assert high - low > 0.15


@pytest.mark.parametrize("how", How)
def test_every_interval_of_a_share_stays_within_0_and_1(how: How) -> None:
    low, high = of_share(Share(0.02, 0.03, 40, 3, 40), 0.99, how)

    assert 0 <= low < 0.02 < high <= 1


def test_fewer_degrees_of_freedom_make_it_wider() -> None:
    for how in How:
        few, many = (of_share(plain(30, 100, df), 0.95, how) for df in (4, 400))
        assert few[0] < many[0] < many[1] < few[1]


def test_the_difference_of_two_shares_is_that_of_newcombe_1998() -> None:
    # Newcombe (1998), Interval estimation for the difference, table II, 56/70 and 48/80, method 10.
    one, other = wilson(plain(56, 70), 0.95), wilson(plain(48, 80), 0.95)

    found = of_difference(one, other, (0.8, 0.6), 0.0)

    assert found == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_what_goes_together_differs_less() -> None:
    apart, together = (of_difference((0.1, 0.3), (0.1, 0.3), (0.2, 0.2), c) for c in (0.0, 1.0))

    assert apart == pytest.approx((-(0.02**0.5), 0.02**0.5))
    assert together == pytest.approx((0, 0))


def test_only_an_interval_of_a_drawn_sample_has_a_margin_of_error() -> None:
    ends = (0.2, 0.3, 0.95)

    assert DesignInterval(*ends, "Student").margin_of_error == pytest.approx(0.05)
    assert not hasattr(ModelInterval(*ends, "Student", "a model"), "margin_of_error")
