"""A condition as a decision table: which answers make it yes, no, and not known.

Worked out from the condition itself, not from samples. A row leaves out what does not matter;
rows of one outcome may overlap, rows of different outcomes never do, and one always applies.

>>> from entree.core.knowledge.conditions import AnyOf
>>> either = AnyOf((Is("who.for", ("me",)), Is("where.now", ("abroad",))))
>>> [sorted(row) for row in ways(either, frozenset({Truth.YES}))]
[['who.for'], ['where.now']]
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import product
from typing import assert_never

from entree.core.knowledge.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Is,
    Leaf,
    Not,
    Within,
    leaf_truth,
    sides,
)
from entree.core.knowledge.model import Question
from entree.core.knowledge.parse import only
from entree.core.truth import Truth, negate

Goal = frozenset[Truth]
"""The truths that are meant: one, or one and *not known*."""

Way = Mapping[str, Goal]
"""Which truths the leaf about each question may have; a question that is absent does not matter."""

YES, NO, UNKNOWN = frozenset({Truth.YES}), frozenset({Truth.NO}), frozenset({Truth.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Column:
    """One question of the condition, and what each of its options says.

    ``helps`` is no when the leaf stands under a *not*. ``fits`` and ``against`` are options that
    speak for the condition and against it, ``unknown`` those that leave it open. ``doubt_fits``:
    what is not known counts as fitting.
    """

    leaf: Leaf
    helps: Truth
    fits: tuple[str, ...]
    against: tuple[str, ...]
    unknown: tuple[str, ...]
    doubt_fits: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An outcome, and per column whether the answer fits, does not, or is not known.

    A cell None does not matter; otherwise it holds the truths it may be, yes for *fits*.
    """

    outcome: Truth
    cells: tuple[Goal | None, ...]


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """The whole table; a condition that always holds has no columns and one row."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def decision_table(
    condition: Condition | None,
    questions: Mapping[str, Question],
    unknown_is_yes: Collection[str] = (),
) -> DecisionTable:
    """Return the decision table of a condition."""
    columns = tuple(
        _column(leaf, helps, questions[leaf.question], leaf.question in unknown_is_yes)
        for leaf, helps in sides(condition)
    )
    if condition is None:
        return DecisionTable(columns, (Row(Truth.YES, ()),))
    rows = [
        Row(outcome, tuple(_cell(column, way) for column in columns))
        for outcome in (Truth.YES, Truth.NO, Truth.UNKNOWN)
        for way in ways(condition, frozenset({outcome}), unknown_is_yes)
    ]
    return DecisionTable(columns, tuple(rows))


def _column(leaf: Leaf, helps: Truth, question: Question, doubt_fits: bool) -> Column:
    """Return the column of one leaf."""
    said: dict[Truth, list[str]] = {truth: [] for truth in Truth}
    for option in question.options:
        found = leaf_truth(leaf, {question.id: only(option)})
        said[_seen_from(helps, found)].append(option.id)
    return Column(
        leaf=leaf,
        helps=helps,
        fits=tuple(said[Truth.YES]),
        against=tuple(said[Truth.NO]),
        unknown=tuple(said[Truth.UNKNOWN]),
        doubt_fits=doubt_fits,
    )


def _cell(column: Column, way: Way) -> Goal | None:
    """Return what a way asks of one column."""
    asked = way.get(column.leaf.question)
    return None if asked is None else frozenset(_seen_from(column.helps, one) for one in asked)


def _seen_from(helps: Truth, found: Truth) -> Truth:
    """Return the truth of a leaf as it works on the condition: turned under a *not*."""
    return found if helps is Truth.YES else negate(found)


def ways(condition: Condition, goal: Goal, unknown_is_yes: Collection[str] = ()) -> list[Way]:
    """Return all ways in which the truth of the condition is one of ``goal``."""
    match condition:
        case Is() | Within():
            doubted = condition.question in unknown_is_yes
            found = frozenset(one for one in Truth if _with_doubt(one, doubted) in goal)
            return [{condition.question: found}] if found else []
        case Not(part):
            return ways(part, _turned(goal), unknown_is_yes)
        case AllOf(parts):
            return _together(parts, goal, unknown_is_yes)
        case AnyOf(parts):
            # One of them holds: not all of them fail.
            return _together(tuple(map(Not, parts)), _turned(goal), unknown_is_yes)
        case _:
            assert_never(condition)


def _with_doubt(truth: Truth, doubted: bool) -> Truth:
    """Return the truth of a leaf, where doubt may count as yes."""
    return Truth.YES if doubted and truth is Truth.UNKNOWN else truth


def _turned(goal: Goal) -> Goal:
    """Return what is meant for the opposite."""
    return frozenset(negate(one) for one in goal)


def _together(
    parts: tuple[Condition, ...], goal: Goal, unknown_is_yes: Collection[str]
) -> list[Way]:
    """Return the ways in which all parts together are one of ``goal``."""
    if Truth.NO in goal:
        # One part that is so is enough.
        return [way for part in parts for way in ways(part, goal, unknown_is_yes)]
    if goal == UNKNOWN:
        found: list[Way] = []
        for part in parts:
            meant = [UNKNOWN if one is part else YES | UNKNOWN for one in parts]
            found += _every(parts, meant, unknown_is_yes)
        return found
    return _every(parts, [goal] * len(parts), unknown_is_yes)


def _every(
    parts: tuple[Condition, ...], meant: list[Goal], unknown_is_yes: Collection[str]
) -> list[Way]:
    """Return the ways in which each part is what is meant of it."""
    each = [ways(part, goal, unknown_is_yes) for part, goal in zip(parts, meant, strict=True)]
    return [{name: cell for way in some for name, cell in way.items()} for some in product(*each)]
