"""Works out the very formulas that the solver gets, for thousands of people in one pass.

A truth is one whole number with a bit per person; a number of several bits is a list of these,
the lowest bit first. ``test_evaluation.py`` holds it against the solver itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import zip_longest

import z3

from entree.core.proofs.parts import Names

Bits = list[int]


class Evaluation:
    """The values of formulas for ``people`` people; ``told`` gives each variable by its name."""

    def __init__(self, names: Names, told: Mapping[str, int], people: int) -> None:
        """Take what the names mean, and what is told."""
        self._names = names
        self._told = told
        self._every = (1 << people) - 1
        self._found: dict[int, Bits] = {}

    def truth(self, fact: z3.BoolRef) -> int:
        """Return for whom a fact is true."""
        return self._value(fact)[0]

    def numbers(self, term: z3.BitVecRef) -> list[int]:
        """Return a number for every person."""
        people = self._every.bit_length()
        # The highest bit of the number first, and the first person first in each.
        rows = [f"{bit:0{people}b}"[::-1] for bit in reversed(self._value(term))]
        return [int("".join(column), base=2) for column in zip(*rows, strict=True)]

    def _value(self, term: z3.ExprRef) -> Bits:
        """Return the value of a term; its parts first, without going deeper and deeper."""
        waiting = [term]
        while waiting:
            one = waiting[-1]
            parts = [part for part in self._parts(one) if part.get_id() not in self._found]
            if parts:
                waiting += parts
                continue
            waiting.pop()
            if one.get_id() not in self._found:
                self._found[one.get_id()] = self._worked_out(one)
        return self._found[term.get_id()]

    def _parts(self, term: z3.ExprRef) -> list[z3.ExprRef]:
        """Return what a term is made of; a name is made of its meaning."""
        meaning = self._names.meaning_of(term)
        return term.children() if meaning is None else [meaning]

    def _worked_out(self, term: z3.ExprRef) -> Bits:
        """Return the value of a term whose parts are known."""
        parts = [self._found[part.get_id()] for part in self._parts(term)]
        kind = term.decl().kind()
        if z3.is_bv_value(term):
            value = term.as_long()
            return [self._every * (value >> place & 1) for place in range(term.size())]
        if kind == z3.Z3_OP_UNINTERPRETED:
            return parts[0] if parts else [self._told.get(str(term), 0)]
        if kind in COUNTS:
            (bound,) = term.decl().params()
            return COUNTS[kind](self._every, parts, bound)
        return WAYS[kind](self._every, parts)


def _all(every: int, parts: Sequence[Bits]) -> Bits:
    """And."""
    return [reduce(int.__and__, (part[0] for part in parts), every)]


def _any(_every: int, parts: Sequence[Bits]) -> Bits:
    """Or."""
    return [reduce(int.__or__, (part[0] for part in parts), 0)]


def _turned(every: int, parts: Sequence[Bits]) -> Bits:
    """Not."""
    return [every & ~parts[0][0]]


def _choice(every: int, parts: Sequence[Bits]) -> Bits:
    """If, then, else."""
    (fact,), yes, no = parts
    return [one & fact | other & every & ~fact for one, other in zip(yes, no, strict=True)]


def _same(every: int, parts: Sequence[Bits]) -> Bits:
    """Equal."""
    different = 0
    for one, other in zip(*parts, strict=True):
        different |= one ^ other
    return [every & ~different]


def _joined(_every: int, parts: Sequence[Bits]) -> Bits:
    """Concatenation: the last part is the lowest."""
    return [bit for part in reversed(parts) for bit in part]


def _sums(parts: Sequence[Bits], carry: int) -> Iterator[int]:
    """Give the bits of a sum of two, cut off at their width."""
    for one, other in zip_longest(*parts, fillvalue=0):
        yield one ^ other ^ carry
        carry = one & other | carry & (one | other)


def _sum(_every: int, parts: Sequence[Bits]) -> Bits:
    """Addition."""
    return reduce(lambda one, other: list(_sums((one, other), 0)), parts)


def _difference(every: int, parts: Sequence[Bits]) -> Bits:
    """Subtraction: the complement is added, and one."""
    one, other = parts
    return list(_sums((one, [every & ~bit for bit in other]), every))


def _below(every: int, parts: Sequence[Bits]) -> Bits:
    """Less than, without sign: the highest bit that differs decides."""
    less = 0
    for one, other in zip(*parts, strict=True):
        less = every & (~one & other) | (every & ~(one ^ other)) & less
    return [less]


def _at_least(every: int, parts: Sequence[Bits]) -> Bits:
    """At least, without sign."""
    return [every & ~_below(every, parts)[0]]


def _at_most(every: int, parts: Sequence[Bits], bound: int) -> Bits:
    """At most so many are true: a mark moves on with each, and none has moved too far."""
    reached = [every, *[0] * (bound + 1)]
    for (fact,) in parts:
        for place in range(bound + 1, 0, -1):
            reached[place] |= reached[place - 1] & fact
    return [every & ~reached[-1]]


def _so_many(every: int, parts: Sequence[Bits], bound: int) -> Bits:
    """At least so many are true."""
    return [every & ~_at_most(every, parts, bound - 1)[0]]


COUNTS: dict[int, Callable[[int, Sequence[Bits], int], Bits]] = {
    z3.Z3_OP_PB_AT_MOST: _at_most,
    z3.Z3_OP_PB_AT_LEAST: _so_many,
}

WAYS: dict[int, Callable[[int, Sequence[Bits]], Bits]] = {
    z3.Z3_OP_TRUE: lambda every, _: [every],
    z3.Z3_OP_FALSE: lambda _every, _: [0],
    z3.Z3_OP_AND: _all,
    z3.Z3_OP_OR: _any,
    z3.Z3_OP_NOT: _turned,
    z3.Z3_OP_ITE: _choice,
    z3.Z3_OP_EQ: _same,
    z3.Z3_OP_CONCAT: _joined,
    z3.Z3_OP_BADD: _sum,
    z3.Z3_OP_BSUB: _difference,
    z3.Z3_OP_ULT: _below,
    z3.Z3_OP_UGEQ: _at_least,
}
