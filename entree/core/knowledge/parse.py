"""Turn the ``when`` of a file into a condition, and a file's answers into answers."""

from collections.abc import Mapping

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
    leaves,
)
from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.model import Kind, Option, Question

Questions = Mapping[str, Question]


def parse_condition(raw: object, questions: Questions) -> Condition | None:
    """Return the condition of a file, None for an absent one.

    Raises WrongShape or UnknownName without a place; the caller knows file and line.
    """
    if raw is None:
        return None
    condition = _parse(raw, questions)
    named = [leaf.question for leaf in leaves(condition)]
    for name in named:
        if named.count(name) > 1:
            raise WrongShape(
                f"The question '{name}' stands in this condition twice. Merge the two with "
                "one_of, or with at_least and at_most together."
            )
    return condition


def _parse(raw: object, questions: Questions) -> Condition:
    """Turn one mapping with one key into a condition."""
    if not isinstance(raw, dict) or len(raw) != 1:
        raise WrongShape(
            "A condition is one of all, any, not, or one question with its value, for example "
            "{who.for: me}. Put several parts in a list under all or any."
        )
    ((key, value),) = raw.items()
    match key:
        case "all" | "any":
            if not isinstance(value, list) or not value:
                raise WrongShape(f"Under '{key}' comes a list of conditions.")
            parts = tuple(_parse(part, questions) for part in value)
            return AllOf(parts) if key == "all" else AnyOf(parts)
        case "not":
            return Not(_parse(value, questions))
        case _:
            return _leaf(str(key), value, questions)


def _leaf(name: str, value: object, questions: Questions) -> Condition:
    """Turn a question and its value into a leaf."""
    question = find_question(name, questions)
    if question.kind is Kind.SPAN:
        return _within(question, value)
    match value:
        case {"one_of": [_, *_] as named, **others} if not others:
            options = tuple(_option(question, option) for option in named)
        case str() | int():
            options = (_option(question, value),)
        case _:
            raise WrongShape(f"'{name}' takes one option, or {{one_of: [option, option]}}.")
    if set(options) == {option.id for option in question.options}:
        raise WrongShape(f"One of all options of '{name}' holds for every answer. Remove it.")
    return Is(name, options)


def _within(question: Question, value: object) -> Condition:
    """Turn the bounds on a span question into a leaf; an option of it could not read a number."""
    if not isinstance(value, dict) or not value or set(value) - {"at_least", "at_most"}:
        raise WrongShape(
            f"'{question.id}' is a span. Write {{at_least: n}}, {{at_most: n}} or both, in "
            f"{question.unit}."
        )
    for bound in value.values():
        if not isinstance(bound, int):
            raise WrongShape(f"A bound is a whole number, not '{bound}'.")
    least, most = value.get("at_least"), value.get("at_most")
    start = least or 0
    if most is not None and most < start:
        raise WrongShape(f"Nothing is at least {start} and at most {most}. Change one of the two.")
    if most is None and start == 0:
        raise WrongShape(f"'{question.id}' is at least 0 for every answer. Remove this.")
    return Within(question.id, least, most)


def find_question(name: str, questions: Questions) -> Question:
    """Return the question; UnknownName names the nearest one."""
    if name not in questions:
        if "." not in name:
            raise UnknownName(f"'{name}' is no operator and no question. Known are all, any, not.")
        raise UnknownName(f"There is no question '{name}'. {did_you_mean(name, questions)}")
    return questions[name]


def _option(question: Question, value: object) -> str:
    """Return the option id; UnknownName names the nearest one."""
    known = {option.id for option in question.options}
    if not isinstance(value, str) or value not in known:
        hint = did_you_mean(str(value), known)
        raise UnknownName(f"'{question.id}' has no option '{value}'. {hint}")
    return value


def parse_answer(question: Question, raw: object) -> Answer:
    """Return an answer as files give it: an option id, a number, a list of ids or ``skipped``.

    A number is for span questions, in the question's unit. Raises UnknownName or WrongShape.
    """
    if raw == "skipped":
        return Skipped()
    if isinstance(raw, list):
        if question.kind is not Kind.SEVERAL:
            raise WrongShape(f"'{question.id}' takes one answer, not a list.")
        return give(question, tuple(_option(question, item) for item in raw))
    if isinstance(raw, int) and not isinstance(raw, bool):
        if question.kind is not Kind.SPAN:
            raise WrongShape(f"'{question.id}' takes an option, not a number.")
        if raw < 0:
            raise WrongShape(f"'{question.id}' is a number of {question.unit}: 0 or more.")
        return Given((), least=raw, most=raw)
    return give(question, (_option(question, raw),))


def give(question: Question, chosen: tuple[str, ...]) -> Answer:
    """Return the answer that these options stand for; no option at all is a skipped question.

    An option that goes alone gives way to the others: a sign of danger is never lost.
    """
    options = [option for option in question.options if option.id in chosen]
    if not options:
        return Skipped()
    if len(options) > 1 and question.kind is not Kind.SEVERAL:
        raise WrongShape(f"'{question.id}' takes one answer, not {len(options)}.")
    together = [option for option in options if not option.alone]
    if len(options) == 1 or not together:
        return only(options[0])
    return Given(
        tuple(option.id for option in together), unsure=any(option.unsure for option in together)
    )


def only(option: Option) -> Given:
    """Return the answer of this one option."""
    return Given((option.id,), option.least, option.most, option.unsure)
