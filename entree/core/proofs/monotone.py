"""The theorem of taking away: with an answer less, nothing leaves what fits or may fit."""

import z3

from entree.core.knowledge.conditions import leaves
from entree.core.proofs.encode import Encoded
from entree.core.proofs.kleene import encode
from entree.core.proofs.space import any_of


def broken_monotony(view: Encoded) -> z3.BoolRef:
    """Return for whom taking one answer away would remove an offer from the list."""
    removed = []
    for offered in view.offers.values():
        when = offered.offer.when
        for name in {leaf.question for leaf in leaves(when)}:
            without = encode(view.space.without(name), when)
            removed.append(z3.And(view.space.asked[name].given, offered.is_listed, without.no))
    return any_of(removed)
