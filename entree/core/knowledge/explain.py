"""Conditions that explain themselves: what decided them, what still can, what would turn them.

>>> from entree.core.knowledge.conditions import AnyOf, Given, Is
>>> either = AnyOf((Is("by.whom", ("family",)), Is("needs.now", ("safe_place",))))
>>> told = {"by.whom": Given(("family",)), "needs.now": Given(("talk",))}
>>> [sorted(one) for one in smallest_turns(either, told, Truth.NO)]
[['by.whom']]
"""

from collections.abc import Collection
from itertools import product
from typing import assert_never

from entree.core.knowledge.conditions import (
    AllOf,
    Answers,
    AnyOf,
    Condition,
    Is,
    Leaf,
    Not,
    Within,
    evaluate,
    leaf_truth,
    leaf_with_doubt,
)
from entree.core.truth import Truth, negate

Turn = frozenset[str]
"""Questions that together turn a condition, once the leaf about each gets the other answer."""


def open_questions(condition: Condition | None, answers: Answers) -> frozenset[str]:
    """Return the questions whose answer can still decide the condition, given these answers."""
    match condition:
        case None:
            return frozenset()
        case Is() | Within():
            unknown = leaf_truth(condition, answers) is Truth.UNKNOWN
            return frozenset({condition.question}) if unknown else frozenset()
        case AllOf(parts) | AnyOf(parts):
            settles = Truth.NO if isinstance(condition, AllOf) else Truth.YES
            if any(evaluate(part, answers) is settles for part in parts):
                return frozenset()
            return frozenset().union(*(open_questions(part, answers) for part in parts))
        case Not(part):
            return open_questions(part, answers)
        case _:
            assert_never(condition)


def deciding(
    condition: Condition | None,
    answers: Answers,
    wanted: Truth,
    unknown_is_yes: Collection[str] = (),
) -> tuple[Leaf, ...]:
    """Return the leaves whose answers made the condition ``wanted`` (yes or no).

    For a part that holds on several grounds at once, all the grounds are given. Doubt counts as
    in ``evaluate``.
    """
    match condition:
        case None:
            return ()
        case Is() | Within():
            found = leaf_with_doubt(condition, answers, unknown_is_yes)
            return (condition,) if found is wanted else ()
        case AllOf(parts) | AnyOf(parts):
            grounds = (
                deciding(part, answers, wanted, unknown_is_yes)
                for part in parts
                if isinstance(part, Is | Within)
                or evaluate(part, answers, unknown_is_yes) is wanted
            )
            return tuple(leaf for ground in grounds for leaf in ground)
        case Not(part):
            return deciding(part, answers, negate(wanted), unknown_is_yes)
        case _:
            assert_never(condition)


def smallest_turns(
    condition: Condition | None, answers: Answers, wanted: Truth, *, only_open: bool = False
) -> tuple[Turn, ...]:
    """Return the smallest sets of questions that make the condition ``wanted`` (yes or no).

    The leaf about each, of which there is one, gets the answer that goes the wanted way, all
    others stay as they are. One empty set: the condition is so already. Nothing at all: no answer
    makes it so. ``only_open``: only leaves that are not known may turn, what was told stays.
    """
    match condition:
        case None:
            return (frozenset(),) if wanted is Truth.YES else ()
        case Is() | Within():
            found = leaf_truth(condition, answers)
            if found is wanted:
                return (frozenset(),)
            is_fixed = only_open and found is not Truth.UNKNOWN
            return () if is_fixed else (frozenset({condition.question}),)
        case AllOf(parts) | AnyOf(parts):
            turns = [smallest_turns(part, answers, wanted, only_open=only_open) for part in parts]
            # All parts must go along, or one is enough.
            if (wanted is Truth.YES) == isinstance(condition, AllOf):
                return tuple(Turn().union(*some) for some in product(*turns))
            least = min((len(some[0]) for some in turns if some), default=0)
            # What is so already on several grounds is one empty set, once.
            return tuple(dict.fromkeys(one for some in turns for one in some if len(one) == least))
        case Not(part):
            return smallest_turns(part, answers, negate(wanted), only_open=only_open)
        case _:
            assert_never(condition)
