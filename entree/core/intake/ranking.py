"""The order of offers: one whole number per offer, the lowest first.

Its parts and their bits stand in ``knowledge/ranking.yaml``; ``docs/understand/order.md`` works
one out by hand.
"""

from collections.abc import Collection
from dataclasses import dataclass

from entree.core.intake.openness import Openness
from entree.core.knowledge.conditions import Answers, Given
from entree.core.knowledge.model import (
    CANNOT_PHONE,
    CONTACT,
    LANGUAGE,
    NEEDS,
    REGION,
    SITUATION,
    Knowledge,
    Offer,
    Rule,
    Urgency,
)
from entree.core.knowledge.prospects import NO, TRUTH, UNKNOWN, YES, grounds, weigh
from entree.core.knowledge.texts import SOURCE_LANGUAGE
from entree.core.truth import Truth

URGENCIES = {Urgency.NOW: 0, Urgency.DAYS: 1, Urgency.CALM: 2}
REACHABLE = {Truth.YES: 0, Truth.UNKNOWN: 1, Truth.NO: 2}
FITS = {YES: Truth.YES, UNKNOWN: Truth.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Ranked:
    """An offer that fits or may fit, with its place in the order.

    ``must`` is the name of the must that is due, None when none is.
    """

    offer: Offer
    fit: Truth
    must: str | None
    key: int


def holding(knowledge: Knowledge, answers: Answers) -> tuple[Rule, ...]:
    """Return the rules whose condition is yes, with their doubt read as yes."""
    return tuple(rule for rule in knowledge.rules if holds(rule, answers))


def holds(rule: Rule, answers: Answers) -> bool:
    """Return whether the rule's condition is yes, with its doubt read as yes."""
    return weigh(rule.when, answers, rule.unknown_is_yes) & TRUTH == YES


@dataclass(frozen=True, slots=True)
class Wishes:
    """What someone asks for after the first result: ways of contact, languages, a region."""

    contacts: frozenset[str]
    languages: frozenset[str]
    regions: frozenset[str]


def wishes_in(answers: Answers) -> Wishes:
    """Return what someone asked for; nothing asked for changes nothing."""
    told = (answers.get(name) for name in (CONTACT, LANGUAGE, REGION))
    return Wishes(*(frozenset(one.options if isinstance(one, Given) else ()) for one in told))


def misses(offer: Offer, wishes: Wishes) -> dict[str, bool]:
    """Return which wishes an offer does not meet; help without a region of its own is everywhere.

    A language that no source names is not met: whoever asks for it is better served elsewhere.
    """
    kinds = {channel.kind for channel in offer.channels}
    languages = wishes.languages - {SOURCE_LANGUAGE}
    return {
        "contact": bool(wishes.contacts) and not wishes.contacts & kinds,
        "language": bool(languages) and not languages & offer.languages,
        "region": bool(wishes.regions and offer.regions) and not wishes.regions & offer.regions,
    }


def rank(
    knowledge: Knowledge, answers: Answers, rules: Collection[Rule], openness: Openness
) -> tuple[Ranked, ...]:
    """Return the offers that fit or may fit, in order; ``rules`` are those that hold."""
    table, told = knowledge.ranking, answers.get(NEEDS)
    needs = told.options if isinstance(told, Given) else ()
    text_only = cannot_phone(answers)
    musts = {key for rule in rules for key in rule.musts}
    urgent = {key for rule in rules for key in rule.urgent}
    wishes, shift = wishes_in(answers), table.shifts
    ranked = []
    for key, offer in knowledge.offers.items():
        weighed = weigh(offer.when, answers)
        if weighed & NO:
            continue
        must = table.must_of[key] if key in musts else None
        served = sum(need in offer.serves for need in needs)
        missed = misses(offer, wishes)
        number = (
            table.must_places[must] << shift["must"]
            | (0 if key in urgent else URGENCIES[offer.urgency]) << shift["urgency"]
            | (not weighed & YES) << shift["fit"]
            | max(0, table.needs_counted - served) << shift["needs"]
            | max(0, table.specificity_counted - grounds(weighed)) << shift["specificity"]
            | (missed["contact"] or (text_only and key in openness.by_voice)) << shift["contact"]
            | missed["language"] << shift["language"]
            | missed["region"] << shift["region"]
            | REACHABLE[openness.reachable[key]] << shift["reachable"]
            | table.places[key] << shift["order"]
        )
        ranked.append(Ranked(offer, FITS[weighed & TRUTH], must, number))
    ranked.sort(key=_by_key)
    return tuple(ranked)


def _by_key(one: Ranked) -> int:
    """Return its place in the order."""
    return one.key


def cannot_phone(answers: Answers) -> bool:
    """Return whether the person told that phoning is not possible now."""
    told = answers.get(SITUATION)
    return isinstance(told, Given) and CANNOT_PHONE in told.options
