"""Which items can be asked at all: decided over every way to answer the items they hang on.

Answers that no condition tells apart count once, so that the ways are few and the answer exact.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations

from entree.core.knowledge.conditions import (
    AllOf,
    Answer,
    AnyOf,
    Condition,
    Given,
    Leaf,
    Not,
    Skipped,
    Within,
    evaluate,
    leaf_truth,
    leaves,
)
from entree.core.study.instrument import Choice, Item, Kind, Variable
from entree.core.truth import Truth

Ways = Mapping[str, tuple[Answer, ...]]


def ways_to_answer(variables: Iterable[Variable]) -> dict[str, tuple[Answer, ...]]:
    """Return per variable that a condition reads one answer of each kind; the first is none."""
    listed = tuple(variables)
    readers: dict[str, list[Leaf]] = {}
    for variable in listed:
        for leaf in leaves(variable.when):
            readers.setdefault(leaf.question, []).append(leaf)
    return {
        one.key: tuple(_told_apart(one.item, one.key, readers[one.key]))
        for one in listed
        if one.key in readers
    }


def _told_apart(item: Item, key: str, read: list[Leaf]) -> Iterator[Answer]:
    """Give no answer, and one answer for each way in which the leaves differ."""
    seen: set[tuple[Truth, ...]] = set()
    for answer in chain([Skipped()], _answers(item, read)):
        truths = tuple(leaf_truth(leaf, {key: answer}) for leaf in read)
        if truths not in seen:
            seen.add(truths)
            yield answer


def _answers(item: Item, read: list[Leaf]) -> Iterator[Answer]:
    """Give answers to an item, at least one of each kind that these leaves can tell apart."""
    if item.kind is Kind.NUMBER:
        yield from (Given((), least=one, most=one) for one in sorted(_edges(item, read)))
        return
    for option in item.options:
        yield Given((option.id,), option.least, option.most, option.unsure)
    if item.kind is Kind.SEVERAL:
        yield from _together(item.options, read)


def _edges(item: Item, read: list[Leaf]) -> set[int]:
    """Return the numbers at which a condition on this item can change."""
    most = item.least if item.most is None else item.most
    bounds = (one for leaf in read if isinstance(leaf, Within) for one in (leaf.least, leaf.most))
    near = (bound + step for bound in bounds if bound is not None for step in (-1, 0, 1))
    return {item.least, most, *(one for one in near if item.least <= one <= most)}


def _together(options: tuple[Choice, ...], read: list[Leaf]) -> Iterator[Answer]:
    """Give sets of options, one option of each kind at most."""
    kinds: dict[tuple[bool, ...], Choice] = {}
    for option in options:
        if not option.alone:
            named = (option.id in leaf.options for leaf in read if not isinstance(leaf, Within))
            kinds.setdefault((option.unsure, *named), option)
    for size in range(2, len(kinds) + 1):
        for chosen in combinations(kinds.values(), size):
            ids = tuple(one.id for one in chosen)
            yield Given(ids, unsure=any(one.unsure for one in chosen))


def upstream(variables: Iterable[Variable], key: str) -> tuple[Variable, ...]:
    """Return what a variable hangs on, directly or through others, in the order of asking."""
    listed = {variable.key: variable for variable in variables}
    found: set[str] = set()
    waiting = [key]
    while waiting:
        for leaf in leaves(listed[waiting.pop()].when):
            if leaf.question in listed and leaf.question not in found:
                found.add(leaf.question)
                waiting.append(leaf.question)
    return tuple(variable for name, variable in listed.items() if name in found)


def assignments(gates: tuple[Variable, ...], ways: Ways) -> Iterator[dict[str, Answer]]:
    """Give every way to answer these, in the order of asking; what is not asked has no answer."""

    def go(at: int, answers: dict[str, Answer]) -> Iterator[dict[str, Answer]]:
        """Give every way to answer those from here on."""
        if at == len(gates):
            yield answers
            return
        gate = gates[at]
        is_asked = evaluate(gate.when, answers) is Truth.YES
        for answer in ways[gate.key] if is_asked else (Skipped(),):
            yield from go(at + 1, {**answers, gate.key: answer})

    return go(0, {})


def can_be_asked(variables: tuple[Variable, ...], variable: Variable, ways: Ways) -> bool:
    """Return whether some way to answer leads to this variable."""
    gates = upstream(variables, variable.key)
    return any(evaluate(variable.when, one) is Truth.YES for one in assignments(gates, ways))


def idle_parts(variables: tuple[Variable, ...], variable: Variable, ways: Ways) -> tuple[Leaf, ...]:
    """Return the parts of its condition without which it is asked of the very same people."""
    gates = upstream(variables, variable.key)
    people = list(assignments(gates, ways))
    asked = [evaluate(variable.when, one) is Truth.YES for one in people]
    return tuple(
        leaf
        for leaf in leaves(variable.when)
        if asked == [evaluate(without(variable.when, leaf), one) is Truth.YES for one in people]
    )


def without(condition: Condition | None, leaf: Leaf) -> Condition | None:
    """Return the condition without one part; nothing left is a condition that always holds.

    >>> from entree.core.knowledge.conditions import Is
    >>> here, there = Is("a.b", ("yes",)), Is("c.d", ("yes",))
    >>> without(AllOf((here, Not(there))), there) == AllOf((here,))
    True
    """
    match condition:
        case AllOf(parts) | AnyOf(parts):
            kept = tuple(part for one in parts if (part := without(one, leaf)) is not None)
            return type(condition)(kept) if kept else None
        case Not(part):
            left = without(part, leaf)
            return None if left is None else Not(left)
        case _:
            return None if condition == leaf else condition
