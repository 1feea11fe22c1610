"""The parts from which the encoded view is made: names, hours, and one offer in the view."""

from collections.abc import Callable
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
    """Gives a long expression a name, so that it is worked out once, and only where it is used."""

    def __init__(self, beside: "Names | None" = None) -> None:
        """Start without names; ``beside`` are those of another view in the same solver.

        A name that means the same there is the same variable; one that does not is another.
        """
        self._meant: dict[int, tuple[z3.BoolRef, z3.BoolRef]] = {}
        self._beside = beside
        self._context = z3.main_ctx().ref()

    def fact(self, name: str, meaning: z3.BoolRef) -> z3.BoolRef:
        """Return a variable that means this."""
        variable = z3.Bool(name)
        if self._beside is not None:
            there = self._beside.meaning_of(variable)
            if there is not None and there.eq(meaning):
                return variable
            variable = z3.Bool(f"{name}, beside")
        self._meant[variable.get_id()] = (variable, meaning)
        return variable

    def meaning_of(self, term: z3.ExprRef) -> z3.BoolRef | None:
        """Return what a name means; None for what is no name."""
        found = self.named(term.get_id())
        return None if found is None else found[1]

    def named(self, id_: int) -> tuple[z3.BoolRef, z3.BoolRef] | None:
        """Return the name with this number and its meaning, also when it is one beside."""
        found = self._meant.get(id_)
        if found is None and self._beside is not None:
            return self._beside.named(id_)
        return found

    def used_in(self, *facts: z3.ExprRef) -> list[z3.BoolRef]:
        """Return what the names in these facts mean, and the names in what they mean."""
        laws: list[z3.BoolRef] = []
        waiting = [fact.as_ast() for fact in facts]
        seen = {z3.Z3_get_ast_id(self._context, one) for one in waiting}
        # By the solver's own calls: there are a hundred thousand parts, and to wrap each of them
        # takes ten times as long.
        while waiting:
            one = waiting.pop()
            parts = [
                z3.Z3_get_app_arg(self._context, one, place)
                for place in range(z3.Z3_get_app_num_args(self._context, one))
            ]
            found = None if parts else self.named(z3.Z3_get_ast_id(self._context, one))
            if found is not None:
                variable, meaning = found
                laws.append(variable == meaning)
                parts.append(meaning.as_ast())
            for part in parts:
                name = z3.Z3_get_ast_id(self._context, part)
                if name not in seen:
                    seen.add(name)
                    waiting.append(part)
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

    def ever(self, holds: Callable[[Openness], bool]) -> bool:
        """Return whether something about the openness holds at some hour, for somebody."""
        return any(map(holds, (*self.spoken, *self.written)))

    def reachable(self, key: str, truth: Truth) -> z3.BoolRef:
        """Return in which hours, and for whom, an offer is open, closed or not known."""
        return self.when(lambda now: now.reachable[key] is truth)


@dataclass(frozen=True, slots=True)
class Offered:
    """One offer in the view. ``fit``: whether it fits; no takes it from the list.

    ``due`` is its being a due must, ``key`` its place in the order, ``is_line`` an open line.
    """

    offer: Offer
    fit: Kleene
    due: z3.BoolRef
    key: z3.BitVecRef
    is_line: z3.BoolRef

    @property
    def is_listed(self) -> z3.BoolRef:
        """Return that it fits or may fit."""
        return z3.Not(self.fit.no)
