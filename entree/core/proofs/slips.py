"""Slips in a condition: the small mistakes that somebody makes who writes a rule or an offer.

>>> [slip.became for slip in slips("bound moved", Within("who.age", None, 17), Known({}, {}))]
['who.age: {at_most: 18}', 'who.age: {at_most: 16}']
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import assert_never

from entree.core.knowledge.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Is,
    Not,
    Within,
    leaves,
)
from entree.core.knowledge.model import Knowledge, Question
from entree.core.proofs.space import conditions_of


@dataclass(frozen=True, slots=True)
class Slip:
    """What a part of a condition was and became, in words, and the ``whole`` that came of it."""

    was: str
    became: str
    whole: Condition


@dataclass(frozen=True, slots=True)
class Known:
    """What slips are made from: the questions, and the numbers at which something begins.

    ``starts`` are by span question, in order.
    """

    questions: Mapping[str, Question]
    starts: Mapping[str, Sequence[int]]


def known_of(knowledge: Knowledge) -> Known:
    """Return what slips are made from."""
    starts: dict[str, set[int]] = {}
    spans = [
        (name, option.least, option.most)
        for name, question in knowledge.questions.items()
        for option in question.options
    ]
    spans += [
        (leaf.question, leaf.least, leaf.most)
        for when in conditions_of(knowledge)
        for leaf in leaves(when)
        if isinstance(leaf, Within)
    ]
    for name, least, most in spans:
        begun = starts.setdefault(name, set())
        begun |= {bound for bound in (least, None if most is None else most + 1) if bound}
    return Known(knowledge.questions, {name: sorted(one) for name, one in starts.items()})


def slips(operator: str, condition: Condition | None, known: Known) -> Iterator[Slip]:
    """Give every other condition that one slip of this kind makes of this one, each once."""
    if condition is None:
        return
    made = {condition}
    for part, rebuild in places(condition):
        for other in SLIPS[operator](part, known):
            whole = rebuild(other)
            if whole not in made:
                made.add(whole)
                yield Slip(said(part), said(other), whole)


Rebuild = Callable[[Condition], Condition]
"""What the whole becomes when one part of it becomes this."""


def places(
    condition: Condition, rebuild: Rebuild = lambda same: same
) -> Iterator[tuple[Condition, Rebuild]]:
    """Give the condition and every part in it, each with how the whole is built anew."""
    yield condition, rebuild
    match condition:
        case Is() | Within():
            return
        case AllOf(parts) | AnyOf(parts):
            group = type(condition)
            for place, part in enumerate(parts):
                yield from places(part, _within_group(group, parts, place, rebuild))
        case Not(part):
            yield from places(part, lambda new: rebuild(_turned(new)))
        case _:
            assert_never(condition)


def _within_group(
    group: type[AllOf] | type[AnyOf], parts: tuple[Condition, ...], place: int, rebuild: Rebuild
) -> Rebuild:
    """Return how the whole is built anew from one part of a group in it."""
    return lambda new: rebuild(group((*parts[:place], new, *parts[place + 1 :])))


def _moved_bounds(part: Condition, _known: Known) -> Iterator[Condition]:
    """Move a bound by one, where something is left on both sides."""
    if not isinstance(part, Within):
        return
    least, most = part.least, part.most
    for step in (1, -1):
        if least is not None and 0 < least + step <= (least + 1 if most is None else most):
            yield Within(part.question, least + step, most)
        if most is not None and most + step >= (least or 0):
            yield Within(part.question, least, most + step)


def _dropped_part(part: Condition, _known: Known) -> Iterator[Condition]:
    """Leave one part out of a group; of two, one is left."""
    if not isinstance(part, AllOf | AnyOf):
        return
    for place in range(len(part.parts)):
        left = (*part.parts[:place], *part.parts[place + 1 :])
        if left:
            yield left[0] if len(left) == 1 else type(part)(left)


def _turned_part(part: Condition, _known: Known) -> Iterator[Condition]:
    """Say the opposite."""
    yield _turned(part)


def _turned(part: Condition) -> Condition:
    """Return the opposite, without saying *not* twice."""
    return part.part if isinstance(part, Not) else Not(part)


def _swapped_group(part: Condition, _known: Known) -> Iterator[Condition]:
    """Read *all* as *any*, or the other way round."""
    if isinstance(part, AllOf) and len(part.parts) > 1:
        yield AnyOf(part.parts)
    if isinstance(part, AnyOf) and len(part.parts) > 1:
        yield AllOf(part.parts)


def _option_left_out(part: Condition, _known: Known) -> Iterator[Condition]:
    """Forget one option of several."""
    if isinstance(part, Is) and len(part.options) > 1:
        for option in part.options:
            yield Is(part.question, tuple(one for one in part.options if one != option))


def _option_added(part: Condition, known: Known) -> Iterator[Condition]:
    """Name one option too many, but never all: the loader refuses what always holds."""
    if not isinstance(part, Is):
        return
    others = [
        option.id
        for option in known.questions[part.question].options
        if option.id not in part.options
    ]
    if len(others) > 1:
        yield from (Is(part.question, (*part.options, option)) for option in others)


def _band_cut_out(part: Condition, known: Known) -> Iterator[Condition]:
    """Cut a stretch out of the middle, between two numbers at which something begins.

    The question stands there twice then, and three-valued evaluation stays exact all the same: an
    answer lies wholly within the two ends only when it lies wholly within one of them.
    """
    if not isinstance(part, Within):
        return
    start, most = part.least or 0, part.most
    inside = [
        one
        for one in known.starts.get(part.question, ())
        if one > start and (most is None or one <= most)
    ]
    if len(inside) < 2 and most is not None:
        width = most - start + 1
        inside = sorted({start + max(1, width // 3), start + max(1, 2 * width // 3)})
    for first, last in combinations(inside, 2):
        yield AnyOf(
            (Within(part.question, part.least, first - 1), Within(part.question, last, most))
        )


SLIPS: Mapping[str, Callable[[Condition, Known], Iterator[Condition]]] = {
    "bound moved": _moved_bounds,
    "part dropped": _dropped_part,
    "part negated": _turned_part,
    "all and any swapped": _swapped_group,
    "option left out": _option_left_out,
    "option added": _option_added,
    "band cut out": _band_cut_out,
}


def said(condition: Condition) -> str:
    """Return a condition as a file has it, on one line.

    >>> said(AllOf((Is("who.for", ("me", "close")), Not(Within("who.age", None, 17)))))
    'all: [{who.for: {one_of: [me, close]}}, {not: {who.age: {at_most: 17}}}]'
    """
    match condition:
        case Is(question, (option,)):
            return f"{question}: {option}"
        case Is(question, options):
            return f"{question}: {{one_of: [{', '.join(options)}]}}"
        case Within(question, least, most):
            ends = (("at_least", least), ("at_most", most))
            bounds = (f"{name}: {bound}" for name, bound in ends if bound is not None)
            return f"{question}: {{{', '.join(bounds)}}}"
        case AllOf(parts) | AnyOf(parts):
            name = "all" if isinstance(condition, AllOf) else "any"
            return f"{name}: [{', '.join(f'{{{said(part)}}}' for part in parts)}]"
        case Not(part):
            return f"not: {{{said(part)}}}"
        case _:
            assert_never(condition)
