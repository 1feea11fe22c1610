"""A decision table says of every combination of answers just what the condition says."""

from random import Random

import pytest

from entree.core.knowledge.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Given,
    Is,
    Not,
    Within,
    evaluate,
    sides,
)
from entree.core.knowledge.decision import Row, decision_table, ways
from entree.core.knowledge.model import Knowledge
from entree.core.truth import Truth
from tests.core.decision_reader import combined, every_answer, outcomes, single_answers
from tests.core.strategies import any_condition

YES, NO, UNKNOWN = (frozenset({truth}) for truth in (Truth.YES, Truth.NO, Truth.UNKNOWN))
ME = Is("who.for", ("me",))
IMAGES = Is("what.happened", ("images",))
RECENT = Within("when.last_time", None, 168)


@pytest.mark.parametrize("seed", range(150))
def test_it_agrees_with_evaluate_on_all_combinations_of_options(
    seed: int, small: Knowledge
) -> None:
    rng = Random(seed)
    condition = any_condition(small.questions.values(), rng)
    read = [leaf.question for leaf, helps in sides(condition) if helps is Truth.YES]
    doubt = rng.sample(read, rng.randint(0, len(read)))
    names = [leaf.question for leaf, _ in sides(condition)]

    table = decision_table(condition, small.questions, doubt)

    for answers in combined({name: single_answers(small.questions[name]) for name in names}):
        assert outcomes(table, answers) == {evaluate(condition, answers, doubt)}


@pytest.mark.parametrize("part", [ME, IMAGES, RECENT])
@pytest.mark.parametrize("is_turned", [False, True])
def test_it_reads_several_ticks_and_numbers_as_evaluate_does(
    part: Condition, is_turned: bool, small: Knowledge
) -> None:
    condition = Not(part) if is_turned else part
    (leaf, _), *_ = sides(condition)
    answers = [*every_answer(small.questions[leaf.question]), Given((), 168, 168)]
    if leaf is not RECENT:
        answers.pop()

    table = decision_table(condition, small.questions)

    for answer in answers:
        told = {leaf.question: answer}
        assert outcomes(table, told) == {evaluate(condition, told)}


def test_what_always_holds_has_one_row_and_no_columns(small: Knowledge) -> None:
    table = decision_table(None, small.questions)

    assert table.columns == ()
    assert table.rows == (Row(Truth.YES, ()),)


def test_what_does_not_matter_is_left_out(small: Knowledge) -> None:
    table = decision_table(AllOf((ME, AnyOf((IMAGES, RECENT)))), small.questions)

    assert [row.cells for row in table.rows if row.outcome is not Truth.UNKNOWN] == [
        (YES, YES, None),
        (YES, None, YES),
        (NO, None, None),
        (None, NO, NO),
    ]
    assert [row.cells for row in table.rows if row.outcome is Truth.UNKNOWN] == [
        (UNKNOWN, YES | UNKNOWN, None),
        (UNKNOWN, None, YES | UNKNOWN),
        (YES | UNKNOWN, UNKNOWN, NO | UNKNOWN),
        (YES | UNKNOWN, NO | UNKNOWN, UNKNOWN),
    ]


def test_under_a_not_fitting_is_the_other_way_round(small: Knowledge) -> None:
    (column,) = decision_table(Not(IMAGES), small.questions).columns

    assert column.against == ("images",)
    assert column.fits == ("act", "other")
    assert column.unknown == ("unsure",)


def test_doubt_that_counts_as_yes_is_no_outcome_of_its_own(small: Knowledge) -> None:
    table = decision_table(RECENT, small.questions, {"when.last_time"})

    assert [(row.outcome, row.cells) for row in table.rows] == [
        (Truth.YES, (YES | UNKNOWN,)),
        (Truth.NO, (NO,)),
    ]
    assert table.columns[0].doubt_fits
    assert ways(RECENT, UNKNOWN, {"when.last_time"}) == []


def test_no_row_says_again_what_another_says(small: Knowledge) -> None:
    for seed in range(50):
        condition = any_condition(small.questions.values(), Random(seed))

        rows = decision_table(condition, small.questions).rows

        for one in rows:
            wider = [
                other
                for other in rows
                if other is not one
                and all(
                    theirs is None or (ours is not None and ours <= theirs)
                    for ours, theirs in zip(one.cells, other.cells, strict=True)
                )
            ]
            assert not wider
