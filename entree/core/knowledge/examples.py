"""Examples specify a condition: what these answers make of it, and which questions stay open.

A rule and an offer have them in the same form, and each is held against its condition when read.
"""

from collections.abc import Collection, Iterable, Mapping

from entree.core.knowledge import schema
from entree.core.knowledge.conditions import Condition, evaluate
from entree.core.knowledge.errors import BrokenExample, place_under
from entree.core.knowledge.explain import open_questions
from entree.core.knowledge.model import Example, Question
from entree.core.knowledge.parse import find_question, parse_answer
from entree.core.truth import Truth

Questions = Mapping[str, Question]


def build_examples(
    shapes: Iterable[schema.ExampleShape],
    when: Condition | None,
    questions: Questions,
    unknown_is_yes: Collection[str] = (),
) -> tuple[Example, ...]:
    """Return the examples, each held against the condition; None holds for everyone.

    Raises BrokenExample, UnknownName or WrongShape.
    """
    examples = tuple(
        Example(one.name, dict(one.given), one.expect, tuple(one.ask)) for one in shapes
    )
    with place_under("examples"):
        _check_outcomes(examples, when, unknown_is_yes)
        for index, example in enumerate(examples):
            with place_under(index):
                problem = example_problem(example, when, questions, unknown_is_yes)
                if problem:
                    raise BrokenExample(f"Example '{example.name}': {problem}")
    return examples


def _check_outcomes(
    examples: Iterable[Example], when: Condition | None, unknown_is_yes: Collection[str]
) -> None:
    """Refuse a condition that can come out in a way of which there is no example."""
    outcomes = set() if when is None else {"yes", "no"}
    if evaluate(when, {}, unknown_is_yes) is Truth.UNKNOWN:
        outcomes.add("unknown")
    missing = outcomes - {example.expect for example in examples}
    if missing:
        raise BrokenExample(f"No example expects: {', '.join(sorted(missing))}. Add one.")


def example_problem(
    example: Example,
    when: Condition | None,
    questions: Questions,
    unknown_is_yes: Collection[str],
) -> str | None:
    """Return what does not hold in this example, None when all is well."""
    answers = {
        name: parse_answer(find_question(name, questions), raw)
        for name, raw in example.given.items()
    }
    found = evaluate(when, answers, unknown_is_yes)
    if found.value != example.expect:
        expected = f"it expects {example.expect}, the condition says {found.value}"
        return f"{expected}. Change one of the two."
    still_open = sorted(open_questions(when, answers).difference(unknown_is_yes))
    if found is Truth.UNKNOWN and sorted(example.ask) != still_open:
        return f"still open are [{', '.join(still_open)}], not [{', '.join(example.ask)}]."
    return None
