"""Reads a decision table as a person does: by the options it names, and by its rows alone."""

from collections.abc import Iterator
from itertools import combinations, product

from entree.core.knowledge.conditions import Answer, Answers, Given, Skipped, leaf_truth
from entree.core.knowledge.decision import Column, DecisionTable
from entree.core.knowledge.model import Kind, Question
from entree.core.knowledge.parse import give, only
from entree.core.truth import Truth, negate


def read_column(column: Column, answer: Answer | None) -> Truth:
    """Return whether an answer fits, by the groups of options; a number by the bounds."""
    if not isinstance(answer, Given):
        return Truth.UNKNOWN
    if not answer.options:
        found = leaf_truth(column.leaf, {column.leaf.question: answer})
        return found if column.helps is Truth.YES else negate(found)
    deciding = column.fits if column.helps is Truth.YES else column.against
    if set(answer.options) & set(deciding):
        return column.helps
    if set(answer.options) & set(column.unknown):
        return Truth.UNKNOWN
    return negate(column.helps)


def outcomes(table: DecisionTable, answers: Answers) -> set[Truth]:
    """Return the outcomes of all rows that apply to these answers."""
    read = [read_column(column, answers.get(column.leaf.question)) for column in table.columns]
    return {
        row.outcome
        for row in table.rows
        if all(cell is None or one in cell for one, cell in zip(read, row.cells, strict=True))
    }


def every_answer(question: Question) -> Iterator[Answer]:
    """Give every answer by options that there is to a question, and passing it by."""
    most = len(question.options) if question.kind is Kind.SEVERAL else 1
    ids = [option.id for option in question.options]
    for number in range(1, most + 1):
        for chosen in combinations(ids, number):
            yield give(question, chosen)
    yield Skipped()


def single_answers(question: Question) -> list[Answer]:
    """Return each option by itself, and passing the question by."""
    return [*(only(option) for option in question.options), Skipped()]


def combined(each: dict[str, list[Answer]]) -> Iterator[Answers]:
    """Give every combination of these answers."""
    for chosen in product(*each.values()):
        yield dict(zip(each, chosen, strict=True))
