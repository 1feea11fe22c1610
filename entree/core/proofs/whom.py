"""Of whom a guarantee speaks: for whom its condition is yes, and no declared gap holds."""

import z3

from entree.core.proofs.encode import Encoded
from entree.core.proofs.guarantees import Guarantee
from entree.core.proofs.kleene import encode


def whom(view: Encoded, guarantee: Guarantee) -> z3.BoolRef:
    """Return for whom the guarantee speaks."""
    truth = encode(view.space, guarantee.when, guarantee.unknown_is_yes)
    spoken_of = z3.Not(truth.no) if guarantee.in_doubt else truth.yes
    excused = [encode(view.space, gap.when).yes for gap in guarantee.gaps]
    return z3.And(spoken_of, *map(z3.Not, excused))
