"""``study.variance``: known answers, and many groups at once as one after the other."""

from dataclasses import replace

import numpy as np
import pytest

from entree.core.study.design import Design, Floats, Lonely, drawn, of_contacts, simple
from entree.core.study.variance import covariance, variances_by
from entree.core.study.weights import margin, rake


def variance(design: Design, scores: list[float]) -> float:
    return float(covariance(design, np.array(scores)[:, None])[0, 0])


def test_a_simple_sample_gives_the_variance_of_the_school_book() -> None:
    values = [3.0, 5.0, 10.0]

    found = variance(simple(3), [one / 3 for one in values])

    assert found == pytest.approx(np.var(values, ddof=1) / 3)


def test_what_was_drawn_of_a_known_number_is_certain() -> None:
    assert variance(simple(4, there=4), [1, 2, 3, 9]) == pytest.approx(0)
    assert variance(simple(4, there=8), [1, 2, 3, 9]) == pytest.approx(
        variance(simple(4), [1, 2, 3, 9]) / 2
    )


def test_a_cluster_is_one_draw() -> None:
    design = drawn(np.ones(4), clusters=[1, 1, 2, 2])

    assert variance(design, [1, 1, 0, 0]) == pytest.approx(2 * (1 + 1))


def test_differences_between_strata_are_no_error() -> None:
    design = drawn(np.ones(4), strata=[1, 1, 2, 2])

    assert variance(design, [7, 7, 1, 1]) == pytest.approx(0)


LONELY = [(Lonely.ADJUST, 9 + 2 * 0.5), (Lonely.NOTHING, 1), (Lonely.AVERAGE, 2)]


@pytest.mark.parametrize(("rule", "expected"), LONELY)
def test_a_stratum_of_one_adds_what_the_rule_says(rule: Lonely, expected: float) -> None:
    design = drawn(np.ones(3), strata=[1, 1, 2], lonely=rule)

    assert variance(design, [1, 0, 3]) == pytest.approx(expected)


def test_a_stratum_that_was_drawn_whole_is_not_lonely() -> None:
    design = drawn(np.ones(3), strata=[1, 1, 2], there=[9, 9, 1], lonely=Lonely.AVERAGE)

    assert not design.stages[0].lonely.any()
    assert variance(design, [0, 0, 3]) == pytest.approx(0)


def sample(seed: int) -> tuple[Design, Floats, np.random.Generator]:
    rng = np.random.default_rng(seed)
    n = 120
    strata, clusters = rng.integers(0, 4, n), rng.integers(0, 9, n)
    design = drawn(rng.uniform(1, 3, n), strata=strata, clusters=clusters)
    return design, rng.normal(size=n), rng


@pytest.mark.parametrize("kind", ["plain", "raked", "contacts", "average"])
def test_groups_at_once_are_as_one_after_the_other(kind: str) -> None:
    design, score, rng = sample(3)
    groups = rng.integers(-1, 5, design.n)
    if kind == "raked":
        design = rake(design, [margin(rng.integers(0, 3, design.n), [50, 60, 70])]).design
    if kind == "contacts":
        design = of_contacts(design, rng.integers(0, design.n, design.n))
    if kind == "average":
        design = replace(design, lonely=Lonely.AVERAGE)

    found = variances_by(design, score, groups, 5)

    for group in range(5):
        alone = covariance(design, np.where(groups == group, score, 0.0)[:, None])[0, 0]
        assert found[group] == pytest.approx(alone)
