"""Theorems of the order: musts stand above all else in theirs, and parts of a key in theirs."""

from itertools import permutations

import z3

from entree.core.proofs.encode import Encoded
from entree.core.proofs.outcome import MustsInOrder, Ordered
from entree.core.proofs.parts import Offered
from entree.core.proofs.space import any_of


def other_musts(view: Encoded, outcome: MustsInOrder) -> z3.BoolRef:
    """Return for whom a key does not begin with the place of its must, or a must is no card.

    Where that is nobody, musts stand as they must. It may be somebody all the same.
    """
    table, wrong = view.knowledge.ranking, []
    place = {name: number for number, name in enumerate(outcome.musts)}
    bits = table.fields[0][1]
    for key, one in view.offers.items():
        first = z3.Extract(one.key.size() - 1, one.key.size() - bits, one.key)
        of_its_own = z3.BitVecVal(place.get(table.must_of.get(key, ""), len(place)), bits)
        above_it = z3.UGE(first, z3.BitVecVal(len(place), bits))
        wrong.append(z3.If(one.due, first != of_its_own, z3.Not(above_it)))
        wrong.append(z3.And(one.due, z3.Not(view.cards.is_card[key])))
    return any_of(wrong)


def broken_musts(view: Encoded, outcome: MustsInOrder) -> z3.BoolRef:
    """Return for whom a due must is no card, or something stands above it that may not."""
    table, cards = view.knowledge.ranking, view.cards
    place = {name: number for number, name in enumerate(outcome.musts)}
    wrong = []
    for key, must in table.must_of.items():
        due = view.offers[key].due
        wrong.append(z3.And(due, z3.Not(cards.is_card[key])))
        for other, one in view.offers.items():
            if other == key:
                continue
            above = z3.And(cards.is_card[other], cards.before(other, key))
            # An open line may stand above a closed card made for children.
            may_move = z3.And(one.is_line, z3.BoolVal(place[must] >= place[table.open_line_above]))
            wrong.append(z3.And(due, above, z3.Not(one.due), z3.Not(may_move)))
            if other in table.must_of and place[table.must_of[other]] > place[must]:
                wrong.append(z3.And(due, above, one.due))
    return any_of(wrong)


def other_keys(view: Encoded, outcome: Ordered) -> z3.BoolRef:
    """Return for whom a key is not made of these parts in this order.

    Where that is nobody, the order is as it must be. It may be somebody all the same.
    """
    return any_of(one.key != said for one, said in _said(view, outcome))


def broken_parts(view: Encoded, outcome: Ordered) -> z3.BoolRef:
    """Return for whom two offers stand in another order than these parts say."""
    return any_of(
        z3.And(one.is_listed, other.is_listed, z3.ULT(said, more), z3.ULT(other.key, one.key))
        for (one, said), (other, more) in permutations(_said(view, outcome), 2)
    )


def _said(view: Encoded, outcome: Ordered) -> list[tuple[Offered, z3.BitVecRef]]:
    """Return each offer with the key that the outcome says it has."""
    return [
        (one, z3.Concat(*(one.parts[name] for name in outcome.parts)))
        for one in view.offers.values()
    ]
