"""Which offers are cards, and in which order, as the solver reads ``intake.cards``."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import z3

from entree.core.knowledge.table import Ranking
from entree.core.proofs.kleene import NEVER
from entree.core.proofs.parts import Hours, Names, Offered
from entree.core.proofs.space import any_of
from entree.core.truth import Truth

Pair = tuple[str, str]


class Pairs(Mapping[Pair, z3.BoolRef]):
    """Facts about every two offers, each made when it is asked for: few of the many are."""

    def __init__(self, keys: Sequence[str], make: Callable[[Pair], z3.BoolRef]) -> None:
        """Take the keys of the offers, and how a fact about two of them is made."""
        self._keys = keys
        self._make = make
        self._made: dict[Pair, z3.BoolRef] = {}

    def __getitem__(self, pair: Pair) -> z3.BoolRef:
        """Return the fact about the first and the second."""
        if pair not in self._made:
            self._made[pair] = self._make(pair)
        return self._made[pair]

    def __iter__(self) -> Iterator[Pair]:
        """Give every two offers, in both orders."""
        return ((one, other) for one in self._keys for other in self._keys if one != other)

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self._keys) * (len(self._keys) - 1)


@dataclass(frozen=True, slots=True)
class Cards:
    """Which offers are cards, by key; ``before``, by two keys: the first stands above the second.

    ``before`` means something where both are cards.
    """

    is_card: Mapping[str, z3.BoolRef]
    before: Mapping[Pair, z3.BoolRef]


@dataclass(frozen=True, slots=True)
class _First:
    """The due musts and the first others, before an open line comes among them.

    ``is_last``: it is the last of them and no due must, once all places are taken.
    """

    is_first: Mapping[str, z3.BoolRef]
    is_last: Mapping[str, z3.BoolRef]
    are_full: z3.BoolRef


def encode_cards(table: Ranking, offers: Sequence[Offered], hours: Hours, names: Names) -> Cards:
    """Return which offers are cards and which card stands above which, as ``choose_cards`` does."""
    lower = _lower(offers, names)
    first = _first_cards(table.cards, offers, lower, names)
    # Most offers never are an open line, and what cannot be is not asked about.
    lines = {one.offer.key: one.is_line for one in offers if not z3.is_false(one.is_line)}
    wanted = names.fact(
        "a line is wanted",
        z3.And(
            any_of(lines.values()),
            z3.Not(any_of(z3.And(first.is_first[key], lines[key]) for key in lines)),
        ),
    )
    gives_way = names.fact("the last card gives way", z3.And(wanted, first.are_full))
    is_card = {}
    for key, is_first in first.is_first.items():
        stays = z3.And(is_first, z3.Not(z3.And(gives_way, first.is_last[key])))
        if key in lines:
            above = (z3.And(lines[other], lower[other, key]) for other in lines if other != key)
            stays = z3.Or(stays, z3.And(wanted, lines[key], z3.Not(any_of(above))))
        is_card[key] = names.fact(f"{key} is a card", stays)
    lined = [one for one in offers if one.offer.key in lines]
    closed = _closed(table, offers, hours, lower, names)
    moved = _moved(lined, is_card, any_of(closed.values()), lower, names)
    return Cards(is_card, _order(list(is_card), closed, moved, lower))


def _lower(offers: Sequence[Offered], names: Names) -> Pairs:
    """Return which offer has the lower number: no two are the same, so one of the two has."""
    keys = [one.offer.key for one in offers]
    numbers = {one.offer.key: one.key for one in offers}
    places = {key: place for place, key in enumerate(sorted(keys))}

    def make(pair: Pair) -> z3.BoolRef:
        """Name it once; the other way round is its opposite."""
        one, other = pair
        if places[one] > places[other]:
            return z3.Not(found[other, one])
        return names.fact(f"{one} below {other}", z3.ULT(numbers[one], numbers[other]))

    found = Pairs(keys, make)
    return found


def _first_cards(places: int, offers: Sequence[Offered], lower: Pairs, names: Names) -> _First:
    """Return the due musts and the first others; where no place is left, one other has one."""
    due = [one.due for one in offers if not z3.is_false(one.due)]
    allowed = {}
    for one in offers:
        shown = one.fit.yes if one.offer.named_group else one.is_listed
        if not one.offer.folded:
            key = one.offer.key
            allowed[key] = names.fact(f"{key} may be a card", z3.And(shown, z3.Not(one.due)))
    is_first, is_last = {}, {}
    for one in offers:
        key = one.offer.key
        if key not in allowed:
            is_first[key], is_last[key] = one.due, NEVER
            continue
        above = [z3.And(allowed[other], lower[other, key]) for other in allowed if other != key]
        has_place = z3.Or(z3.AtMost(*above, *due, places - 1), z3.Not(any_of(above)))
        is_first[key] = names.fact(
            f"{key} is among the first", z3.Or(one.due, z3.And(allowed[key], has_place))
        )
        another = z3.AtMost(*above, *due, places - 2)
        is_last[key] = z3.And(allowed[key], is_first[key], z3.Not(another))
    return _First(is_first, is_last, z3.AtLeast(*due, *allowed.values(), places))


def _closed(
    table: Ranking, offers: Sequence[Offered], hours: Hours, lower: Pairs, names: Names
) -> dict[str, z3.BoolRef]:
    """Return that an offer is the first card of the must above which a line moves, and closed."""
    makers = [one for one in offers if table.must_of.get(one.offer.key) == table.open_line_above]
    closed = {}
    for one in makers:
        key = one.offer.key
        earlier = any_of(
            z3.And(other.due, lower[other.offer.key, key]) for other in makers if other is not one
        )
        shut = hours.reachable(key, Truth.NO)
        closed[key] = names.fact(f"{key} closed", z3.And(one.due, z3.Not(earlier), shut))
    return closed


def _moved(
    lines: Sequence[Offered],
    is_card: Mapping[str, z3.BoolRef],
    somewhere: z3.BoolRef,
    lower: Pairs,
    names: Names,
) -> dict[str, z3.BoolRef]:
    """Return that an offer is the first open line and no must, and moves up ``somewhere``."""
    spare = {
        one.offer.key: z3.And(is_card[one.offer.key], one.is_line, z3.Not(one.due)) for one in lines
    }
    moved = {}
    for key, is_spare in spare.items():
        earlier = any_of(
            z3.And(fact, lower[other, key]) for other, fact in spare.items() if other != key
        )
        meaning = z3.And(is_spare, z3.Not(earlier), somewhere)
        moved[key] = names.fact(f"{key} moves up", meaning)
    return moved


def _order(
    keys: Sequence[str],
    closed: Mapping[str, z3.BoolRef],
    moved: Mapping[str, z3.BoolRef],
    lower: Pairs,
) -> Pairs:
    """Return which card stands above which: by key, a line directly above a closed card."""

    def make(pair: Pair) -> z3.BoolRef:
        """Return that the first stands above the second, where both are cards."""
        one, other = pair
        found = lower[pair]
        if other in moved:
            down = any_of(
                z3.And(fact, lower[one, key]) for key, fact in closed.items() if one != key
            )
            found = z3.If(moved[other], down, found)
        if one in moved:
            up = any_of(
                fact if key == other else z3.And(fact, lower[key, other])
                for key, fact in closed.items()
            )
            found = z3.If(moved[one], up, found)
        return found

    return Pairs(keys, make)
