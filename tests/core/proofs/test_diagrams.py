"""Decision diagrams say of every answer what the conditions themselves say."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import prod
from random import Random

import pytest

from entree.core.knowledge.conditions import (
    AllOf,
    Answer,
    AnyOf,
    Condition,
    Given,
    Is,
    Not,
    Skipped,
    Within,
    evaluate,
    leaves,
)
from entree.core.knowledge.model import Kind, Knowledge
from entree.core.knowledge.parse import give
from entree.core.proofs.diagrams import EVERYBODY, NOBODY, Diagrams
from entree.core.truth import Truth

# Where something begins in the small knowledge: the numbers between are the same answer.
STARTS = {"when.last_time": (0, 169), "who.age": (0, 18)}
CONDITIONS: list[Condition | None] = [
    None,
    Is("now.situation", ("danger", "cannot_phone")),
    Is("what.happened", ("act",)),
    Within("when.last_time", None, 168),
    Within("who.age", 18, None),
    Is("when.last_time", ("unsure",)),
    Not(AllOf((Is("who.for", ("me",)), Within("who.age", None, 17)))),
    AnyOf((Is("what.happened", ("images",)), Not(Is("needs.now", ("talk",))))),
]


def every_answer(knowledge: Knowledge, name: str) -> list[Answer]:
    """Return every answer to a question, one number for each stretch, and no answer."""
    question = knowledge.questions[name]
    ids = [option.id for option in question.options]
    if question.kind is Kind.SEVERAL:
        ticks = product((False, True), repeat=len(ids))
        chosen = [tuple(i for i, on in zip(ids, row, strict=True) if on) for row in ticks]
        return list({give(question, some) for some in chosen})
    numbers = STARTS.get(name, ())
    return [Skipped(), *(give(question, (i,)) for i in ids), *(Given((), n, n) for n in numbers)]


def people(knowledge: Knowledge, names: list[str]) -> Iterator[dict[str, Answer]]:
    """Give everyone who can be told apart by these questions."""
    rows = product(*(every_answer(knowledge, name) for name in names))
    return (dict(zip(names, row, strict=True)) for row in rows)


def test_as_many_answers_are_possible_as_can_be_given(small: Knowledge) -> None:
    possible = prod(len(every_answer(small, name)) for name in small.questions)

    assert Diagrams(small).answers(EVERYBODY) == possible
    assert Diagrams(small).answers(NOBODY) == 0


def test_the_order_of_the_options_makes_no_difference(small: Knowledge) -> None:
    turned = {
        name: replace(question, options=question.options[::-1])
        for name, question in small.questions.items()
    }

    again = Diagrams(replace(small, questions=turned))

    assert again.answers(EVERYBODY) == Diagrams(small).answers(EVERYBODY)


@pytest.mark.parametrize("when", CONDITIONS, ids=str)
@pytest.mark.parametrize("doubted", [False, True])
def test_as_many_are_counted_as_the_condition_holds_for(
    small: Knowledge, when: Condition | None, doubted: bool
) -> None:
    diagrams = Diagrams(small, CONDITIONS)
    names = list({leaf.question: None for leaf in leaves(when)})
    doubt = names if doubted else []
    others = prod(len(every_answer(small, name)) for name in small.questions if name not in names)

    truths = diagrams.truths(when, doubt)

    found = [evaluate(when, one, doubt) for one in people(small, names)]
    assert diagrams.answers(truths.yes) == found.count(Truth.YES) * others
    assert diagrams.answers(truths.no) == found.count(Truth.NO) * others


def test_a_bound_of_another_condition_begins_another_stretch(small: Knowledge) -> None:
    with_more = Diagrams(small, [Within("who.age", 30, 40)])

    assert with_more.answers(EVERYBODY) > Diagrams(small).answers(EVERYBODY)


def test_told_and_taken_away(small: Knowledge) -> None:
    diagrams = Diagrams(small)
    when = diagrams.truths(Is("who.for", ("me",)))

    assert diagrams.all_of((diagrams.told("who.for"), when.yes)) == when.yes
    assert diagrams.without(when.yes, "who.for") == NOBODY
    assert diagrams.without(when.yes, "who.age") == when.yes


def test_all_of_nothing_is_everybody_and_any_of_nothing_nobody(small: Knowledge) -> None:
    diagrams = Diagrams(small)
    some = diagrams.told(Random(1).choice(list(small.questions)))

    assert diagrams.all_of(()) == EVERYBODY
    assert diagrams.any_of(()) == NOBODY
    assert diagrams.any_of((some, -some)) == EVERYBODY
