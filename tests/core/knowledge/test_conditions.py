"""Conditions: exact in three values, and able to say which answers decide."""

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.knowledge.conditions import (
    AllOf,
    Answer,
    Answers,
    AnyOf,
    Condition,
    Given,
    Is,
    Leaf,
    Not,
    Skipped,
    Within,
    deciding,
    evaluate,
    leaf_truth,
    leaves,
    open_questions,
    sides,
)
from entree.core.knowledge.model import Kind, Knowledge, Question
from entree.core.truth import Truth
from tests.core.strategies import LONGEST, answers_to, conditions

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
ME, ACT = Is("who.for", ("me",)), Is("what.happened", ("act",))
WEEK = Within("when.last_time", least=None, most=168)


def full_answers(question: Question, answer: Answer | None, leaf: Leaf) -> Iterator[Given]:
    """Give every answer that leaves nothing open and that this one can still turn out to be."""
    if isinstance(leaf, Within):
        least, most = 0, LONGEST
        if isinstance(answer, Given):
            least = answer.least or 0
            most = LONGEST if answer.most is None else answer.most
        # Only the ends of the answer and the moments around the bounds can differ.
        bounds = {bound for bound in (leaf.least, leaf.most) if bound is not None}
        near = {least, most} | {bound + step for bound in bounds for step in (-1, 0, 1)}
        yield from (Given((), one, one) for one in near if least <= one <= most)
        return
    if isinstance(answer, Given) and not answer.unsure:
        yield answer
        return
    ids = [option.id for option in question.options]
    already = answer.options if isinstance(answer, Given) else ()
    most_ticks = len(ids) if question.kind is Kind.SEVERAL else 1
    for length in range(1, most_ticks + 1):
        for chosen in combinations(ids, length):
            if set(already) <= set(chosen):
                yield Given(chosen)


def fillings(knowledge: Knowledge, condition: Condition, answers: Answers) -> list[Answers]:
    """Return all ways to fill in what is not known, one for each truth that a leaf can get."""
    kinds: list[list[tuple[str, Given]]] = []
    for leaf in leaves(condition):
        question = knowledge.questions[leaf.question]
        full = full_answers(question, answers.get(leaf.question), leaf)
        by_truth = {leaf_truth(leaf, {question.id: one}): (question.id, one) for one in full}
        kinds.append(list(by_truth.values()))
    return [dict(chosen) for chosen in product(*kinds)]


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
def test_a_question_is_open_exactly_when_its_answer_can_still_matter(
    small: Knowledge, drawn: st.DataObject
) -> None:
    condition = drawn.draw(conditions(small))
    answers = drawn.draw(answers_to(small))

    found = open_questions(condition, answers)

    assert (evaluate(condition, answers) is UNKNOWN) == bool(found)
    ways = fillings(small, condition, answers)
    for name in (leaf.question for leaf in leaves(condition)):
        outcomes: dict[tuple[Answer, ...], set[Truth]] = {}
        for full in ways:
            others = tuple(answer for other, answer in full.items() if other != name)
            outcomes.setdefault(others, set()).add(evaluate(condition, full))
        assert (name in found) == any(len(possible) == 2 for possible in outcomes.values())


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
def test_the_deciding_answers_alone_give_the_same_truth(
    small: Knowledge, drawn: st.DataObject
) -> None:
    condition = drawn.draw(conditions(small))
    answers = drawn.draw(answers_to(small))
    found = evaluate(condition, answers)

    grounds = {leaf.question for leaf in deciding(condition, answers, found)}

    if found is not UNKNOWN:
        assert grounds
        alone = {name: answer for name, answer in answers.items() if name in grounds}
        assert evaluate(condition, alone) is found


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
    assert open_questions(None, {}) == frozenset()
    assert deciding(None, {}, YES) == ()


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


def test_doubt_that_counts_as_yes_is_one_of_the_grounds() -> None:
    either = AnyOf((ACT, WEEK))

    assert deciding(either, {}, YES) == ()
    assert deciding(either, {}, YES, {"when.last_time"}) == (WEEK,)


def test_all_grounds_are_given_when_there_are_several() -> None:
    either = AnyOf((ME, Not(ACT), WEEK))
    answers = {"who.for": Given(("me",)), "what.happened": Given(("images",))}

    assert deciding(either, answers, YES) == (ME, ACT)


def test_a_leaf_under_not_helps_by_being_no() -> None:
    condition = AllOf((ME, Not(AnyOf((ACT, Not(WEEK))))))

    assert list(sides(condition)) == [(ME, YES), (ACT, NO), (WEEK, YES)]
