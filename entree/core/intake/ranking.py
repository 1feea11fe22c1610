"""The order of offers: one whole number per offer, the lowest first.

Its parts and their bits stand in ``knowledge/ranking.yaml``; ``docs/understand/order.md`` works
one out by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress, product
from typing import NamedTuple

from entree.core.intake.openness import URGENCIES, Openness
from entree.core.intake.sieve import Weighed, sieve_of, weigh
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
)
from entree.core.knowledge.table import Ranking
from entree.core.knowledge.texts import SOURCE_LANGUAGE
from entree.core.truth import Truth

FITS = {"1": Truth.YES, "0": Truth.UNKNOWN}


# A named tuple: a view has a hundred of them, and a frozen dataclass takes twice as long to make.
class Ranked(NamedTuple):
    """An offer that fits or may fit, with its place in the order.

    ``must`` is the name of the must that is due, None when none is.
    """

    offer: Offer
    fit: Truth
    must: str | None
    key: int


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds for someone: the rules, with their doubt read as yes, and every condition."""

    rules: tuple[Rule, ...]
    weighed: Weighed


def holding(knowledge: Knowledge, answers: Answers) -> Holding:
    """Return what holds for these answers."""
    weighed = weigh(sieve_of(knowledge), answers)
    yes = column(weighed.can_be_yes >> len(knowledge.offers), len(knowledge.rules))
    rules = tuple(rule for rule, holds in zip(knowledge.rules, yes, strict=True) if holds == "1")
    return Holding(rules, weighed)


def column(bits: int, height: int) -> str:
    """Return bits as a text of noughts and ones, the lowest first: read faster than bit by bit.

    >>> column(0b110, height=5)
    '01100'
    """
    # One bit more keeps the noughts at the top, and is left out.
    return f"{bits & ~(-1 << height) | 1 << height:b}"[:0:-1]


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
    knowledge: Knowledge, answers: Answers, held: Holding, openness: Openness
) -> tuple[Ranked, ...]:
    """Return the offers that fit or may fit, in order; ``held`` is what holds for the answers."""
    table, told = knowledge.ranking, answers.get(NEEDS)
    needs = told.options if isinstance(told, Given) else ()
    musts = {key for rule in held.rules for key in rule.musts}
    urgent = {key for rule in held.rules for key in rule.urgent}
    wishes = wishes_in(answers)
    has_wishes = wishes != NO_WISHES
    lifts, shift, ranked = _lifts(table), table.shifts, []
    for (key, offer), silent, grounds in _listed(knowledge, held.weighed, openness):
        must = None
        fit, lift = lifts[grounds]
        number = silent - lift
        if key in musts:
            must = table.must_of[key]
            number -= table.must_places[None] - table.must_places[must] << shift["must"]
        if key in urgent:
            number -= URGENCIES[offer.urgency] << shift["urgency"]
        if needs and not offer.serves.isdisjoint(needs):
            served = len(offer.serves.intersection(needs))
            number -= min(table.needs_counted, served) << shift["needs"]
        if has_wishes:
            contact, language, region = wishes.missed_by(offer)
            number |= contact << shift["contact"]
            number |= language << shift["language"] | region << shift["region"]
        ranked.append(Ranked(offer, fit, must, number))
    ranked.sort(key=_by_key)
    return tuple(ranked)


Grounds = tuple[str, str, str]
"""Whether an offer fits, and how many answers made it so in two bits, each as a 0 or a 1."""


def _listed(
    knowledge: Knowledge, weighed: Weighed, openness: Openness
) -> Iterator[tuple[tuple[str, Offer], int, Grounds]]:
    """Give each offer that fits or may fit, its key for who told nothing, and its grounds."""
    offers = knowledge.offers
    bits = (weighed.can_be_yes, *weighed.least)
    grounds = zip(*(column(one, len(offers)) for one in bits), strict=True)
    stays = map(int, column(~weighed.can_be_no, len(offers)))
    return compress(zip(offers.items(), openness.keys.values(), grounds, strict=True), stays)


def _lifts(table: Ranking) -> dict[Grounds, tuple[Truth, int]]:
    """Return what grounds say of the fit, and how much they take off a key."""
    return {
        (fits, one, two): (
            FITS[fits],
            int(fits) << table.shifts["fit"]
            | min(table.specificity_counted, int(two + one, base=2)) << table.shifts["specificity"],
        )
        for fits, one, two in product("01", repeat=3)
    }


def _by_key(one: Ranked) -> int:
    """Return its place in the order."""
    return one.key


def cannot_phone(answers: Answers) -> bool:
    """Return whether the person told that phoning is not possible now."""
    told = answers.get(SITUATION)
    return isinstance(told, Given) and CANNOT_PHONE in told.options
