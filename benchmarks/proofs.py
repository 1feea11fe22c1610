"""How long the guarantees take to prove, over every possible answer and two years of hours."""

from time import perf_counter

from benchmarks.people import known
from benchmarks.table import Row
from entree.core.proofs.guarantees import read_guarantees
from entree.core.proofs.moments import patterns
from entree.core.proofs.prove import Prover
from entree.web.knowledge import knowledge_folder

BUDGET = 10.0
YEAR = 2026


def rows() -> list[Row]:
    """Prove them all, encoding included."""
    knowledge = known()
    guarantees = read_guarantees(knowledge_folder(), knowledge)
    since = perf_counter()
    prover = Prover(knowledge, guarantees, patterns(knowledge, YEAR))
    encoded = perf_counter() - since
    proofs = [prover.prove(guarantee) for guarantee in guarantees]
    took = perf_counter() - since
    proven = sum(proof.is_proven for proof in proofs)
    return [
        Row(
            what=f"{len(proofs)} guarantees, {proven} proven",
            measured=f"{took:.2f} s, of which encoding {encoded:.2f}",
            budget=f"{BUDGET:.0f} s",
            is_met=took <= BUDGET and proven == len(proofs),
            peer="nobody proves this",
        )
    ]
