"""Which offers are cards, and in which order, as the solver reads ``intake.cards``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import z3

from entree.core.knowledge.table import Ranking
from entree.core.proofs.kleene import NEVER, number
from entree.core.proofs.parts import COUNT, Hours, Names, Offered
from entree.core.proofs.space import any_of
from entree.core.truth import Truth


@dataclass(frozen=True, slots=True)
class Cards:
    """Which offers are cards, by key; ``before``, by two keys: the first stands above the second.

    ``before`` means something where both are cards.
    """

    is_card: Mapping[str, z3.BoolRef]
    before: Mapping[tuple[str, str], z3.BoolRef]


def encode_cards(table: Ranking, offers: Sequence[Offered], hours: Hours, names: Names) -> Cards:
    """Return which offers are cards and which card stands above which, as ``choose_cards`` does."""
    lower = {
        (one.offer.key, other.offer.key): names.fact(
            f"{one.offer.key} below {other.offer.key}", z3.ULT(one.key, other.key)
        )
        for one in offers
        for other in offers
        if one is not other
    }
    is_first = _first_cards(table.cards, offers, lower, names)
    lines = {one.offer.key: one.is_line for one in offers}
    wanted = names.fact(
        "a line is wanted",
        z3.And(
            any_of(lines.values()),
            z3.Not(any_of(z3.And(is_first[key], lines[key]) for key in lines)),
        ),
    )
    is_card = {}
    for one in offers:
        key = one.offer.key
        above = any_of(z3.And(lines[other], lower[other, key]) for other in lines if other != key)
        brought = z3.And(wanted, lines[key], z3.Not(above))
        is_last = _is_last(one, offers, is_first, lower)
        gives_way = z3.And(wanted, is_last, _full(table, is_first))
        is_card[key] = names.fact(
            f"{key} is a card", z3.Or(z3.And(is_first[key], z3.Not(gives_way)), brought)
        )
    return Cards(is_card, _order(table, offers, hours, is_card, lower, names))


def _first_cards(
    places: int,
    offers: Sequence[Offered],
    lower: Mapping[tuple[str, str], z3.BoolRef],
    names: Names,
) -> dict[str, z3.BoolRef]:
    """Return the due musts and the first others, before an open line comes among them."""
    musts = number([one.due for one in offers], COUNT)
    most = z3.BitVecVal(places, COUNT)
    left = z3.If(z3.ULT(musts, most), most - musts, z3.BitVecVal(1, COUNT))
    allowed = {}
    for one in offers:
        shown = one.fit.yes if one.offer.named_group else one.is_listed
        shown = NEVER if one.offer.folded else shown
        key = one.offer.key
        allowed[key] = names.fact(f"{key} may be a card", z3.And(shown, z3.Not(one.due)))
    found = {}
    for one in offers:
        key = one.offer.key
        above = number(
            [z3.And(allowed[other], lower[other, key]) for other in allowed if other != key], COUNT
        )
        found[key] = names.fact(
            f"{key} is among the first", z3.Or(one.due, z3.And(allowed[key], z3.ULT(above, left)))
        )
    return found


def _is_last(
    one: Offered,
    offers: Sequence[Offered],
    is_first: Mapping[str, z3.BoolRef],
    lower: Mapping[tuple[str, str], z3.BoolRef],
) -> z3.BoolRef:
    """Return that it is the last of the first cards, and no due must."""
    key = one.offer.key
    below = any_of(
        z3.And(is_first[other.offer.key], lower[key, other.offer.key])
        for other in offers
        if other is not one
    )
    return z3.And(is_first[key], z3.Not(one.due), z3.Not(below))


def _full(table: Ranking, is_first: Mapping[str, z3.BoolRef]) -> z3.BoolRef:
    """Return that all places are taken."""
    taken = number(is_first.values(), COUNT)
    return z3.UGE(taken, z3.BitVecVal(table.cards, COUNT))


def _order(
    table: Ranking,
    offers: Sequence[Offered],
    hours: Hours,
    is_card: Mapping[str, z3.BoolRef],
    lower: Mapping[tuple[str, str], z3.BoolRef],
    names: Names,
) -> dict[tuple[str, str], z3.BoolRef]:
    """Return which card stands above which: by key, a line directly above a closed card."""
    above = table.open_line_above
    makers = [one for one in offers if table.must_of.get(one.offer.key) == above]
    moved: dict[str, z3.BoolRef] = {}
    closed: dict[str, z3.BoolRef] = {}
    for one in makers:
        key = one.offer.key
        earlier = any_of(
            z3.And(other.due, lower[other.offer.key, key]) for other in makers if other is not one
        )
        shut = hours.reachable(key, Truth.NO)
        closed[key] = names.fact(f"{key} closed", z3.And(one.due, z3.Not(earlier), shut))
    for one in offers:
        key = one.offer.key
        spare = [z3.And(is_card[o.offer.key], o.is_line, z3.Not(o.due)) for o in offers]
        earlier = any_of(
            z3.And(spare[i], lower[o.offer.key, key]) for i, o in enumerate(offers) if o is not one
        )
        is_it = z3.And(is_card[key], one.is_line, z3.Not(one.due), z3.Not(earlier))
        moved[key] = names.fact(f"{key} moves up", z3.And(is_it, any_of(closed.values())))
    before = {}
    for (one_key, other), is_lower in lower.items():
        up = any_of(
            z3.And(closed[key], z3.Or(z3.BoolVal(key == other), lower.get((key, other), NEVER)))
            for key in closed
        )
        down = any_of(z3.And(closed[key], lower.get((one_key, key), NEVER)) for key in closed)
        before[one_key, other] = z3.If(moved[one_key], up, z3.If(moved[other], down, is_lower))
    return before
