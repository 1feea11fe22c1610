"""``study.replicates``: the same error by leaving out and by drawing anew."""

from collections.abc import Callable

import numpy as np
import pytest

from entree.core.study.arms import Arm, Sample
from entree.core.study.design import Floats, drawn, of_contacts, simple
from entree.core.study.errors import BadDesign
from entree.core.study.estimates import mean, share
from entree.core.study.intervals import ModelInterval
from entree.core.study.replicates import bootstrap, jackknife, raked, replicated
from entree.core.study.weights import margin, rake

VALUES = np.arange(60.0) % 13


def weighted(values: Floats) -> Callable[[Floats], float]:
    return lambda w: float(w @ values / w.sum())


def test_leaving_out_each_of_a_simple_sample_gives_the_school_book() -> None:
    replicates = jackknife(simple(60))
    found = replicated(replicates, weighted(VALUES))

    assert found.method == "JK1"
    assert found.value == pytest.approx(VALUES.mean())
    assert found.error == pytest.approx((VALUES.var(ddof=1) / 60) ** 0.5)
    assert found.degrees == 59


def test_its_interval_is_of_the_kind_that_the_arm_allows() -> None:
    found = replicated(jackknife(simple(60)), weighted(VALUES))
    taylor = mean(Sample(Arm.PROBABILITY, simple(60)), VALUES).interval

    interval = found.interval(Arm.PROBABILITY)
    assert (interval.low, interval.high) == pytest.approx((taylor.low, taylor.high))
    assert interval.method == "Student, JK1"
    assert isinstance(found.interval(Arm.OPEN), ModelInterval)


def test_strata_make_up_for_their_own() -> None:
    design = drawn(np.ones(60), strata=np.arange(60) % 3)
    replicates = jackknife(design)

    assert replicates.method == "JKn"
    assert replicates.weights.sum(axis=0) == pytest.approx(np.full(60, 60))
    assert replicated(replicates, weighted(VALUES)).error == pytest.approx(
        mean(Sample(Arm.PROBABILITY, design), VALUES).error
    )


def test_contacts_leave_out_their_person() -> None:
    person = np.repeat(np.arange(20), 3)
    design = of_contacts(simple(20), person)
    replicates = jackknife(design)

    assert (replicates.weights == 0).sum(axis=0).tolist() == [3] * 20
    assert replicated(replicates, weighted(VALUES)).error == pytest.approx(
        mean(Sample(Arm.PROBABILITY, design), VALUES).error
    )


def test_drawing_anew_comes_near() -> None:
    # Few in each stratum: whoever draws all four of them again comes out 15 % too high.
    design = drawn(np.ones(60), strata=np.arange(60) % 15)
    replicates = bootstrap(design, 2000, np.random.default_rng(3))

    deviation = replicated(replicates, weighted(VALUES)).error

    assert deviation == pytest.approx(mean(Sample(Arm.PROBABILITY, design), VALUES).error, rel=0.05)


def test_the_same_chance_draws_the_same() -> None:
    one, other = (bootstrap(simple(9), 5, np.random.default_rng(3)).weights for _ in range(2))

    assert (one == other).all()


def test_raked_replicates_agree_with_taylor() -> None:
    rng = np.random.default_rng(6)
    sex = np.repeat([0, 1], [200, 100])
    holds = np.where(rng.random(300) < 0.2 + 0.4 * sex, 1.0, 0.0)
    by_sex = margin(sex, [150, 150])

    deviation = replicated(raked(jackknife(simple(300)), [by_sex]), weighted(holds)).error

    taylor = share(Sample(Arm.PROBABILITY, rake(simple(300), [by_sex]).design), holds)
    assert deviation == pytest.approx(taylor.error, rel=0.02)


def test_a_population_that_was_asked_whole_has_no_error() -> None:
    assert replicated(jackknife(simple(4, there=4)), weighted(np.arange(4.0))).error == 0


REFUSED: list[tuple[str, Callable[[], object]]] = [
    ("merge it", lambda: jackknife(drawn(np.ones(3), strata=[1, 1, 2]))),
    ("as it was drawn", lambda: jackknife(rake(simple(2), [margin([0, 1], [1, 1])]).design)),
    ("2 draws or more", lambda: bootstrap(simple(5), 1, np.random.default_rng(1))),
]


@pytest.mark.parametrize(("says", "make"), REFUSED)
def test_replicates_that_cannot_be_made_are_refused(says: str, make: Callable[[], object]) -> None:
    with pytest.raises(BadDesign, match=says):
        make()
