"""``study.estimates``: known answers, missing answers, and what a reader is told beside them."""

from collections.abc import Callable

import numpy as np
import pytest

from entree.core.study.arms import MODEL, Arm, Sample
from entree.core.study.design import drawn, of_contacts, simple
from entree.core.study.differences import Side
from entree.core.study.errors import BadDesign, NotForArm
from entree.core.study.estimates import mean, quantile, ratio, share, total
from entree.core.study.groups import means_by, shares_by
from entree.core.study.intervals import DesignInterval, How, ModelInterval
from entree.core.study.results import Estimand, Note
from entree.core.study.weights import margin, rake, unweighted

NAN = float("nan")
FIVE = Sample(Arm.PROBABILITY, simple(5))
OPEN = Sample(Arm.OPEN, simple(5))


def test_a_share_of_a_simple_sample() -> None:
    found = share(FIVE, [1, 1, 0, 0, 0])

    assert found.what is Estimand.SHARE
    assert found.value == found.unweighted == pytest.approx(0.4)
    assert found.error == pytest.approx((0.4 * 0.6 / 4) ** 0.5)
    assert (found.n, found.missing, found.degrees) == (5, 0, 4)
    assert found.effective_n == pytest.approx(5)
    assert found.design_effect == pytest.approx(1)
    assert found.method == "Wilson, effective n"
    assert found.notes == (Note.SMALL,)


def test_who_did_not_answer_is_counted_apart() -> None:
    found = share(FIVE, [1, 0, NAN, NAN, 0], among=[True, True, True, False, True])

    assert found.value == pytest.approx(1 / 3)
    assert (found.n, found.missing) == (3, 1)


def test_weighted_stands_beside_unweighted() -> None:
    found = mean(Sample(Arm.PROBABILITY, drawn([1, 1, 2])), [1, 1, 4])

    assert found.value == pytest.approx(2.5)
    assert found.unweighted == pytest.approx(2)


def test_a_domain_keeps_the_design_of_the_whole() -> None:
    """Half a simple sample: that its size is chance adds nothing to a mean."""
    ten = Sample(Arm.PROBABILITY, simple(10))
    values, inside = np.arange(10.0), np.arange(10) < 5

    found = mean(ten, values, among=inside)

    # Of scores that add to 0: 10/9 of their squares.
    assert found.error == pytest.approx((10 / 9 * ((values[:5] - 2) ** 2).sum() / 25) ** 0.5)
    assert found.degrees == 4


def test_a_ratio_is_of_who_answered_both() -> None:
    found = ratio(FIVE, [2, 4, 6, NAN, 1], [1, 2, 3, 1, NAN])

    assert found.value == pytest.approx(2)
    assert (found.what, found.n) == (Estimand.RATIO, 3)
    assert found.error == pytest.approx(0)
    assert found.unweighted == pytest.approx(2)


def test_a_total_is_of_the_population() -> None:
    found = total(Sample(Arm.PROBABILITY, simple(4, there=40)), [1, 2, 3, NAN])

    assert (found.value, found.unweighted) == (60, 6)
    assert found.what is Estimand.TOTAL
    assert (found.n, found.missing) == (3, 1)


def test_a_total_without_error_has_the_effective_n_of_its_clusters() -> None:
    found = total(FIVE, [2, 2, 2, 2, 2])

    assert (found.error, found.effective_n) == (0, 5)


def test_only_a_drawn_sample_says_how_many_there_are() -> None:
    with pytest.raises(NotForArm, match="open link"):
        total(OPEN, [1, 2, 3, 4, 5])


def test_a_quantile_is_the_smallest_value_that_is_high_enough() -> None:
    sample = Sample(Arm.PROBABILITY, simple(100))
    found = quantile(sample, np.arange(1, 101)[::-1], 0.5)

    assert found.value == found.unweighted == 50
    assert found.what is Estimand.QUANTILE
    assert found.interval.low < 50 < found.interval.high
    assert found.interval.high - found.interval.low == pytest.approx(20, abs=1)


def test_a_quantile_of_few_says_what_it_does_not_know() -> None:
    one = Sample(Arm.PROBABILITY, simple(1))

    assert quantile(one, [3], 1.0).interval.low == -np.inf
    assert quantile(one, [3], 0.5).value == 3
    assert np.isnan(quantile(one, [NAN], 0.5).value)
    assert quantile(one, [NAN], 0.5).what is Estimand.QUANTILE


def test_contacts_of_one_person_are_one_draw() -> None:
    contacts = Sample(Arm.PROBABILITY, of_contacts(simple(3), [0, 0, 0, 1, 2]))
    holds = [1, 1, 1, 0, 0]

    found, alone = share(contacts, holds), share(FIVE, holds)

    assert found.value == alone.value
    assert found.error > 1.2 * alone.error
    assert (found.n, found.degrees) == (5, 2)


@pytest.mark.parametrize("is_raked", [True, False])
def test_a_share_of_contacts_is_a_ratio_of_what_people_told(*, is_raked: bool) -> None:
    rng = np.random.default_rng(12)
    design = drawn(rng.uniform(1, 3, 90), strata=np.arange(90) % 3, clusters=np.arange(90) % 18)
    if is_raked:
        square = 25 * np.array([[1, -1], [-1, 1]])
        design = rake(design, [margin(np.arange(90) % 2, [60, 40], square)]).design
    person = rng.integers(0, 90, 200)
    believed = rng.integers(0, 2, 200)
    told, number = np.bincount(person, believed, 90), np.bincount(person, minlength=90)

    found = share(Sample(Arm.PROBABILITY, of_contacts(design, person)), believed)

    people = ratio(Sample(Arm.PROBABILITY, design), told, number)
    assert found.value == pytest.approx(people.value)
    assert found.error == pytest.approx(people.error)


def test_a_drawn_arm_has_intervals_of_its_design_and_others_of_a_model() -> None:
    for how in How:
        assert isinstance(share(FIVE, [1, 0, 1, 0, 1], how=how).interval, DesignInterval)
    for arm in Arm:
        interval = mean(Sample(arm, simple(5)), [1, 2, 3, 4, 5]).interval
        assert isinstance(interval, ModelInterval) is (arm is not Arm.PROBABILITY)
    interval = share(OPEN, [1, 0, 1, 0, 1]).interval
    assert isinstance(interval, ModelInterval)
    assert interval.model == MODEL


def test_an_arm_that_nobody_drew_has_no_count_of_who_there_are() -> None:
    with pytest.raises(BadDesign, match="not drawn from a known number"):
        Sample(Arm.ORGANISATIONS, simple(5, there=10))


def test_a_reader_is_told_what_the_number_does_not_say() -> None:
    lonely = Sample(Arm.PROBABILITY, drawn(np.ones(3), strata=[1, 1, 2]))
    one = Sample(Arm.PROBABILITY, simple(1))

    assert share(FIVE, [NAN] * 5).notes == (Note.NOBODY,)
    assert np.isnan(share(FIVE, [NAN] * 5).design_effect)
    assert share(one, [1]).notes == (
        Note.NO_DEGREES,
        Note.ALIKE,
        Note.LONELY,
        Note.SMALL,
    )
    assert (share(one, [1]).interval.low, share(one, [1]).interval.high) == (0, 1)
    assert Note.LONELY in share(lonely, [1, 0, 1]).notes
    assert Note.SMALL not in share(Sample(Arm.OPEN, simple(50)), np.arange(50) % 2).notes


def test_when_everyone_says_the_same_each_cluster_is_one_answer() -> None:
    clusters = Sample(Arm.PROBABILITY, drawn(np.ones(60), clusters=np.arange(60) % 6))

    found = share(clusters, np.ones(60))

    assert (found.error, found.effective_n) == (0, 6)
    assert found.interval.low < 0.6
    assert Note.ALIKE in found.notes


def test_what_is_printed_shows_no_answer_and_no_weight() -> None:
    design = drawn([1.25, 2.75], strata=[1, 1])

    shown = repr((design, Sample(Arm.OPEN, design), Side(FIVE, [4.75] * 5), unweighted(design)))

    assert not any(secret in shown for secret in ("1.25", "2.75", "4.75", "array"))


def test_what_rounding_leaves_of_no_error_is_none() -> None:
    """In each stratum everyone says the same: nobody knows how sure that is."""
    strata = np.repeat(np.arange(3), 50)
    sample = Sample(Arm.PROBABILITY, drawn(0.1 + strata / 7, strata=strata))

    found = share(sample, np.where(strata == 1, 1, 0))
    (grouped,) = shares_by(sample, np.where(strata == 1, 1, 0), np.zeros(150, dtype=int), 1)

    assert found.error == grouped.error == 0
    assert found.interval.high - found.interval.low > 0.1


def test_nothing_below_the_line_has_no_ratio() -> None:
    assert np.isnan(ratio(FIVE, [1, 1, 1, 1, 1], [0, 0, 0, 0, 0]).value)


def test_groups_are_as_domains_one_after_the_other() -> None:
    rng = np.random.default_rng(4)
    design = drawn(rng.uniform(1, 3, 80), strata=rng.integers(0, 3, 80))
    sample = Sample(Arm.ORGANISATIONS, design)
    holds = np.where(rng.random(80) < 0.1, NAN, rng.integers(0, 2, 80))
    groups = rng.integers(-1, 4, 80)
    groups[groups == 2] = 3

    shares, means = shares_by(sample, holds, groups, 5), means_by(sample, holds, groups, 5)

    for group in (0, 1, 3):
        inside = groups == group
        for found, alone in (
            (shares[group], share(sample, holds, among=inside)),
            (means[group], mean(sample, holds, among=inside)),
        ):
            near = [pytest.approx(one) for one in (alone.value, alone.error, alone.effective_n)]
            assert [found.value, found.error, found.effective_n] == near
            assert (found.n, found.missing, found.degrees, found.notes) == (
                alone.n,
                alone.missing,
                alone.degrees,
                alone.notes,
            )
            assert found.interval.low == pytest.approx(alone.interval.low)
    assert shares[2].notes == (Note.NOBODY,)


def test_a_group_that_says_the_same_has_no_error() -> None:
    found = shares_by(FIVE, [1, 1, 0, 1, 0], [0, 0, 1, 1, 1], 2)

    assert (found[0].error, found[0].effective_n) == (0, 2)
    assert Note.ALIKE in found[0].notes


REFUSED: list[tuple[str, Callable[[], object]]] = [
    ("needs 1, 0 or NaN", lambda: share(FIVE, [1, 2, 0, 0, 0])),
    ("needs 1, 0 or NaN", lambda: shares_by(FIVE, [1, 2, 0, 0, 0], [0] * 5, 1)),
    ("each of the 5 rows", lambda: mean(FIVE, [1, 2])),
    ("each of the 5 rows", lambda: mean(FIVE, [1] * 5, among=[True])),
    ("a group from 0 to 1", lambda: means_by(FIVE, [1] * 5, [0, 1, 2, 0, 0], 2)),
    ("a group from 0 to 1", lambda: means_by(FIVE, [1] * 5, [0], 2)),
    ("a group from 0 to 1", lambda: means_by(FIVE, [1] * 5, [-2, 0, 0, 0, 0], 2)),
]


@pytest.mark.parametrize(("says", "ask"), REFUSED)
def test_answers_that_do_not_fit_are_refused(says: str, ask: Callable[[], object]) -> None:
    with pytest.raises(BadDesign, match=says):
        ask()
