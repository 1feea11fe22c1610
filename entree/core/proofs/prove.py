"""Prove guarantees over every possible answer and hour, or find the smallest person they fail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import z3

from entree.core.knowledge.conditions import Answer
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.encode import Encoded, encode_view
from entree.core.proofs.guarantees import Guarantee
from entree.core.proofs.moments import Pattern
from entree.core.proofs.monotone import broken_monotony
from entree.core.proofs.position import broken_order, broken_position
from entree.core.proofs.smallest import smallest


@dataclass(frozen=True, slots=True)
class Person:
    """Someone for whom a guarantee fails: what they answer, and when."""

    answers: dict[str, Answer]
    at: datetime


@dataclass(frozen=True, slots=True)
class Proof:
    """A guarantee with the smallest person for whom it fails; None: it is proven."""

    guarantee: Guarantee
    person: Person | None


class Prover:
    """Holds the encoded view, so that many guarantees are proven on one."""

    def __init__(
        self,
        knowledge: Knowledge,
        guarantees: Sequence[Guarantee],
        hours: Sequence[Pattern],
    ) -> None:
        """Encode the view over the hours of these patterns."""
        self.view: Encoded = encode_view(knowledge, hours, [one.when for one in guarantees])
        # Finite from end to end: bits, and keys of a few bits.
        self._solver = z3.SolverFor("QF_BV")
        self._solver.add(*self.view.laws)

    def prove(self, guarantee: Guarantee) -> Proof:
        """Prove one guarantee, or find the smallest person for whom it fails."""
        if guarantee.card is None:
            return Proof(guarantee, self.find(broken_monotony(self.view)))
        # The order alone often says enough, and needs no cards.
        broken = broken_order(self.view, guarantee)
        if broken is not None and self.find(broken) is None:
            return Proof(guarantee, None)
        return Proof(guarantee, self.find(broken_position(self.view, guarantee)))

    def find(self, wanted: z3.BoolRef) -> Person | None:
        """Return the smallest person for whom this is so: fewest answers, then fewest ticks."""
        model = smallest(self._solver, self.view.space, wanted, *self.view.names.used_in(wanted))
        return None if model is None else self._person(model)

    def _person(self, model: z3.ModelRef) -> Person:
        """Return the person in a model."""
        pattern = next(
            one
            for one in self.view.hours.patterns
            if z3.is_true(model.eval(one.is_now, model_completion=True))
        )
        return Person(self.view.space.person_in(model), pattern.at)
