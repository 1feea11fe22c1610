"""Theorems of what is shown at all: a must, a card, help further down, a notice; or none."""

from typing import assert_never

import z3

from entree.core.knowledge.schema import Flag
from entree.core.proofs.encode import Encoded
from entree.core.proofs.kleene import ALWAYS
from entree.core.proofs.outcome import Hidden, Must, Noticed, Shown, Unnoticed
from entree.core.proofs.parts import Offered
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
        case _:
            assert_never(outcome)


def _seen(view: Encoded, some: Selection, anywhere: bool) -> list[z3.BoolRef]:
    """Return, for each offer of the selection, who sees it as is asked."""
    return [
        z3.And(
            _is(one.fit.yes, some.fits),
            _is(one.is_open, some.open_line),
            _is(one.due, some.is_must),
            _is_visible(one) if anywhere else view.cards.is_card[key],
        )
        for key, one in view.offers.items()
        if some.means(one.offer)
    ]


def _is(fact: z3.BoolRef, wanted: Flag | None) -> z3.BoolRef:
    """Return that a fact is as wanted."""
    if wanted is None:
        return ALWAYS
    return fact if wanted == "yes" else z3.Not(fact)


def _is_visible(one: Offered) -> z3.BoolRef:
    """Return who sees an offer, as a card or as further help."""
    return one.fit.yes if one.offer.own_route_only else one.is_listed
