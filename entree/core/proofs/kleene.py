"""Conditions as the solver reads them: the three values of ``truth.py``, and their grounds."""

from collections.abc import Collection, Iterable
from typing import assert_never

import z3

from entree.core.knowledge.conditions import AllOf, AnyOf, Condition, Is, Leaf, Not, Within
from entree.core.proofs.space import Kleene, Space, any_of

Counted = list[z3.BoolRef]
"""Facts of which the number counts."""

NEVER = z3.BoolVal(False)
ALWAYS = z3.BoolVal(True)


def encode(
    space: Space, condition: Condition | None, unknown_is_yes: Collection[str] = ()
) -> Kleene:
    """Return the truth of a condition over all answers, as ``conditions.evaluate`` has it."""
    match condition:
        case None:
            return Kleene(ALWAYS, NEVER)
        case Is() | Within():
            return _leaf(space, condition, unknown_is_yes)
        case AllOf(parts):
            some = [encode(space, part, unknown_is_yes) for part in parts]
            return Kleene(z3.And(*(one.yes for one in some)), any_of(one.no for one in some))
        case AnyOf(parts):
            some = [encode(space, part, unknown_is_yes) for part in parts]
            return Kleene(any_of(one.yes for one in some), z3.And(*(one.no for one in some)))
        case Not(part):
            turned = encode(space, part, unknown_is_yes)
            return Kleene(turned.no, turned.yes)
        case _:
            assert_never(condition)


def _leaf(space: Space, leaf: Leaf, unknown_is_yes: Collection[str]) -> Kleene:
    """Return the truth of a leaf; in doubt it is yes where that is asked for."""
    found = space.asked[leaf.question].leaf(leaf)
    return Kleene(z3.Not(found.no), found.no) if leaf.question in unknown_is_yes else found


def encode_grounds(space: Space, condition: Condition | None, wanted_yes: bool = True) -> Counted:
    """Return, per leaf, that it is among the grounds of a condition, as ``deciding`` has it."""
    match condition:
        case None:
            return []
        case Is() | Within():
            found = _leaf(space, condition, ())
            return [found.yes if wanted_yes else found.no]
        case AllOf(parts) | AnyOf(parts):
            return [
                z3.And(_wanted(encode(space, part), wanted_yes), ground)
                for part in parts
                for ground in encode_grounds(space, part, wanted_yes)
            ]
        case Not(part):
            return encode_grounds(space, part, not wanted_yes)
        case _:
            assert_never(condition)


def _wanted(found: Kleene, wanted_yes: bool) -> z3.BoolRef:
    """Return the side that is asked for."""
    return found.yes if wanted_yes else found.no


def number(facts: Iterable[z3.BoolRef], bits: int) -> z3.BitVecRef:
    """Return how many facts are true; there must be fewer than the bits can hold."""
    total = z3.BitVecVal(0, bits)
    for fact in facts:
        total = total + z3.If(fact, z3.BitVecVal(1, bits), z3.BitVecVal(0, bits))
    return total
