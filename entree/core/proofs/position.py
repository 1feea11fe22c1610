"""Theorems of position: an offer is a card, and nothing but named musts stands above it."""

import z3

from entree.core.proofs.encode import Encoded
from entree.core.proofs.guarantees import Guarantee
from entree.core.proofs.kleene import encode
from entree.core.proofs.space import any_of


def broken_position(view: Encoded, guarantee: Guarantee) -> z3.BoolRef:
    """Return for whom, and when, a guarantee of position does not hold."""
    key = str(guarantee.card)
    is_card, before = view.cards.is_card, view.cards.before
    above = [
        z3.And(is_card[other], before[other, key], _is_wrong(view, guarantee, other))
        for other in view.offers
        if other != key
    ]
    return z3.And(_whom(view, guarantee), z3.Or(z3.Not(is_card[key]), any_of(above)))


def broken_order(view: Encoded, guarantee: Guarantee) -> z3.BoolRef | None:
    """Return for whom the offer is no due must, or something wrong comes before it in the order.

    Where that is nobody, the guarantee holds: a due must is a card, and cards keep the order. It
    may be somebody while the guarantee holds all the same. None: a line can move above this card,
    so that the order alone says too little.
    """
    key, table = str(guarantee.card), view.knowledge.ranking
    place = table.must_places[table.must_of.get(key)]
    if place >= table.must_places[table.open_line_above]:
        return None
    own = view.offers[key]
    above = [
        z3.And(offered.is_listed, z3.ULT(offered.key, own.key), _is_wrong(view, guarantee, other))
        for other, offered in view.offers.items()
        if other != key
    ]
    return z3.And(_whom(view, guarantee), z3.Or(z3.Not(own.due), any_of(above)))


def _whom(view: Encoded, guarantee: Guarantee) -> z3.BoolRef:
    """Return for whom the guarantee speaks."""
    return encode(view.space, guarantee.when, guarantee.unknown_is_yes).yes


def _is_wrong(view: Encoded, guarantee: Guarantee, other: str) -> z3.BoolRef:
    """Return that this offer may not stand above the card: it is no due must that is named."""
    may = view.knowledge.ranking.must_of.get(other) in guarantee.below
    return z3.Not(view.offers[other].due) if may else z3.BoolVal(True)
