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
    """The values of formulas for ``people`` people; ``told`` gives each variable by its name.

    ``chosen`` gives the numbers that the solver may choose itself.
    """

    def __init__(
        self,
        names: Names,
        told: Mapping[str, int],
        people: int,
        chosen: Mapping[str, Bits] | None = None,
    ) -> None:
        """Take what the names mean, and what is told."""
        self._names = names
        self._told = told
        self._chosen = chosen or {}
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
            name = str(term)
            return parts[0] if parts else self._chosen.get(name, [self._told.get(name, 0)])
        if kind in COUNTED:
            return [COUNTED[kind](self._every, parts, term.params()[0])]
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


def _at_most(every: int, parts: Sequence[Bits]) -> Bits:
    """At most, without sign."""
    return [every & ~_below(every, parts[::-1])[0]]


def _follows(every: int, parts: Sequence[Bits]) -> Bits:
    """If, then."""
    (condition,), (outcome,) = parts
    return [every & ~condition | outcome]


def _number_of(parts: Sequence[Bits], every: int) -> Bits:
    """Return how many parts are true."""
    width = len(parts).bit_length()
    total: Bits = [0] * width
    for (bit,) in parts:
        total = list(_sums((total, [bit] + [0] * (width - 1)), 0))
    return total


def _same_as(total: Bits, number: int, every: int) -> int:
    """Return for whom a number is this one."""
    same = every
    for place, bit in enumerate(total):
        same &= bit if number >> place & 1 else every & ~bit
    return same if number >> len(total) == 0 else 0


def _no_more_than(every: int, parts: Sequence[Bits], most: int) -> int:
    """Return for whom at most so many parts are true."""
    total = _number_of(parts, every)
    return reduce(int.__or__, (_same_as(total, number, every) for number in range(most + 1)), 0)


def _no_less_than(every: int, parts: Sequence[Bits], least: int) -> int:
    """Return for whom at least so many parts are true."""
    return every & ~_no_more_than(every, parts, least - 1)


def _just(every: int, parts: Sequence[Bits], number: int) -> int:
    """Return for whom exactly so many parts are true; each counts for one."""
    return _same_as(_number_of(parts, every), number, every)


COUNTED: dict[int, Callable[[int, Sequence[Bits], int], int]] = {
    z3.Z3_OP_PB_AT_MOST: _no_more_than,
    z3.Z3_OP_PB_AT_LEAST: _no_less_than,
    z3.Z3_OP_PB_EQ: _just,
}


def in_columns(numbers: Sequence[int], bits: int) -> Bits:
    """Return numbers, one a person, as bits with a place per person: the lowest bit first."""
    return [
        int("".join(str(number >> place & 1) for number in reversed(numbers)) or "0", base=2)
        for place in range(bits)
    ]


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
    z3.Z3_OP_ULEQ: _at_most,
    z3.Z3_OP_IMPLIES: _follows,
    z3.Z3_OP_UGEQ: _at_least,
}
