"""Which open questions can still change the view; asking ends when there is none.

Every key is an interval over what is still open. While the cards, their order, their fit and the
notices are the same at both ends, no answer changes them. It may ask one question too many, never
one too few. Every channel counts as *not known*, so that it is the same at every hour.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from entree.core.intake.cards import places_for_others
from entree.core.intake.openness import nothing_known
from entree.core.intake.ranking import cannot_phone
from entree.core.intake.sieve import sieve_of, weigh
from entree.core.intake.standings import Standing, standings
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import (
    NEEDS,
    ROUTE,
    SITUATION,
    Knowledge,
    Offer,
    Rule,
)
from entree.core.knowledge.prospects import NO, NOTHING, UNKNOWN, YES, pivots, prospect
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


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is known, and what is still open."""

    knowledge: Knowledge
    answers: Answers
    still_open: frozenset[str]

    def pivots_of(self, one: Offer | Rule) -> frozenset[str]:
        """Return what can still decide a condition; a rule's doubt counts as yes."""
        doubt = one.unknown_is_yes if isinstance(one, Rule) else NOTHING
        return pivots(one.when, self.answers, self.still_open, doubt)

    def making_must(self, offer: Offer) -> frozenset[str]:
        """Return what can still make it a must or urgent, or no longer so."""
        rules = self.knowledge.rules
        makers = [rule for rule in rules if offer.key in rule.musts or offer.key in rule.urgent]
        return NOTHING.union(*map(self.pivots_of, makers))

    def moving(self, offer: Offer) -> frozenset[str]:
        """Return what can still move it: its condition, its rules, the needs, the way to talk."""
        found = {leaf.question for leaf in offer.leaves}
        if offer.serves:
            found.add(NEEDS)
        if not offer.answers_in_writing:
            found.add(SITUATION)
        return self.making_must(offer) | (found & self.still_open)


def undecided(knowledge: Knowledge, answers: Answers) -> frozenset[str]:
    """Return the open questions whose answer can still change the view; none: it is settled."""
    still_open = still_to_ask(knowledge, answers)
    if not still_open:
        return NOTHING
    remaining = Remaining(knowledge, answers, still_open)
    unknown = nothing_known(knowledge, cannot_phone(answers))
    found = standings(knowledge, answers, unknown, still_open)
    found.sort(key=lambda one: one.low)
    return NOTHING.union(*_changing_notices(remaining), *_changing_cards(remaining, found))


def _changing_notices(remaining: Remaining) -> Iterator[frozenset[str]]:
    """Give what can still bring or take a notice."""
    knowledge = remaining.knowledge
    weighed = weigh(sieve_of(knowledge), remaining.answers, remaining.still_open)
    unsettled = weighed.unsettled >> len(knowledge.offers)
    for place, rule in enumerate(knowledge.rules):
        if rule.notice is not None and unsettled >> place & 1:
            yield remaining.pivots_of(rule)


def _changing_cards(remaining: Remaining, found: Sequence[Standing]) -> Iterator[frozenset[str]]:
    """Give what can still change which offers are cards, their fit and their order."""
    table = remaining.knowledge.ranking
    musts = [one for one in found if one.due & YES]
    others = [one for one in found if one.due == NO]
    others = [one for one in others if not one.offer.folded]
    allowed = [one for one in others if one.fits == YES or not one.offer.named_group]
    places = places_for_others(table, len(musts))
    cards = musts + allowed[:places]
    for one in cards:
        if one.fits not in {YES, UNKNOWN}:
            yield remaining.pivots_of(one.offer)
        if one.due == YES | NO:
            yield remaining.making_must(one.offer)
    for one, other in pairwise(cards):
        if not _surely_before(table, one, other):
            yield remaining.moving(one.offer) | remaining.moving(other.offer)
    shown = {one.offer.key for one in cards}
    for one in others:
        can_be_card = one.fits & YES or not one.offer.named_group
        if one.offer.key in shown or not can_be_card:
            continue
        if len(allowed) < places:
            yield remaining.moving(one.offer)
        elif not _surely_before(table, cards[-1], one):
            yield remaining.moving(one.offer) | remaining.moving(cards[-1].offer)


def _surely_before(table: Ranking, one: Standing, other: Standing) -> bool:
    """Return whether one stands before the other whatever is answered, at every hour.

    The parts above those that follow the hour must differ; or both keys are fixed, so that no
    answer moves them.
    """
    if one.low == one.high and other.low == other.high:
        return one.low < other.low
    return one.high >> table.hour_bits < other.low >> table.hour_bits
