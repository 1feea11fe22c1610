"""The order of offers: one whole number of 24 bits per offer, the lowest first.

From high to low: place of the must (4 bits), urgency (2), fit (1), needs served (2), specificity
(2), contact asked for (1), language (1), region (1), reachable (2), stored order (8). Language
and region are not asked yet and count as zero. ``docs/understand/order.md`` shows one by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from entree.core.knowledge.conditions import Answers, Given, Leaf, deciding, evaluate
from entree.core.knowledge.hours import open_at
from entree.core.knowledge.model import (
    CANNOT_PHONE,
    NEEDS,
    SITUATION,
    Channel,
    Knowledge,
    Offer,
    Ranking,
    Rule,
    Urgency,
)
from entree.core.truth import Truth, any_of

FIELDS = (
    ("must", 4),
    ("urgency", 2),
    ("fit", 1),
    ("needs", 2),
    ("specificity", 2),
    ("contact", 1),
    ("language", 1),
    ("region", 1),
    ("reachable", 2),
    ("order", 8),
)
NO_MUST = (1 << FIELDS[0][1]) - 1
URGENCIES = {Urgency.NOW: 0, Urgency.DAYS: 1, Urgency.CALM: 2}
REACHABLE = {Truth.YES: 0, Truth.UNKNOWN: 1, Truth.NO: 2}


@dataclass(frozen=True, slots=True)
class Ranked:
    """An offer that fits or may fit, with all that its place depends on.

    ``grounds`` are the leaves of its condition that hold.
    """

    offer: Offer
    fit: Truth
    must: str | None
    open: tuple[tuple[Channel, Truth], ...]
    reachable: Truth
    grounds: tuple[Leaf, ...]
    key: int


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the order reads besides the offer itself."""

    answers: Answers
    musts: frozenset[str]
    urgent: frozenset[str]
    needs: frozenset[str]
    text_only: bool
    at: datetime


def holding(knowledge: Knowledge, answers: Answers) -> tuple[Rule, ...]:
    """Return the rules whose condition is yes, with their doubt read as yes."""
    return tuple(rule for rule in knowledge.rules if holds(rule, answers))


def holds(rule: Rule, answers: Answers) -> bool:
    """Return whether the rule's condition is yes, with its doubt read as yes."""
    return evaluate(rule.when, answers, rule.unknown_is_yes) is Truth.YES


def rank(
    knowledge: Knowledge, answers: Answers, rules: tuple[Rule, ...], at: datetime
) -> tuple[Ranked, ...]:
    """Return the offers that fit or may fit, in order; ``rules`` are those that hold."""
    told = answers.get(NEEDS)
    around = Circumstances(
        answers=answers,
        musts=frozenset(key for rule in rules for key in rule.musts),
        urgent=frozenset(key for rule in rules for key in rule.urgent),
        needs=frozenset(told.options if isinstance(told, Given) else ()),
        text_only=cannot_phone(answers),
        at=at,
    )
    ranked = [
        _ranked(knowledge.ranking, offer, fit, around)
        for offer in knowledge.offers.values()
        if (fit := evaluate(offer.when, answers)) is not Truth.NO
    ]
    return tuple(sorted(ranked, key=lambda one: one.key))


def _ranked(table: Ranking, offer: Offer, fit: Truth, around: Circumstances) -> Ranked:
    """Return one offer with its key."""
    key = offer.key
    must = table.must_of[key] if key in around.musts else None
    channels = ordered_channels(offer, around.text_only)
    states = tuple((channel, open_at(channel.hours, around.at)) for channel in channels)
    reachable = _reachable(states, around.text_only)
    needs = len(offer.serves & around.needs)
    grounds = deciding(offer.when, around.answers, Truth.YES)
    values = {
        "must": NO_MUST if must is None else table.must_places[must],
        "urgency": URGENCIES[Urgency.NOW if key in around.urgent else offer.urgency],
        "fit": 0 if fit is Truth.YES else 1,
        "needs": max(0, table.needs_counted - needs),
        "specificity": max(0, table.specificity_counted - len(grounds)),
        "contact": 1 if around.text_only and not any(map(is_conversation, channels)) else 0,
        "language": 0,
        "region": 0,
        "reachable": REACHABLE[reachable],
        "order": table.places[key],
    }
    return Ranked(offer, fit, must, states, reachable, grounds, compose(values))


def compose(values: Mapping[str, int]) -> int:
    """Put the values side by side into one number; a value too wide for its field is a bug."""
    key = 0
    for name, bits in FIELDS:
        value = values[name]
        if not 0 <= value < 1 << bits:
            raise ValueError(f"{name} is {value}, which does not fit in {bits} bits.")
        key = key << bits | value
    return key


def cannot_phone(answers: Answers) -> bool:
    """Return whether the person told that phoning is not possible now."""
    told = answers.get(SITUATION)
    return isinstance(told, Given) and CANNOT_PHONE in told.options


def is_conversation(channel: Channel) -> bool:
    """Return whether somebody answers there, without a word being spoken."""
    return channel.is_text and channel.kind != "site"


def ordered_channels(offer: Offer, text_only: bool) -> tuple[Channel, ...]:
    """Return the channels as in the file; when phoning is impossible the text ones come first."""
    if not text_only:
        return offer.channels
    return tuple(sorted(offer.channels, key=lambda channel: not channel.is_text))


def _reachable(states: tuple[tuple[Channel, Truth], ...], text_only: bool) -> Truth:
    """Return whether it can be reached now: not known without a channel of its own.

    For who cannot phone, only what needs no voice counts.
    """
    if not states:
        return Truth.UNKNOWN
    return any_of(state for channel, state in states if not text_only or is_conversation(channel))
