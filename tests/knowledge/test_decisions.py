"""The decision table of every rule and offer says what its condition says, for every answer."""

from collections.abc import Collection, Iterator
from math import prod

from entree.core.knowledge.conditions import Answer, Condition, Leaf, evaluate, leaf_truth, leaves
from entree.core.knowledge.decision import decision_table
from entree.core.knowledge.model import Knowledge
from entree.core.truth import Truth, negate
from tests.core.decision_reader import (
    combined,
    every_answer,
    outcomes,
    read_column,
    single_answers,
)

READABLE = 20
SOME = 2000
MANY = 2000


def conditions(knowledge: Knowledge) -> Iterator[tuple[str, Condition | None, Collection[str]]]:
    """Give every condition by name, with the doubt that counts as yes."""
    for rule in knowledge.rules:
        yield rule.id, rule.when, rule.unknown_is_yes
    for key, offer in knowledge.offers.items():
        yield key, offer.when, ()


def one_of_each(leaf: Leaf, answers: list[Answer]) -> list[Answer]:
    """Return an answer for each truth of the leaf; a column reads the others alike (see below)."""
    return list({leaf_truth(leaf, {leaf.question: one}): one for one in answers}.values())


def test_a_table_agrees_on_all_combinations_of_options(knowledge: Knowledge) -> None:
    tried = 0
    different = {(when, frozenset(doubt)): name for name, when, doubt in conditions(knowledge)}
    for (when, doubt), name in different.items():
        table = decision_table(when, knowledge.questions, doubt)
        each = {
            leaf.question: single_answers(knowledge.questions[leaf.question])
            for leaf in leaves(when)
        }
        if prod(map(len, each.values())) > MANY:
            each = {leaf.question: one_of_each(leaf, each[leaf.question]) for leaf in leaves(when)}
        for answers in combined(each):
            assert outcomes(table, answers) == {evaluate(when, answers, doubt)}, name
            tried += 1
    assert tried > SOME


def test_a_column_agrees_on_every_set_of_ticks(knowledge: Knowledge) -> None:
    columns = {
        (column.leaf, column.helps): column
        for _, when, doubt in conditions(knowledge)
        for column in decision_table(when, knowledge.questions, doubt).columns
    }
    for (leaf, helps), column in columns.items():
        for answer in every_answer(knowledge.questions[leaf.question]):
            found = leaf_truth(leaf, {leaf.question: answer})
            seen = found if helps is Truth.YES else negate(found)
            assert read_column(column, answer) is seen


def test_a_table_has_few_enough_rows_to_read(knowledge: Knowledge) -> None:
    long = {
        name: len(decision_table(when, knowledge.questions, doubt).rows)
        for name, when, doubt in conditions(knowledge)
    }

    assert max(long.values()) <= READABLE
