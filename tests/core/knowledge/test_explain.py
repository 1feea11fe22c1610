"""Conditions explain themselves: what decided them, what still can, and what would turn them."""

from itertools import combinations

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
    Within,
    evaluate,
    leaf_truth,
    leaves,
    sides,
)
from entree.core.knowledge.explain import Turn, deciding, open_questions, smallest_turns
from entree.core.knowledge.model import Knowledge
from entree.core.truth import Truth
from tests.core.completions import fillings, full_answers
from tests.core.strategies import answers_to, conditions

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
ME, ACT = Is("who.for", ("me",)), Is("what.happened", ("act",))
WEEK = Within("when.last_time", least=None, most=168)
TOLD = {"who.for": Given(("me",)), "what.happened": Given(("images",))}


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


def turned(
    knowledge: Knowledge, condition: Condition, answers: Answers, some: Turn, wanted: Truth
) -> Answers:
    """Return the answers in which the leaves about these go the wanted way; told stays told."""
    helps = dict(sides(condition, wanted))
    changed = dict(answers)
    for leaf in (leaf for leaf in helps if leaf.question in some):
        question = knowledge.questions[leaf.question]
        is_open = leaf_truth(leaf, answers) is UNKNOWN
        said = answers.get(leaf.question) if is_open else None
        full = full_answers(question, said, leaf)
        changed[question.id] = next(
            one for one in full if leaf_truth(leaf, {question.id: one}) is helps[leaf]
        )
    return changed


def smallest(
    knowledge: Knowledge,
    condition: Condition,
    answers: Answers,
    wanted: Truth,
    among: list[str],
) -> set[Turn]:
    """Return, by trying them all, the smallest sets of these questions that turn the condition."""
    for size in range(len(among) + 1):
        found = {
            frozenset(some)
            for some in combinations(among, size)
            if evaluate(condition, turned(knowledge, condition, answers, frozenset(some), wanted))
            is wanted
        }
        if found:
            return found
    return set()


@given(drawn=st.data(), wanted=st.sampled_from([YES, NO]))
def test_the_turns_are_all_the_smallest_sets_of_answers_that_turn_it(
    small: Knowledge, drawn: st.DataObject, wanted: Truth
) -> None:
    condition = drawn.draw(conditions(small))
    answers = drawn.draw(answers_to(small))

    found = smallest_turns(condition, answers, wanted)

    assert len(set(found)) == len(found) > 0
    assert set(found) == smallest(
        small, condition, answers, wanted, [leaf.question for leaf in leaves(condition)]
    )


@given(drawn=st.data(), wanted=st.sampled_from([YES, NO]))
def test_when_only_the_open_may_turn_what_was_told_stays(
    small: Knowledge, drawn: st.DataObject, wanted: Truth
) -> None:
    condition = drawn.draw(conditions(small))
    answers = drawn.draw(answers_to(small))
    free = [leaf.question for leaf in leaves(condition) if leaf_truth(leaf, answers) is UNKNOWN]

    found = smallest_turns(condition, answers, wanted, only_open=True)

    assert set(found) == smallest(small, condition, answers, wanted, free)
    assert bool(found) == (evaluate(condition, answers) in {wanted, UNKNOWN})


def test_without_a_condition_there_is_nothing_to_explain() -> None:
    assert open_questions(None, {}) == frozenset()
    assert deciding(None, {}, YES) == ()
    assert smallest_turns(None, {}, YES) == (frozenset(),)
    assert smallest_turns(None, {}, NO) == ()


def test_doubt_that_counts_as_yes_is_one_of_the_grounds() -> None:
    either = AnyOf((ACT, WEEK))

    assert deciding(either, {}, YES) == ()
    assert deciding(either, {}, YES, {"when.last_time"}) == (WEEK,)


def test_all_grounds_are_given_when_there_are_several() -> None:
    either = AnyOf((ME, Not(ACT), WEEK))

    assert deciding(either, TOLD, YES) == (ME, ACT)


@pytest.mark.parametrize(
    ("condition", "wanted", "expected"),
    [
        (AllOf((ME, WEEK)), NO, [{ME}, {WEEK}]),
        (AllOf((ME, ACT)), YES, [{ACT}]),
        (AnyOf((ME, WEEK)), NO, [{ME, WEEK}]),
        (AnyOf((AllOf((ACT, WEEK)), Not(ME))), YES, [{ME}]),
        (Not(AllOf((ME, Not(ACT)))), NO, [set()]),
    ],
)
def test_a_few_turns_worked_out_by_hand(
    condition: Condition, wanted: Truth, expected: list[set[Leaf]]
) -> None:
    found = smallest_turns(condition, TOLD, wanted)

    assert found == tuple({leaf.question for leaf in one} for one in expected)
