"""Theorems of contradiction: no two voices to one person, and no text for who it leaves out."""

from itertools import combinations

import z3

from entree.core.proofs.encode import Encoded
from entree.core.proofs.kleene import encode
from entree.core.proofs.space import any_of


def two_voices(view: Encoded) -> z3.BoolRef:
    """Return who sees two notices under one title, which say different things."""
    titled = [rule for rule in view.knowledge.rules if rule.notice is not None]
    return any_of(
        z3.And(view.notices[one.id], view.notices[other.id])
        for one, other in combinations(titled, 2)
        if one.title == other.title
    )


def left_out(view: Encoded) -> z3.BoolRef:
    """Return who has help in the list that is, by its own words, surely not for them."""
    return any_of(
        z3.And(one.is_listed, encode(view.space, one.offer.only_for).no)
        for one in view.offers.values()
    )
