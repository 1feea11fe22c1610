"""For whom two kinds of knowledge give another view: two encoded views in one solver."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

import z3

from entree.core.knowledge.conditions import Given
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.encode import Encoded, encode_view
from entree.core.proofs.moments import Pattern
from entree.core.proofs.space import Space, answer_space, any_of, conditions_of


def encode_both(
    right: Encoded, other: Knowledge, hours: Sequence[Pattern]
) -> tuple[Encoded, Encoded]:
    """Return two views over the same answers and hours, the second beside the first.

    The first is ``right`` itself when the other knowledge tells no more answers apart.
    """
    first, known = right, right.knowledge
    if _told_apart(right.space) != _told_apart(answer_space(known, conditions_of(other))):
        first = encode_view(known, hours, conditions_of(other))
    return first, encode_view(other, hours, conditions_of(known), beside=first.names)


def _told_apart(space: Space) -> list[list[Given]]:
    """Return the answers between which a space can tell a difference."""
    return [[answer for answer, _ in one.picks] for one in space.asked.values()]


def other_view(one: Encoded, other: Encoded) -> z3.BoolRef:
    """Return for whom, and when, the view is another one: cards, order, fit, musts or notices."""
    notices = any_of(_unequal((holds, other.notices[id_]) for id_, holds in one.notices.items()))
    changed = {key: facts for key in one.offers if (facts := list(_changed(one, other, key)))}
    if not changed:
        return notices
    # The cards of the first are made before those of the second, which then find what is the same.
    cards = any_of([*_other_cards(one, other), *_other_order(one, other, set(changed))])
    # Follows from the rest, and shows the solver where to look: other cards come of other offers.
    somewhere = any_of(fact for facts in changed.values() for fact in facts)
    return z3.Or(notices, z3.And(somewhere, cards))


def _changed(one: Encoded, other: Encoded, key: str) -> Iterator[z3.BoolRef]:
    """Give for whom an offer is another one in what decides the cards and their order."""
    mine, theirs = one.offers[key], other.offers[key]
    facts = (
        (mine.fit.yes, theirs.fit.yes),
        (mine.fit.no, theirs.fit.no),
        (mine.due, theirs.due),
        (mine.is_line, theirs.is_line),
    )
    yield from _unequal(facts)
    if not mine.key.eq(theirs.key):
        yield mine.key != theirs.key


def _other_cards(one: Encoded, other: Encoded) -> Iterator[z3.BoolRef]:
    """Give that an offer is a card in one view only, or a card of another fit or must."""
    for key, is_card in one.cards.is_card.items():
        yield from _unequal([(is_card, other.cards.is_card[key])])
        mine, theirs = one.offers[key], other.offers[key]
        for fact in _unequal([(mine.fit.yes, theirs.fit.yes), (mine.due, theirs.due)]):
            yield z3.And(is_card, fact)


def _other_order(one: Encoded, other: Encoded, changed: Collection[str]) -> Iterator[z3.BoolRef]:
    """Give that two cards of both views stand in another order.

    Between two that did not change, only the move of an open line can differ. Before it the line
    stands below the closed card, and after it above: so those two tell of every move.
    """
    table = one.knowledge.ranking
    makers = [key for key in one.offers if table.must_of.get(key) == table.open_line_above]
    lines = {*one.cards.moved, *other.cards.moved}
    for pair in combinations(one.offers, 2):
        moves = lines.intersection(pair) and not set(pair).isdisjoint(makers)
        if moves or not set(pair).isdisjoint(changed):
            for fact in _unequal([(one.cards.before(*pair), other.cards.before(*pair))]):
                yield z3.And(
                    *(both.cards.is_card[key] for both in (one, other) for key in pair), fact
                )


def _unequal(pairs: Iterable[tuple[z3.BoolRef, z3.BoolRef]]) -> Iterator[z3.BoolRef]:
    """Give that two facts differ, for every two that are not the very same formula."""
    return (z3.Xor(mine, theirs) for mine, theirs in pairs if not mine.eq(theirs))
