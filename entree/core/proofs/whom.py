"""Of whom a guarantee speaks: for whom its condition is yes, and no declared gap may hold."""

import z3

from entree.core.proofs.encode import Encoded
from entree.core.proofs.guarantees import Guarantee
from entree.core.proofs.kleene import encode


def whom(view: Encoded, guarantee: Guarantee) -> z3.BoolRef:
    """Return for whom the guarantee speaks."""
    spoken_of = encode(view.space, guarantee.when, guarantee.unknown_is_yes).yes
    outside = [encode(view.space, gap.when).no for gap in guarantee.gaps]
    return z3.And(spoken_of, *outside)
