"""All ways in which questions can be answered, one for each truth that a leaf can get."""

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations, product

from entree.core.knowledge.conditions import (
    Answer,
    Answers,
    Condition,
    Given,
    Leaf,
    Skipped,
    Within,
    leaf_truth,
    leaves,
)
from entree.core.knowledge.model import Kind, Knowledge, Question
from entree.core.knowledge.parse import only
from entree.core.truth import Truth
from tests.core.strategies import LONGEST


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


def sayable(question: Question, leaf: Leaf) -> Mapping[Truth, Answer]:
    """Return an answer to this question for each truth that the leaf can get from one."""
    said: list[Answer] = [*full_answers(question, None, leaf), Skipped()]
    said += [only(option) for option in question.options]
    return {leaf_truth(leaf, {question.id: one}): one for one in said}


def completions(
    knowledge: Knowledge, condition: Condition, answers: Answers, still_open: Collection[str]
) -> list[Answers]:
    """Return the answers with each way to answer, or skip, the open questions of a condition."""
    kinds = [
        [(leaf.question, one) for one in sayable(knowledge.questions[leaf.question], leaf).values()]
        for leaf in leaves(condition)
        if leaf.question in still_open
    ]
    return [{**answers, **dict(chosen)} for chosen in product(*kinds)]
