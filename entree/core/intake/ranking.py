"""The order of offers: one whole number per offer, the lowest first.

Its parts and their bits stand in ``knowledge/ranking.yaml``; ``docs/understand/order.md`` works
one out by hand.
"""

from collections.abc import Collection
from dataclasses import dataclass

from entree.core.intake.openness import Openness
from entree.core.intake.sieve import sieve_of, weigh
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
from entree.core.knowledge.texts import SOURCE_LANGUAGE
from entree.core.truth import Truth

URGENCIES = {Urgency.NOW: 0, Urgency.DAYS: 1, Urgency.CALM: 2}


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
    yes = weigh(sieve_of(knowledge), answers).can_be_yes >> len(knowledge.offers)
    return tuple(rule for place, rule in enumerate(knowledge.rules) if yes >> place & 1)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What someone asks for after the first result: ways of contact, languages, a region."""

    contacts: frozenset[str]
    languages: frozenset[str]
    regions: frozenset[str]

    def missed_by(self, offer: Offer) -> tuple[bool, bool, bool]:
        """Return whether an offer misses the contact, the language and the region asked for.

        Nothing asked for misses nothing. Help without a region of its own is everywhere. A
        language that no source names is missed: elsewhere it is surely spoken.
        """
        kinds = {channel.kind for channel in offer.channels}
        languages = self.languages - {SOURCE_LANGUAGE}
        return (
            bool(self.contacts) and not self.contacts & kinds,
            bool(languages) and not languages & offer.languages,
            bool(self.regions and offer.regions) and not self.regions & offer.regions,
        )


NO_WISHES = Wishes(frozenset(), frozenset(), frozenset())
NOTHING_MISSED = (False, False, False)


def wishes_in(answers: Answers) -> Wishes:
    """Return what someone asked for."""
    told = (answers.get(name) for name in (CONTACT, LANGUAGE, REGION))
    return Wishes(*(frozenset(one.options if isinstance(one, Given) else ()) for one in told))


def rank(
    knowledge: Knowledge, answers: Answers, rules: Collection[Rule], openness: Openness
) -> tuple[Ranked, ...]:
    """Return the offers that fit or may fit, in order; ``rules`` are those that hold."""
    table, told = knowledge.ranking, answers.get(NEEDS)
    needs = told.options if isinstance(told, Given) else ()
    by_voice = openness.by_voice if cannot_phone(answers) else ()
    musts = {key for rule in rules for key in rule.musts}
    urgent = {key for rule in rules for key in rule.urgent}
    weighed = weigh(sieve_of(knowledge), answers)
    yes, no, (ones, twos) = weighed.can_be_yes, weighed.can_be_no, weighed.least
    wishes = wishes_in(answers)
    has_wishes = wishes != NO_WISHES
    shift, ranked = table.shifts, []
    for place, (key, offer) in enumerate(knowledge.offers.items()):
        if no >> place & 1:
            continue
        fits = yes >> place & 1
        must = table.must_of[key] if key in musts else None
        grounds = ones >> place & 1 | (twos >> place & 1) << 1
        urgency = 0 if key in urgent else URGENCIES[offer.urgency]
        served = len(offer.serves.intersection(needs))
        contact, language, region = wishes.missed_by(offer) if has_wishes else NOTHING_MISSED
        number = (
            table.must_places[must] << shift["must"]
            | urgency << shift["urgency"]
            | (1 - fits) << shift["fit"]
            | max(0, table.needs_counted - served) << shift["needs"]
            | max(0, table.specificity_counted - grounds) << shift["specificity"]
            | (contact or key in by_voice) << shift["contact"]
            | language << shift["language"]
            | region << shift["region"]
            | openness.ends[key]
        )
        ranked.append(Ranked(offer, Truth.YES if fits else Truth.UNKNOWN, must, number))
    ranked.sort(key=_by_key)
    return tuple(ranked)


def _by_key(one: Ranked) -> int:
    """Return its place in the order."""
    return one.key


def cannot_phone(answers: Answers) -> bool:
    """Return whether the person told that phoning is not possible now."""
    told = answers.get(SITUATION)
    return isinstance(told, Given) and CANNOT_PHONE in told.options
