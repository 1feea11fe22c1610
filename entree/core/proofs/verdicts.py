"""What becomes of a mistake: a guarantee breaks, nobody's view changes, or it stays unseen."""

from collections.abc import Sequence
from dataclasses import dataclass

from entree.core.knowledge.model import Knowledge
from entree.core.proofs.difference import encode_both, other_view
from entree.core.proofs.encode import encode_view
from entree.core.proofs.equivalence import is_equivalent
from entree.core.proofs.guarantees import Guarantee
from entree.core.proofs.mistakes import Mistake
from entree.core.proofs.moments import Pattern
from entree.core.proofs.prove import Prover
from entree.core.proofs.smallest import Person, Undecided, spare_person

PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """A mistake with the guarantee that catches it, or else a person who sees it.

    The person could tell nothing less. ``person`` is None too where the mistake changes nobody's
    view, or where ``is_undecided``: whether it does was not found out in time.
    """

    mistake: Mistake
    caught_by: Guarantee | None
    person: Person | None
    is_undecided: bool = False

    @property
    def counts(self) -> bool:
        """Return whether somebody's view may change, or a guarantee breaks."""
        return self.caught_by is not None or self.person is not None or self.is_undecided


class Checker:
    """Judges mistakes in one knowledge by its guarantees; the cheapest of them come first."""

    def __init__(
        self,
        knowledge: Knowledge,
        guarantees: Sequence[Guarantee],
        hours: Sequence[Pattern],
        patience: int = PATIENCE,
    ) -> None:
        """Take what is right, and encode it once; ``patience`` in seconds for one comparison."""
        self._patience = patience
        self._knowledge = knowledge
        self._guarantees = guarantees
        self._hours = hours
        self._view = encode_view(knowledge, hours)

    def check(self, mistake: Mistake) -> Verdict:
        """Judge one mistake: whether anything changes at all, who catches it, who sees it.

        A guarantee about the list can catch what no card shows; that counts as caught.
        """
        if is_equivalent(self._knowledge, mistake.knowledge, self._hours):
            return Verdict(mistake, None, None)
        prover = Prover(mistake.knowledge, self._guarantees, self._hours)
        for guarantee in self._guarantees:
            if not prover.holds(guarantee):
                return Verdict(mistake, guarantee, None)
        one, other = encode_both(self._view, mistake.knowledge, self._hours)
        try:
            person = spare_person(other, other_view(one, other), self._patience)
        except Undecided:
            return Verdict(mistake, None, None, is_undecided=True)
        return Verdict(mistake, None, person)
