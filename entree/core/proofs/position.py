"""Theorems of position: an offer is a card, and nothing but named musts stands above it."""

import z3

from entree.core.proofs.encode import Encoded
from entree.core.proofs.guarantees import Guarantee
from entree.core.proofs.kleene import encode
from entree.core.proofs.space import any_of


def broken_position(view: Encoded, guarantee: Guarantee) -> z3.BoolRef:
    """Return for whom, and when, a guarantee of position does not hold."""
    key = str(guarantee.card)
    whom = encode(view.space, guarantee.when, guarantee.unknown_is_yes).yes
    table = view.knowledge.ranking
    wrongly_above = []
    for other, offered in view.offers.items():
        if other != key:
            may = table.must_of.get(other) in guarantee.below
            above = z3.And(view.is_card[other], view.before[other, key])
            wrongly_above.append(z3.And(above, z3.Not(offered.due)) if may else above)
    return z3.And(whom, z3.Or(z3.Not(view.is_card[key]), any_of(wrongly_above)))
