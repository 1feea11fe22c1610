"""Prove guarantees over every possible answer and hour, or find the smallest person they fail."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

import z3

from entree.core.knowledge.model import Knowledge
from entree.core.proofs.completions import broken_completions
from entree.core.proofs.contradiction import left_out, two_voices
from entree.core.proofs.encode import Encoded, encode_view
from entree.core.proofs.guarantees import Guarantee
from entree.core.proofs.holes import broken_holes
from entree.core.proofs.instances import broken_examples
from entree.core.proofs.matters import idle_questions
from entree.core.proofs.moments import Pattern
from entree.core.proofs.monotone import broken_monotony
from entree.core.proofs.order import broken_musts, broken_parts, other_keys, other_musts
from entree.core.proofs.outcome import (
    Hidden,
    Must,
    MustsInOrder,
    Noticed,
    Ordered,
    Placed,
    Reached,
    Shown,
    Theorem,
    TheoremName,
    Unnoticed,
)
from entree.core.proofs.position import broken_order, broken_position
from entree.core.proofs.reachable import reaching_nobody
from entree.core.proofs.shown import broken_shown
from entree.core.proofs.smallest import Person, person_in, smallest
from entree.core.proofs.ways import missing_ways
from entree.core.proofs.whom import whom


@dataclass(frozen=True, slots=True)
class Proof:
    """A guarantee with the smallest person for whom it fails, or what else is lost, in words.

    With neither, it is proven.
    """

    guarantee: Guarantee
    person: Person | None = None
    lost: tuple[str, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Return whether it holds for everyone."""
        return self.person is None and not self.lost


class Prover:
    """Holds the encoded view, so that many guarantees are proven on one."""

    def __init__(
        self,
        knowledge: Knowledge,
        guarantees: Sequence[Guarantee],
        hours: Sequence[Pattern],
    ) -> None:
        """Encode the view over the hours of these patterns."""
        others = [one.when for one in guarantees]
        others += [gap.when for one in guarantees for gap in one.gaps]
        others += [offer.only_for for offer in knowledge.offers.values()]
        self.view: Encoded = encode_view(knowledge, hours, others)
        # Finite from end to end: bits, and keys of a few bits.
        self._solver = z3.SolverFor("QF_BV")
        self._solver.add(*self.view.laws)

    def prove(self, guarantee: Guarantee) -> Proof:
        """Prove one guarantee, or find the smallest person for whom it fails."""
        enough = self._enough(guarantee)
        if enough is not None and not self.is_somebody(enough):
            return Proof(guarantee)
        broken = self._broken(guarantee)
        if isinstance(broken, z3.BoolRef):
            return Proof(guarantee, self.find(broken))
        return Proof(guarantee, lost=tuple(broken))

    def holds(self, guarantee: Guarantee) -> bool:
        """Return whether a guarantee holds, without looking for the smallest person."""
        enough = self._enough(guarantee)
        if enough is not None and not self.is_somebody(enough):
            return True
        broken = self._broken(guarantee)
        return not (self.is_somebody(broken) if isinstance(broken, z3.BoolRef) else list(broken))

    def _enough(self, guarantee: Guarantee) -> z3.BoolRef | None:
        """Return a simpler fact that, where it is so for nobody, shows that the guarantee holds.

        The order alone often says enough, and needs no cards. None: there is no such fact.
        """
        match guarantee.then:
            case Placed() as placed:
                broken = broken_order(self.view, placed)
                return None if broken is None else z3.And(whom(self.view, guarantee), broken)
            case MustsInOrder() as musts:
                return other_musts(self.view, musts)
            case Ordered() as ordered:
                return other_keys(self.view, ordered)
            case _:
                return None

    def _broken(self, guarantee: Guarantee) -> z3.BoolRef | Iterable[str]:
        """Return for whom, and when, a guarantee does not hold; or what is lost, in words."""
        broken: z3.BoolRef | Iterable[str]
        match guarantee.then:
            case Placed() as placed:
                broken = z3.And(whom(self.view, guarantee), broken_position(self.view, placed))
            case Must() | Shown() | Hidden() | Noticed() | Unnoticed() as outcome:
                broken = broken_shown(self.view, whom(self.view, guarantee), outcome)
            case MustsInOrder() as outcome:
                broken = broken_musts(self.view, outcome)
            case Ordered() as outcome:
                broken = broken_parts(self.view, outcome)
            case Reached() as outcome:
                broken = missing_ways(self.view.knowledge, outcome)
            case Theorem("questions-matter"):
                broken = idle_questions(self.view.knowledge)
            case Theorem("reachable"):
                broken = reaching_nobody(self.view, self.is_somebody)
            case Theorem(name):
                broken = z3.And(whom(self.view, guarantee), THEOREMS[name](self.view))
            case _:
                assert_never(guarantee.then)
        return broken

    def is_somebody(self, wanted: z3.BoolRef) -> bool:
        """Return whether this is so for somebody, at some hour."""
        self._solver.push()
        self._solver.add(wanted, *self.view.names.used_in(wanted))
        try:
            return bool(self._solver.check() == z3.sat)
        finally:
            self._solver.pop()

    def find(self, wanted: z3.BoolRef) -> Person | None:
        """Return the smallest person for whom this is so: fewest answers, then fewest ticks."""
        model = smallest(self._solver, self.view.space, wanted, *self.view.names.used_in(wanted))
        return None if model is None else person_in(self.view, model)


THEOREMS: Mapping[TheoremName, Callable[[Encoded], z3.BoolRef]] = {
    "taking-away": broken_monotony,
    "completions": broken_completions,
    "examples": broken_examples,
    "own-words": left_out,
    "one-voice": two_voices,
    "no-holes": broken_holes,
}
"""The theorems that fail for a person."""
