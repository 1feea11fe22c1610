"""Which open questions can still change the view; asking ends when there is none.

Every key is an interval over what is still open. While the cards, their order, their fit and the
notices are the same at both ends, no answer changes them. It may ask one question too many, never
one too few. Every channel counts as *not known*, so that it is the same at every hour.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from entree.core.intake.cards import places_for_others
from entree.core.intake.openness import nothing_known
from entree.core.intake.ranking import cannot_phone
from entree.core.intake.sieve import pivots, sieve_of, weigh
from entree.core.intake.standings import Standing, standings
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import NEEDS, ROUTE, SITUATION, Knowledge
from entree.core.knowledge.prospects import NO, NOTHING, UNKNOWN, YES, prospect
from entree.core.knowledge.table import Ranking
from entree.core.knowledge.wording import wording


def still_to_ask(knowledge: Knowledge, answers: Answers) -> frozenset[str]:
    """Return the questions that can still be asked, now or after other answers."""
    open_ = {
        name
        for name, question in knowledge.questions.items()
        if name not in answers and not question.refines
    }
    return frozenset(
        name
        for name in open_
        if (ROUTE in open_ or wording(knowledge.questions[name], answers) is not None)
        and prospect(knowledge.questions[name].asked_when, answers, open_).truths != NO
    )


def undecided(knowledge: Knowledge, answers: Answers) -> frozenset[str]:
    """Return the open questions whose answer can still change the view; none: it is settled."""
    still_open = still_to_ask(knowledge, answers)
    if not still_open:
        return NOTHING
    sieve, bits = sieve_of(knowledge), _bits(knowledge)
    weighed = weigh(sieve, answers, still_open)
    found = standings(
        knowledge, answers, nothing_known(knowledge, cannot_phone(answers)), still_open, weighed
    )
    found.sort(key=_by_low)
    changing = _changing_cards(knowledge.ranking, found)
    wanted = bits.notices
    for one in changing.fit:
        wanted |= bits.offers[one.offer.key]
    for one in (*changing.must, *changing.place):
        wanted |= bits.makers[one.offer.key]
    moving = {name for one in changing.place for name in bits.movers[one.offer.key]}
    return pivots(sieve, answers, still_open, wanted & weighed.unsettled) | moving & still_open


@dataclass(frozen=True, slots=True)
class Bits:
    """What can change the view, as bits of the conditions in the sieve.

    ``notices`` are those of the rules with a notice. Per offer: ``offers`` is its own condition,
    ``makers`` those of the rules that make it a must or urgent, and ``movers`` are the questions
    that move it otherwise: those of its condition, the needs, the way to talk.
    """

    notices: int
    offers: Mapping[str, int]
    makers: Mapping[str, int]
    movers: Mapping[str, frozenset[str]]


@lru_cache(maxsize=4)
def _bits(knowledge: Knowledge) -> Bits:
    """Return the bits of a knowledge, made once."""
    offers = {key: 1 << place for place, key in enumerate(knowledge.offers)}
    makers, notices = dict.fromkeys(offers, 0), 0
    for place, rule in enumerate(knowledge.rules, start=len(offers)):
        notices |= 0 if rule.notice is None else 1 << place
        for key in offers.keys() & {*rule.musts, *rule.urgent}:
            makers[key] |= 1 << place
    movers = {
        key: frozenset(
            [leaf.question for leaf in offer.leaves]
            + [NEEDS] * bool(offer.serves)
            + [SITUATION] * (not offer.answers_in_writing)
        )
        for key, offer in knowledge.offers.items()
    }
    return Bits(notices, offers, makers, movers)


@dataclass(frozen=True, slots=True)
class Changing:
    """The offers of which the fit, the being a must, or the place can still change the view."""

    fit: Sequence[Standing]
    must: Sequence[Standing]
    place: Sequence[Standing]


def _changing_cards(table: Ranking, found: Sequence[Standing]) -> Changing:
    """Return what can still change which offers are cards, their fit and their order.

    ``found`` are all in the order of the lowest they can come to stand.
    """
    musts = [one for one in found if one.due & YES]
    others = [one for one in found if one.due == NO and not one.offer.folded]
    allowed = [one for one in others if one.fits == YES or not one.offer.named_group]
    places = places_for_others(table, len(musts))
    cards = musts + allowed[:places]
    place = [
        each
        for one, other in pairwise(cards)
        if not _surely_before(table, one, other)
        for each in (one, other)
    ]
    shown = {one.offer.key for one in cards}
    for one in others:
        can_be_card = one.fits & YES or not one.offer.named_group
        if one.offer.key in shown or not can_be_card:
            continue
        if len(allowed) < places:
            place.append(one)
        elif not _surely_before(table, cards[-1], one):
            place += (one, cards[-1])
    return Changing(
        fit=[one for one in cards if one.fits not in {YES, UNKNOWN}],
        must=[one for one in cards if one.due == YES | NO],
        place=place,
    )


def _surely_before(table: Ranking, one: Standing, other: Standing) -> bool:
    """Return whether one stands before the other whatever is answered, at every hour.

    The parts above those that follow the hour must differ; or both keys are fixed, so that no
    answer moves them.
    """
    if one.low == one.high and other.low == other.high:
        return one.low < other.low
    return one.high >> table.hour_bits < other.low >> table.hour_bits


def _by_low(one: Standing) -> int:
    """Return the lowest it can come to stand."""
    return one.low
