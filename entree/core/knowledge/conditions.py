"""Conditions over answers: a closed list of operators, exact in three values.

A question occurs once in a condition (``load.py`` refuses otherwise), so that an answer of
*unknown* means just that: some ways to fill in the open questions give yes, others give no.

>>> late = Within("when.last_time", least=168, most=None)
>>> evaluate(AllOf((Is("who.for", ("me",)), late)), {"who.for": Given(("me",))})
<Truth.UNKNOWN: 'unknown'>
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from entree.core.truth import Truth, all_of, any_of, negate


@dataclass(frozen=True, slots=True)
class Skipped:
    """The person passed this question by: not known, and not asked again."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: the options chosen, and the span it stands for when the question has one.

    ``unsure``: what was not chosen is not known rather than no. ``most`` None: no upper end.
    """

    options: tuple[str, ...]
    least: int | None = None
    most: int | None = None
    unsure: bool = False


Answer = Skipped | Given
Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Is:
    """One of these options was chosen."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """The span of the answer lies from ``least`` up to and including ``most`` (None: no bound)."""

    question: str
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


Leaf = Is | Within
Condition = Is | Within | AllOf | AnyOf | Not


def evaluate(
    condition: Condition | None, answers: Answers, unknown_is_yes: Collection[str] = ()
) -> Truth:
    """Return whether the condition holds; None is a condition that always holds.

    A leaf over a question in ``unknown_is_yes`` counts as yes while its answer is not known.
    """
    match condition:
        case None:
            return Truth.YES
        case Is() | Within():
            return leaf_with_doubt(condition, answers, unknown_is_yes)
        case AllOf(parts):
            return all_of(evaluate(part, answers, unknown_is_yes) for part in parts)
        case AnyOf(parts):
            return any_of(evaluate(part, answers, unknown_is_yes) for part in parts)
        case Not(part):
            return negate(evaluate(part, answers, unknown_is_yes))
        case _:
            assert_never(condition)


def leaf_with_doubt(leaf: Leaf, answers: Answers, unknown_is_yes: Collection[str]) -> Truth:
    """Return whether one leaf holds, reading doubt as yes where that is asked for."""
    found = leaf_truth(leaf, answers)
    doubted = found is Truth.UNKNOWN and leaf.question in unknown_is_yes
    return Truth.YES if doubted else found


def leaf_truth(leaf: Leaf, answers: Answers) -> Truth:
    """Return whether one leaf holds for these answers."""
    answer = answers.get(leaf.question)
    if not isinstance(answer, Given):
        return Truth.UNKNOWN
    if isinstance(leaf, Within):
        return _span_truth(answer, leaf.least, leaf.most)
    for option in answer.options:
        if option in leaf.options:
            return Truth.YES
    return Truth.UNKNOWN if answer.unsure else Truth.NO


def _span_truth(answer: Given, least: int | None, most: int | None) -> Truth:
    """Compare the span of an answer with the span that is asked for."""
    if answer.least is None:
        return Truth.UNKNOWN
    starts_inside = least is None or answer.least >= least
    ends_inside = most is None or (answer.most is not None and answer.most <= most)
    if starts_inside and ends_inside:
        return Truth.YES
    ends_before = least is not None and answer.most is not None and answer.most < least
    starts_after = most is not None and answer.least > most
    return Truth.NO if ends_before or starts_after else Truth.UNKNOWN


def leaves(condition: Condition | None) -> Iterator[Leaf]:
    """Give every leaf, in the order of the file."""
    return (leaf for leaf, _ in sides(condition))


def sides(condition: Condition | None, helps: Truth = Truth.YES) -> Iterator[tuple[Leaf, Truth]]:
    """Give every leaf with its truth that helps the condition to hold: no under a *not*."""
    match condition:
        case None:
            return
        case Is() | Within():
            yield condition, helps
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from sides(part, helps)
        case Not(part):
            yield from sides(part, negate(helps))
        case _:
            assert_never(condition)
