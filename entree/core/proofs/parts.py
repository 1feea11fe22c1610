"""The parts from which the encoded view is made: names, hours, and one offer in the view."""

from collections.abc import Callable, Iterator, Mapping
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
        self._meant: dict[int, tuple[z3.ExprRef, z3.BoolRef]] = {}
        self._tied: dict[int, z3.BoolRef] = {}
        self._beside = beside
        self._context = z3.main_ctx().ref()

    def fact(self, name: str, meaning: z3.BoolRef) -> z3.BoolRef:
        """Return a variable that means this."""
        variable = z3.Bool(name)
        if self._beside is not None:
            there = self._beside.meaning_of(variable)
            if there is not None and there.eq(meaning):
                return variable
            variable = z3.Bool(self._called(name))
        self._meant[variable.get_id()] = (variable, meaning)
        return variable

    def chosen(self, name: str, bits: int) -> z3.BitVecRef:
        """Return a number that the solver fills in itself; ``tie`` says what must hold of it."""
        return z3.BitVec(self._called(name), bits)

    def tie(self, variable: z3.ExprRef, law: z3.BoolRef) -> None:
        """Say what must hold of a variable that the solver fills in itself."""
        self._tied[variable.get_id()] = law

    def ties(self) -> list[z3.BoolRef]:
        """Return every law of what the solver fills in itself."""
        return list(self._tied.values())

    def meaning_of(self, term: z3.ExprRef) -> z3.BoolRef | None:
        """Return what a name means; None for what is no name."""
        found = self._named(term.get_id())
        return None if found is None else found[1]

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
            if not parts:
                for law, inside in self._laws_of(z3.Z3_get_ast_id(self._context, one)):
                    laws.append(law)
                    parts.append(inside.as_ast())
            for part in parts:
                name = z3.Z3_get_ast_id(self._context, part)
                if name not in seen:
                    seen.add(name)
                    waiting.append(part)
        return laws

    def _called(self, name: str) -> str:
        """Return a name that the view beside this one does not have."""
        return name if self._beside is None else f"{name}, beside"

    def _named(self, id_: int) -> tuple[z3.ExprRef, z3.BoolRef] | None:
        """Return the name with this number and its meaning, also when it is one beside."""
        found = self._meant.get(id_)
        if found is None and self._beside is not None:
            return self._beside._named(id_)  # noqa: SLF001 (another of the same kind)
        return found

    def _laws_of(self, id_: int) -> Iterator[tuple[z3.BoolRef, z3.BoolRef]]:
        """Give the law of a variable and what is inside it, also when it is one beside."""
        if (found := self._meant.get(id_)) is not None:
            variable, meaning = found
            yield variable == meaning, meaning
        if (law := self._tied.get(id_)) is not None:
            yield law, law
        if self._beside is not None:
            yield from self._beside._laws_of(id_)  # noqa: SLF001 (another of the same kind)


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
