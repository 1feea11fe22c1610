"""Theorems of what is shown at all: a must, a card, help further down, a notice; or none."""

import z3

from entree.core.proofs.encode import Encoded
from entree.core.proofs.outcome import Hidden, Must, Noticed, Shown, Unnoticed
from entree.core.proofs.selection import Selection
from entree.core.proofs.space import any_of


def broken_shown(
    view: Encoded, spoken_of: z3.BoolRef, outcome: Must | Shown | Hidden | Noticed | Unnoticed
) -> z3.BoolRef:
    """Return for whom, and when, the outcome is not so; ``spoken_of``: who the guarantee means."""
    match outcome:
        case Must(offers):
            return z3.And(spoken_of, z3.Not(any_of(view.offers[key].due for key in offers)))
        case Shown(some, anywhere):
            return z3.And(spoken_of, z3.Not(any_of(_seen(view, some, anywhere))))
        case Hidden(some, anywhere):
            return z3.And(spoken_of, any_of(_seen(view, some, anywhere)))
        case Unnoticed(rules):
            return z3.And(spoken_of, any_of(view.notices[rule] for rule in rules))
        case Noticed(rules, only_then):
            is_shown = any_of(view.notices[rule] for rule in rules)
            if only_then:
                return spoken_of != is_shown
            return z3.And(spoken_of, z3.Not(is_shown))


def _seen(view: Encoded, some: Selection, anywhere: bool) -> list[z3.BoolRef]:
    """Return, for each offer of the selection, who sees it."""
    return [
        z3.And(fact, _is_visible(view, key) if anywhere else view.cards.is_card[key])
        for key, fact in some.facts(view.offers.values())
    ]


def _is_visible(view: Encoded, key: str) -> z3.BoolRef:
    """Return who sees an offer, as a card or as further help."""
    one = view.offers[key]
    return one.fit.yes if one.offer.own_route_only else one.is_listed
