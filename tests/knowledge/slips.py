"""Slips of a hand in a condition, one at a time: what an editor could mistype.

A bound one too high or too low, a part left out or turned around, all for any, an option too many
or too few, a question whose doubt no longer counts. A question occurs once in a condition, so each
slip changes what some answer makes of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from entree.core.knowledge.conditions import (
    AllOf,
    Answers,
    AnyOf,
    Condition,
    Is,
    Not,
    Within,
    evaluate,
    leaves,
)
from entree.core.knowledge.model import Kind, Question

LONG_LIST = 12
"""Of a question with more options than this, of which one is given, all others are added at once:
an example for each would bury the ones that tell something. Only the regions are so many."""


@dataclass(frozen=True, slots=True)
class Specified:
    """A condition, and the questions whose missing answer counts as yes in it."""

    when: Condition
    unknown_is_yes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Slip:
    """What went wrong, and what came of it."""

    says: str
    left: Specified

    def is_noticed(self, one: Specified, answers: Answers) -> bool:
        """Return whether these answers come out otherwise after the slip."""
        before = evaluate(one.when, answers, one.unknown_is_yes)
        return before is not evaluate(self.left.when, answers, self.left.unknown_is_yes)


def slips(one: Specified, questions: Mapping[str, Question]) -> Iterator[Slip]:
    """Give every slip in a condition."""
    doubted = one.unknown_is_yes
    read = [questions[leaf.question] for leaf in leaves(one.when)]
    choices = {question.id: _choices(question, question.id in doubted) for question in read}
    for says, changed in _changed(one.when, choices):
        still_read = {leaf.question for leaf in leaves(changed)}
        yield Slip(says, Specified(changed, doubted & still_read))
    for name in sorted(doubted):
        left = Specified(one.when, doubted - {name})
        yield Slip(f"doubt about {name} no longer counts", left)


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of a question that can be taken out or added, each alone or all at once."""

    options: tuple[str, ...]
    at_once: bool


def _choices(question: Question, is_doubted: bool) -> Choices:
    """Return what can be chosen; *I don't know* says nothing new where doubt counts as yes."""
    return Choices(
        tuple(one.id for one in question.options if not (one.unsure and is_doubted)),
        question.kind is Kind.SINGLE and len(question.options) > LONG_LIST,
    )


def _changed(
    condition: Condition, choices: Mapping[str, Choices]
) -> Iterator[tuple[str, Condition]]:
    """Give a condition with one slip somewhere in it."""
    match condition:
        case Is(question):
            yield f"not {question}", Not(condition)
            yield from _options_changed(condition, choices[question])
        case Within(question):
            yield f"not {question}", Not(condition)
            yield from _bounds_changed(condition)
        case AllOf(parts) | AnyOf(parts):
            yield "the whole turned around", Not(condition)
            yield from _parts_changed(condition, parts, choices)
        case Not(part):
            yield "without its not", part
            yield from ((says, Not(changed)) for says, changed in _changed(part, choices))


def _options_changed(leaf: Is, choices: Choices) -> Iterator[tuple[str, Condition]]:
    """Give a choice of options with one too few, and with one too many."""
    for one in leaf.options if len(leaf.options) > 1 else ():
        if one in choices.options:
            kept = tuple(option for option in leaf.options if option != one)
            yield f"{leaf.question} without {one}", Is(leaf.question, kept)
    others = tuple(option for option in choices.options if option not in leaf.options)
    if choices.at_once:
        yield f"{leaf.question} also any other", Is(leaf.question, (*leaf.options, *others))
        return
    for one in others:
        yield f"{leaf.question} also {one}", Is(leaf.question, (*leaf.options, one))


def _bounds_changed(leaf: Within) -> Iterator[tuple[str, Condition]]:
    """Give a span with each bound one lower and one higher, and with one bound of the two."""
    name, least, most = leaf.question, leaf.least, leaf.most
    for by in (-1, 1):
        if least is not None and (most is None or least + by <= most):
            yield f"{name} from {least + by}", Within(name, least + by, most)
        if most is not None and most + by >= (least or 0):
            yield f"{name} up to {most + by}", Within(name, least, most + by)
    if least is not None and most is not None:
        yield f"{name} without a lowest", Within(name, None, most)
        yield f"{name} without a highest", Within(name, least, None)


def _parts_changed(
    condition: AllOf | AnyOf, parts: tuple[Condition, ...], choices: Mapping[str, Choices]
) -> Iterator[tuple[str, Condition]]:
    """Give a group of parts with one slip in it."""
    kind = type(condition)
    names = [" ".join(leaf.question for leaf in leaves(part)) for part in parts]
    if len(parts) > 1:
        other = AnyOf if kind is AllOf else AllOf
        yield f"{'any' if other is AnyOf else 'all'} of {', '.join(names)}", other(parts)
    for index, part in enumerate(parts):
        before, after = parts[:index], parts[index + 1 :]
        if len(parts) > 1:
            yield f"{names[index]} left out", kind((*before, *after))
        for says, changed in _changed(part, choices):
            yield says, kind((*before, changed, *after))
