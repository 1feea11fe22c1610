"""Theorems of position: an offer is a card, and little or nothing stands above it."""

import z3

from entree.core.proofs.encode import Encoded
from entree.core.proofs.kleene import number
from entree.core.proofs.outcome import Placed
from entree.core.proofs.parts import COUNT
from entree.core.proofs.space import any_of


def broken_position(view: Encoded, placed: Placed) -> z3.BoolRef:
    """Return for whom, and when, the card does not stand where it must."""
    key, is_card, before = placed.offer, view.cards.is_card, view.cards.before
    above = [
        z3.And(is_card[other], before(other, key), _is_wrong(view, placed, other))
        for other in view.offers
        if other != key
    ]
    if placed.within is None:
        return z3.Or(z3.Not(is_card[key]), any_of(above))
    too_many = z3.UGE(number(above, COUNT), z3.BitVecVal(placed.within, COUNT))
    return z3.Or(z3.Not(is_card[key]), too_many)


def broken_order(view: Encoded, placed: Placed) -> z3.BoolRef | None:
    """Return for whom the offer is no due must, or something wrong comes before it in the order.

    Where that is nobody, the guarantee holds: a due must is a card, and cards keep the order. It
    may be somebody while the guarantee holds all the same. None: the order alone says too little,
    because a line can move above this card, or because cards are counted.
    """
    key, table = placed.offer, view.knowledge.ranking
    place = table.must_places[table.must_of.get(key)]
    if placed.within is not None or place >= table.must_places[table.open_line_above]:
        return None
    own = view.offers[key]
    above = [
        z3.And(offered.is_listed, z3.ULT(offered.key, own.key), _is_wrong(view, placed, other))
        for other, offered in view.offers.items()
        if other != key
    ]
    return z3.Or(z3.Not(own.due), any_of(above))


def _is_wrong(view: Encoded, placed: Placed, other: str) -> z3.BoolRef:
    """Return that this offer may not stand above the card, or counts when it does.

    Due musts that are named may; where cards are counted, every due must may.
    """
    may = placed.within is not None or view.knowledge.ranking.must_of.get(other) in placed.below
    return z3.Not(view.offers[other].due) if may else z3.BoolVal(True)
