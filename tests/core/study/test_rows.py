"""People and contacts as rows: today's help only, one person's contacts together, no guessing."""

import numpy as np
import pytest

from entree.core.study import estimates
from entree.core.study.arms import Arm
from entree.core.study.margins import Margins, PublishedMargin
from entree.core.study.plan import Group, Moment, Seeking
from entree.core.study.rows import contacts, drawn_as, weighted
from entree.core.study.weights import Limits
from tests.core.study.answered import Said, answers, needs, rows

TWO: Said = {
    "path.turned": "yes", "background.gender": "man",
    "contact.who@1": "gp", "contact.year@1": "this_year", "contact.told_again@1": "yes",
    "contact.who@2": "csg", "contact.year@2": "years_3_4", "contact.told_again@2": "yes",
}  # fmt: skip
OLD: Said = {"path.turned": "yes", "contact.who@1": "police", "contact.year@1": "longer"}
ONE: Said = {
    "path.turned": "yes", "contact.who@1": "shn", "contact.year@1": "years_1_2",
    "contact.told_again@1": "no",
}  # fmt: skip


def test_contacts_of_today_are_of_the_last_five_years_and_know_who_told() -> None:
    found = contacts(rows([TWO, OLD, ONE]))

    assert found is not None
    assert found.n == 3
    assert found.person is not None
    assert found.turn is not None
    assert found.person.tolist() == [0, 2, 0]
    assert found.turn.tolist() == [1, 1, 2]
    assert found.holds("contact.who", ("police",)).tolist() == [0, 0, 0]
    assert found.is_asked("contact.told_again").all()
    assert found.is_asked("contact.referred_to").tolist() == [False] * 3
    men = found.holds("background.gender", ("man",))
    assert np.nansum(men) == 2
    assert found.is_asked("background.gender").sum() == 2
    assert found.are(Seeking.SOUGHT).all()


def test_without_contacts_of_today_there_are_no_rows_of_them() -> None:
    assert contacts(rows([OLD, {"path.turned": "no"}])) is None


def test_contacts_of_one_person_are_one_draw() -> None:
    twice = contacts(rows([TWO, ONE] * 30))
    assert twice is not None

    found = estimates.share(twice.sample, twice.holds("contact.told_again", ("yes",)))

    assert found.n == 90
    assert found.effective_n < 70


def test_who_left_open_whether_they_looked_for_help_belongs_to_neither() -> None:
    some = rows([{"path.turned": "tried"}, {"path.turned": "no"}, {"path.turned": -1}, {}])

    assert some.are(Seeking.SOUGHT).tolist() == [True, False, False, False]
    assert some.are(Seeking.NEVER).tolist() == [False, True, False, False]
    assert some.are(Seeking.ANY).all()


def test_a_barrier_is_met_at_its_moment_and_who_never_looked_met_it_before() -> None:
    some = rows([
        {"path.turned": "yes", "barrier.b02": "much", "barrier.b02_when": ["before", "after"]},
        {"path.turned": "yes", "barrier.b02": "not_at_all"},
        {"path.turned": "yes", "barrier.b02": "much", "barrier.b02_when": -1},
        {"path.turned": "no", "barrier.b02": "much"},
        {"path.turned": "yes", "barrier.b02": -3},
    ])  # fmt: skip
    held = ("somewhat", "much", "very_much")

    before, during, after = (some.at_moment("barrier.b02", held, one) for one in Moment)

    assert before[[0, 1, 3]].tolist() == [1, 0, 1]
    assert during[[0, 1]].tolist() == [0, 0]
    assert after[[0, 1]].tolist() == [1, 0]
    assert np.isnan(before[[2, 4]]).all()
    assert np.isnan(during[[2, 3, 4]]).all()


def test_a_group_of_the_plan_is_who_surely_belongs_to_it() -> None:
    some = rows([TWO, OLD, {"background.gender": "man", "path.turned": "no"}])

    group = Group({"background.gender": "man"}, Seeking.SOUGHT)

    assert some.are_in(group).tolist() == [True, False, False]


def gender(man: float) -> Margins:
    category = {"man": "man", "woman": "woman", "other": "woman"}
    shares = {"man": man, "woman": 1 - man}
    nothing = dict.fromkeys(shares, 0.0)
    one = PublishedMargin(
        "background.gender", shares, nothing, category, "https://a.example", "2026"
    )
    return Margins("victims", "2026", "2026", (one,))


MEN: Said = {"background.gender": "man"}
WOMEN: Said = {"background.gender": "woman"}
WIDE = Limits()


def test_an_arm_is_weighted_to_margins_that_its_people_can_meet() -> None:
    book = needs().books["person"]
    some = answers([MEN, WOMEN, WOMEN, WOMEN])

    found = weighted(some, book, gender(0.5), WIDE)

    assert found.is_weighted
    assert found.design.weights.round(3).tolist() == [2, 0.667, 0.667, 0.667]
    assert not weighted(some, book, None, WIDE).is_weighted
    assert not weighted(answers([MEN, MEN]), book, gender(0.5), WIDE).is_weighted
    close = answers([{"close.relation": "child"}], form="close")
    assert not weighted(close, needs().books["close"], gender(0.5), WIDE).is_weighted
    workers = answers([{"work.kind": "gp"}], arm=Arm.PROFESSIONALS, form="professional")
    assert not weighted(workers, needs().books["professional"], gender(0.5), WIDE).is_weighted


@pytest.mark.parametrize(
    ("arm", "strata", "clusters", "layers"),
    [
        (Arm.PROBABILITY, ("a", "a", "b", "b"), 4, 2),
        (Arm.ORGANISATIONS, ("a", "a", "b", "b"), 2, 1),
        (Arm.ORGANISATIONS, ("a", "a", "a", "a"), 4, 1),
        (Arm.OPEN, ("a", "a", "b", "b"), 4, 1),
        (Arm.PROFESSIONALS, ("a", "a", "b", "b"), 2, 1),
    ],
)
def test_how_an_arm_was_drawn_follows_from_the_arm(
    arm: Arm, strata: tuple[str, ...], clusters: int, layers: int
) -> None:
    (stage,) = drawn_as(answers([MEN] * 4, arm=arm, strata=strata)).stages

    assert len(stage.stratum_of) == clusters
    assert len(stage.drawn) == layers
