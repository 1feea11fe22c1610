"""Conditions are exact in three values: not known means that it can still go both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.knowledge.conditions import (
    AllOf,
    Answers,
    AnyOf,
    Given,
    Is,
    Not,
    Skipped,
    Within,
    evaluate,
    leaf_truth,
    leaves,
    sides,
)
from entree.core.knowledge.model import Knowledge
from entree.core.truth import Truth
from tests.core.completions import fillings, full_answers
from tests.core.strategies import answers_to, conditions

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
ME, ACT = Is("who.for", ("me",)), Is("what.happened", ("act",))
WEEK = Within("when.last_time", least=None, most=168)


@given(drawn=st.data())
def test_a_truth_is_exactly_what_all_ways_to_fill_in_the_answers_agree_on(
    small: Knowledge, drawn: st.DataObject
) -> None:
    condition = drawn.draw(conditions(small))
    answers = drawn.draw(answers_to(small))

    found = evaluate(condition, answers)

    possible = {evaluate(condition, full) for full in fillings(small, condition, answers)}
    assert possible <= {YES, NO}
    assert found is (UNKNOWN if len(possible) == 2 else possible.pop())


@given(drawn=st.data())
def test_taking_an_answer_away_never_turns_yes_into_no_or_no_into_yes(
    small: Knowledge, drawn: st.DataObject
) -> None:
    condition = drawn.draw(conditions(small))
    answers = drawn.draw(answers_to(small).filter(bool))
    gone = drawn.draw(st.sampled_from(sorted(answers)))

    fewer = {name: answer for name, answer in answers.items() if name != gone}

    assert evaluate(condition, fewer) in {evaluate(condition, answers), UNKNOWN}


@given(drawn=st.data())
def test_every_leaf_moves_the_condition_only_to_its_own_side(
    small: Knowledge, drawn: st.DataObject
) -> None:
    condition = drawn.draw(conditions(small))
    answers = drawn.draw(answers_to(small))

    for leaf, helps in sides(condition):
        for one in full_answers(small.questions[leaf.question], None, leaf):
            changed = {**answers, leaf.question: one}
            if leaf_truth(leaf, changed) is helps and evaluate(condition, answers) is YES:
                assert evaluate(condition, changed) is YES


def test_without_a_condition_it_always_holds() -> None:
    assert evaluate(None, {}) is YES
    assert list(leaves(None)) == []


@pytest.mark.parametrize("answers", [{}, {"who.for": Skipped()}])
def test_a_skipped_question_is_as_unknown_as_one_not_asked(answers: Answers) -> None:
    assert evaluate(ME, answers) is UNKNOWN
    assert evaluate(Not(ME), answers) is UNKNOWN


def test_with_i_do_not_know_ticked_what_is_not_ticked_is_not_known() -> None:
    unsure = {"what.happened": Given(("unsure",), unsure=True)}
    both = {"what.happened": Given(("act", "unsure"), unsure=True)}

    assert evaluate(ACT, unsure) is UNKNOWN
    assert evaluate(ACT, both) is YES
    assert evaluate(Is("what.happened", ("unsure",)), unsure) is YES
    assert evaluate(ACT, {"what.happened": Given(("images",))}) is NO


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (168, 168, YES),
        (169, 169, NO),
        (0, 48, YES),
        (120, 240, UNKNOWN),
        (0, None, UNKNOWN),
        (169, None, NO),
    ],
)
def test_a_span_is_yes_no_or_not_known_when_the_bound_lies_inside_it(
    least: int, most: int | None, expected: Truth
) -> None:
    answers = {"when.last_time": Given((), least, most)}

    assert evaluate(WEEK, answers) is expected


def test_a_span_with_two_bounds_is_no_on_either_side() -> None:
    teens = Within("who.age", least=12, most=17)

    found = [evaluate(teens, {"who.age": Given((), age, age)}) for age in (11, 12, 17, 18)]

    assert found == [NO, YES, YES, NO]


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (0, 11, NO),
        (0, 12, UNKNOWN),
        (12, 17, YES),
        (11, 17, UNKNOWN),
        (12, 18, UNKNOWN),
        (17, 20, UNKNOWN),
        (18, 20, NO),
        (17, None, UNKNOWN),
        (18, None, NO),
    ],
)
def test_both_ends_of_a_span_belong_to_it(least: int, most: int | None, expected: Truth) -> None:
    teens = Within("who.age", least=12, most=17)

    assert evaluate(teens, {"who.age": Given((), least, most)}) is expected


def test_an_answer_without_a_span_leaves_a_span_unknown() -> None:
    assert evaluate(WEEK, {"when.last_time": Given(("odd",))}) is UNKNOWN


def test_doubt_counts_as_yes_only_where_it_is_asked_for() -> None:
    both = AllOf((ACT, WEEK))
    act = {"what.happened": Given(("act",))}

    assert evaluate(both, act) is UNKNOWN
    assert evaluate(both, act, {"when.last_time"}) is YES
    assert evaluate(both, {}, {"when.last_time"}) is UNKNOWN
    assert evaluate(both, {**act, "when.last_time": Given((), 169, 169)}, {"when.last_time"}) is NO


def test_a_leaf_under_not_helps_by_being_no() -> None:
    condition = AllOf((ME, Not(AnyOf((ACT, Not(WEEK))))))

    assert list(sides(condition)) == [(ME, YES), (ACT, NO), (WEEK, YES)]


def test_doubt_reaches_into_every_part() -> None:
    route, place = Is("who.for", ("me",)), Is("where.now", ("abroad",))

    assert evaluate(AnyOf((place, route)), {}, {"who.for"}) is Truth.YES
    assert evaluate(AllOf((AnyOf((place, route)), route)), {}, {"who.for"}) is Truth.YES
    assert evaluate(Not(AnyOf((place, route))), {}, {"who.for"}) is Truth.NO
