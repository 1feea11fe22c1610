"""The parts from which the encoded view is made: names, hours, and one offer in the view."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import z3

from entree.core.intake.openness import Openness
from entree.core.knowledge.model import Offer
from entree.core.proofs.moments import Pattern
from entree.core.proofs.space import Kleene, any_of
from entree.core.truth import Truth

COUNT = 9
"""Bits that hold the number of offers, with room to spare."""


class Names:
    """Gives a long expression a name, so that it is worked out once, and only where it is used.

    ``prefix`` stands before each name, so that two views can be compared in one solver.
    """

    def __init__(self, prefix: str = "") -> None:
        """Start without names."""
        self._prefix = prefix
        self._meant: dict[int, tuple[z3.BoolRef, z3.BoolRef]] = {}
        self._tied: dict[int, tuple[z3.ExprRef, z3.BoolRef]] = {}

    def called(self, name: str) -> str:
        """Return a name that no other view has."""
        return self._prefix + name

    def fact(self, name: str, meaning: z3.BoolRef) -> z3.BoolRef:
        """Return a variable that means this."""
        variable = z3.Bool(self.called(name))
        self._meant[variable.get_id()] = (variable, meaning)
        return variable

    def tie(self, variable: z3.ExprRef, law: z3.BoolRef) -> None:
        """Say what must hold of a variable that the solver fills in itself."""
        self._tied[variable.get_id()] = (variable, law)

    def ties(self) -> list[z3.BoolRef]:
        """Return every law of what the solver fills in itself."""
        return [law for _, law in self._tied.values()]

    def meaning_of(self, term: z3.ExprRef) -> z3.BoolRef | None:
        """Return what a name means; None for what is no name."""
        found = self._meant.get(term.get_id())
        return None if found is None else found[1]

    def used_in(self, *facts: z3.ExprRef) -> list[z3.BoolRef]:
        """Return what the names in these facts mean, and the names in what they mean."""
        laws: list[z3.BoolRef] = []
        seen: set[int] = set()
        waiting: list[z3.ExprRef] = list(facts)
        while waiting:
            one = waiting.pop()
            if one.get_id() in seen:
                continue
            seen.add(one.get_id())
            if one.get_id() in self._meant:
                variable, meaning = self._meant[one.get_id()]
                laws.append(variable == meaning)
                waiting.append(meaning)
            if one.get_id() in self._tied:
                _, law = self._tied[one.get_id()]
                laws.append(law)
                waiting.append(law)
            waiting += one.children()
        return laws


@dataclass(frozen=True, slots=True)
class Hours:
    """The patterns of the hour, and what can be reached in each: by voice too, or in writing."""

    patterns: tuple[Pattern, ...]
    spoken: tuple[Openness, ...]
    written: tuple[Openness, ...]
    text_only: z3.BoolRef

    def when(self, holds: Callable[[Openness], bool]) -> z3.BoolRef:
        """Return in which hours, and for whom, something about the openness holds."""
        sides = (self.spoken, self.written)
        spoken, written = (
            any_of(p.is_now for p, now in zip(self.patterns, side, strict=True) if holds(now))
            for side in sides
        )
        return z3.If(self.text_only, written, spoken)

    def can_be_line(self, key: str) -> bool:
        """Return whether an offer is an open line in some hour."""
        return any(key in now.lines for now in (*self.spoken, *self.written))

    def reachable(self, key: str, truth: Truth) -> z3.BoolRef:
        """Return in which hours, and for whom, an offer is open, closed or not known."""
        return self.when(lambda now: now.reachable[key] is truth)


@dataclass(frozen=True, slots=True)
class Offered:
    """One offer in the view. ``fit``: whether it fits; no takes it from the list.

    ``due`` is its being a due must, ``key`` its place in the order; ``is_open``: someone can be
    reached there now, free, anonymous and without police. ``parts`` are those of the key, by their
    name in the table.
    """

    offer: Offer
    fit: Kleene
    due: z3.BoolRef
    key: z3.BitVecRef
    is_open: z3.BoolRef
    parts: Mapping[str, z3.BitVecRef]

    @property
    def is_line(self) -> z3.BoolRef:
        """Return that it is an open line: it is open, and surely fits."""
        return z3.And(self.fit.yes, self.is_open)

    @property
    def is_listed(self) -> z3.BoolRef:
        """Return that it fits or may fit."""
        return z3.Not(self.fit.no)
