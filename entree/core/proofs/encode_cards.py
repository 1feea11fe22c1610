"""Which offers are cards, and in which order, as the solver reads ``intake.cards``.

The solver itself names the key of the last place among the first cards (``last``): everything that
may be a card and has no higher key is one of them. A law says how many that must be, so that for
each person and hour one such key is right, and no two offers need be compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import z3

from entree.core.intake.cards import places_for_others
from entree.core.knowledge.table import Ranking
from entree.core.proofs.kleene import NEVER
from entree.core.proofs.parts import Hours, Names, Offered
from entree.core.proofs.space import any_of
from entree.core.truth import Truth


@dataclass(frozen=True, slots=True)
class Cards:
    """Which offers are cards, by key, and ``last``: the key in the last place among the first.

    ``moved`` are the lines that can move up, and who sees them do so; ``closed`` the cards above
    which they then come, and who sees these closed.
    """

    offers: Mapping[str, Offered]
    is_card: Mapping[str, z3.BoolRef]
    last: z3.BitVecRef
    moved: Mapping[str, z3.BoolRef]
    closed: Mapping[str, z3.BoolRef]

    def before(self, one: str, other: str) -> z3.BoolRef:
        """Return for whom the first of two stands above the second, where both are cards.

        By key; a line that moved stands directly above a closed card.
        """
        found = lower(self.offers[one], self.offers[other])
        if other in self.moved:
            found = z3.If(self.moved[other], self._above_closed(one), found)
        if one in self.moved:
            found = z3.If(self.moved[one], z3.Not(self._above_closed(other)), found)
        return found

    def _above_closed(self, key: str) -> z3.BoolRef:
        """Return for whom a card stands above the closed one."""
        return any_of(
            z3.And(shut, lower(self.offers[key], self.offers[name]))
            for name, shut in self.closed.items()
            if name != key
        )


def lower(one: Offered, other: Offered) -> z3.BoolRef:
    """Return that the first of two offers comes before the second in the order."""
    return z3.ULT(one.key, other.key)


def encode_cards(
    table: Ranking, offers: Mapping[str, Offered], hours: Hours, names: Names
) -> Cards:
    """Return which offers are cards and which card stands above which, as ``choose_cards`` does."""
    every = tuple(offers.values())
    last = names.chosen("the key in the last place", every[0].key.size())
    is_first = _first_cards(table, every, last, names)
    lines = {one.offer.key: one for one in every if hours.can_be_line(one.offer.key)}
    wanted = names.fact(
        "a line is wanted",
        z3.And(
            any_of(one.is_line for one in lines.values()),
            z3.Not(any_of(z3.And(one.is_line, is_first[key]) for key, one in lines.items())),
        ),
    )
    full = z3.AtLeast(*is_first.values(), table.cards)
    is_card = {}
    for one in every:
        key = one.offer.key
        gives_way = z3.And(wanted, full, z3.Not(one.due), one.key == last)
        stays = z3.And(is_first[key], z3.Not(gives_way))
        brought = z3.And(wanted, _is_lowest(one, list(lines.values()))) if key in lines else NEVER
        is_card[key] = names.fact(f"{key} is a card", z3.Or(stays, brought))
    closed = _closed(table, every, hours, names)
    return Cards(offers, is_card, last, _moved(lines, is_card, closed, names), closed)


def _first_cards(
    table: Ranking, offers: Sequence[Offered], last: z3.BitVecRef, names: Names
) -> dict[str, z3.BoolRef]:
    """Return the due musts and the first others, before an open line comes among them."""
    others, left_out, at_last, found = [], [], [], {}
    for one in offers:
        shown = one.fit.yes if one.offer.named_group else one.is_listed
        may_be = NEVER if one.offer.folded else z3.And(shown, z3.Not(one.due))
        is_in = names.fact(
            f"{one.offer.key} is among the first others", z3.And(may_be, z3.ULE(one.key, last))
        )
        others.append(is_in)
        left_out.append(z3.And(may_be, z3.Not(is_in)))
        at_last.append(z3.And(is_in, one.key == last))
        found[one.offer.key] = z3.Or(one.due, is_in)
    due = [one.due for one in offers if one.offer.key in table.must_of]
    law = [z3.Or(z3.Not(any_of(others)), any_of(at_last))]
    none_left_out = z3.Not(any_of(left_out))
    for musts in range(len(due) + 1):
        places = places_for_others(table, musts)
        enough = z3.Or(z3.AtLeast(*others, places), none_left_out)
        law.append(z3.Implies(_exactly(due, musts), z3.And(z3.AtMost(*others, places), enough)))
    names.tie(last, z3.And(*law))
    return found


def _exactly(facts: Sequence[z3.BoolRef], number: int) -> z3.BoolRef:
    """Return that so many facts are true."""
    return z3.PbEq([(fact, 1) for fact in facts], number)


def _is_lowest(one: Offered, lines: Sequence[Offered]) -> z3.BoolRef:
    """Return that this is an open line, and the first of all."""
    earlier = any_of(
        z3.And(other.is_line, lower(other, one)) for other in lines if other is not one
    )
    return z3.And(one.is_line, z3.Not(earlier))


def _closed(
    table: Ranking, offers: Sequence[Offered], hours: Hours, names: Names
) -> dict[str, z3.BoolRef]:
    """Return the cards above which a line comes, and who sees each as the first and closed."""
    makers = [one for one in offers if table.must_of.get(one.offer.key) == table.open_line_above]
    found = {}
    for one in makers:
        key = one.offer.key
        earlier = any_of(
            z3.And(other.due, lower(other, one)) for other in makers if other is not one
        )
        shut = z3.And(one.due, z3.Not(earlier), hours.reachable(key, Truth.NO))
        found[key] = names.fact(f"{key} is closed", shut)
    return found


def _moved(
    lines: Mapping[str, Offered],
    is_card: Mapping[str, z3.BoolRef],
    closed: Mapping[str, z3.BoolRef],
    names: Names,
) -> dict[str, z3.BoolRef]:
    """Return who sees each line move up: the first of the cards that is a line and no due must."""
    found = {}
    for key, one in lines.items():
        spare = {
            name: z3.And(is_card[name], other.is_line, z3.Not(other.due))
            for name, other in lines.items()
        }
        earlier = any_of(
            z3.And(spare[name], lower(other, one)) for name, other in lines.items() if name != key
        )
        moves = z3.And(spare[key], z3.Not(earlier), any_of(closed.values()))
        found[key] = names.fact(f"{key} moves up", moves)
    return found
