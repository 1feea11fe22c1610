"""Which offers are cards: the due musts, the first others, and an open line among them."""

from collections.abc import Callable
from functools import partial
from itertools import islice

from entree.core.intake.openness import Openness
from entree.core.intake.ranking import Ranked
from entree.core.knowledge.table import Ranking
from entree.core.truth import Truth


def choose_cards(
    table: Ranking, ranked: tuple[Ranked, ...], openness: Openness
) -> tuple[Ranked, ...]:
    """Return the cards: all due musts, then the first others up to the number of cards.

    Some others are cards however many musts there are: the Centrum Seksueel Geweld and who helps
    beside it must not be folded away by them. Then the open line: directly above a closed card
    made for children, or else in the last place when no other card is one.
    """
    musts = [one for one in ranked if one.must is not None]
    allowed = (one for one in ranked if one.must is None and may_be_card(one))
    cards = [*musts, *islice(allowed, places_for_others(table, len(musts)))]
    is_line = partial(is_open_line, table, openness)
    if not any(map(is_line, cards)):
        line = next(filter(is_line, ranked), None)
        cards = cards if line is None else _put_last(cards, line, table.cards)
    return tuple(_above_closed_card(table.open_line_above, cards, is_line, openness))


def places_for_others(table: Ranking, musts: int) -> int:
    """Return how many cards are no due must: what is left, and some more when that is little."""
    some_more = min(table.others_at_least, table.most_cards - musts)
    return max(1, some_more, table.cards - musts)


def may_be_card(one: Ranked) -> bool:
    """Return whether it may be a card: not what is always folded, or for a group not named."""
    return not one.offer.folded and (not one.offer.named_group or one.fit is Truth.YES)


def is_open_line(table: Ranking, openness: Openness, one: Ranked) -> bool:
    """Return whether an offer that fits can be reached now, free, anonymous, without police."""
    only_when_due = one.offer.key in table.open_line_when_due
    is_line = one.fit is Truth.YES and one.offer.key in openness.lines and not one.offer.folded
    return is_line and (one.must is not None or not only_when_due)


def _put_last(cards: list[Ranked], line: Ranked, places: int) -> list[Ranked]:
    """Give the open line the last of the places; a must never gives way."""
    is_full = len(cards) >= places and cards[-1].must is None
    return [*(cards[:-1] if is_full else cards), line]


def _above_closed_card(
    must: str, cards: list[Ranked], is_line: Callable[[Ranked], bool], openness: Openness
) -> list[Ranked]:
    """Move an open line to directly above the first card of this must while that one is closed.

    An open line that is itself a due must keeps its place: musts have one order.
    """
    place = next((i for i, one in enumerate(cards) if one.must == must), None)
    line = next((one for one in cards if one.must is None and is_line(one)), None)
    if place is None or line is None:
        return cards
    if openness.reachable[cards[place].offer.key] is not Truth.NO:
        return cards
    rest = [one for one in cards if one is not line]
    return [*rest[:place], line, *rest[place:]]
