"""The order of offers: one whole number of 24 bits per offer, the lowest first.

From high to low: place of the must (4 bits), urgency (2), fit (1), needs served (2), specificity
(2), contact asked for (1), language (1), region (1), reachable (2), stored order (8). Language
and region are not asked yet and count as zero. ``docs/understand/order.md`` shows one by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from entree.core.knowledge.check import NEEDS
from entree.core.knowledge.conditions import Answers, Given, deciding, evaluate
from entree.core.knowledge.hours import open_at
from entree.core.knowledge.model import Channel, Knowledge, Offer, Rule, Urgency
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
URGENCIES = (Urgency.NOW, Urgency.DAYS, Urgency.CALM)
REACHABLE = (Truth.YES, Truth.UNKNOWN, Truth.NO)
CANNOT_PHONE = ("now.situation", "cannot_phone")
OPEN_LINE = "open-line"


@dataclass(frozen=True, slots=True)
class Ranked:
    """An offer that fits or may fit, with all that its place depends on."""

    offer: Offer
    fit: Truth
    must: str | None
    open: tuple[tuple[Channel, Truth], ...]
    key: int


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the order reads besides the offer itself."""

    answers: Answers
    due: Mapping[str, str]
    urgent: frozenset[str]
    at: datetime


def due_musts(knowledge: Knowledge, answers: Answers) -> dict[str, tuple[Rule, ...]]:
    """Return the offers that are a must now, with the rules that make them so."""
    due: dict[str, tuple[Rule, ...]] = {}
    for rule in knowledge.rules:
        for key in rule.musts if holds(rule, answers) else ():
            due[key] = (*due.get(key, ()), rule)
    return due


def holds(rule: Rule, answers: Answers) -> bool:
    """Return whether the rule's condition is yes, with its doubt read as yes."""
    return evaluate(rule.when, answers, rule.unknown_is_yes) is Truth.YES


def rank(knowledge: Knowledge, answers: Answers, at: datetime) -> tuple[Ranked, ...]:
    """Return the offers that fit or may fit, in order."""
    due = due_musts(knowledge, answers)
    places = {key: name for name, keys in knowledge.ranking.musts for key in keys}
    circumstances = Circumstances(
        answers=answers,
        due={key: places[key] for key in due},
        urgent=frozenset(
            key for rule in knowledge.rules if holds(rule, answers) for key in rule.urgent
        ),
        at=at,
    )
    ranked = [
        _ranked(knowledge, offer, fit, circumstances)
        for offer in knowledge.offers.values()
        if (fit := evaluate(offer.when, answers)) is not Truth.NO
    ]
    return tuple(sorted(ranked, key=lambda one: one.key))


def _ranked(knowledge: Knowledge, offer: Offer, fit: Truth, around: Circumstances) -> Ranked:
    """Return one offer with its key."""
    channels = tuple((one, open_at(one.hours, around.at)) for one in ordered_channels(offer, around))
    values = {
        "must": _must_place(knowledge, around.due.get(offer.key)),
        "urgency": 0 if offer.key in around.urgent else URGENCIES.index(offer.urgency),
        "fit": 0 if fit is Truth.YES else 1,
        "needs": knowledge.ranking.needs_counted - _needs_served(knowledge, offer, around.answers),
        "specificity": knowledge.ranking.specificity_counted
        - min(
            knowledge.ranking.specificity_counted,
            len(deciding(offer.when, around.answers, Truth.YES)),
        ),
        "contact": 1 if cannot_phone(around.answers) and not _has_text(offer) else 0,
        "language": 0,
        "region": 0,
        "reachable": REACHABLE.index(any_of(state for _, state in channels)),
        "order": knowledge.ranking.order.index(offer.key),
    }
    return Ranked(offer, fit, around.due.get(offer.key), channels, compose(values))


def compose(values: Mapping[str, int]) -> int:
    """Put the values side by side into one number; a value too wide for its field is a bug."""
    key = 0
    for name, bits in FIELDS:
        if not 0 <= values[name] < 1 << bits:
            raise ValueError(f"{name} is {values[name]}, which does not fit in {bits} bits.")
        key = key << bits | values[name]
    return key


def _must_place(knowledge: Knowledge, must: str | None) -> int:
    """Return the place of a must, or the last one for what is none."""
    names = [name for name, _ in knowledge.ranking.musts]
    return names.index(must) if must is not None else (1 << FIELDS[0][1]) - 1


def _needs_served(knowledge: Knowledge, offer: Offer, answers: Answers) -> int:
    """Count the needs that were told and that this offer serves, up to the cap."""
    told = answers.get(NEEDS)
    if not isinstance(told, Given):
        return 0
    return min(knowledge.ranking.needs_counted, len(offer.serves.intersection(told.options)))


def cannot_phone(answers: Answers) -> bool:
    """Return whether the person told that phoning is not possible now."""
    question, option = CANNOT_PHONE
    told = answers.get(question)
    return isinstance(told, Given) and option in told.options


def _has_text(offer: Offer) -> bool:
    """Return whether the offer can be used without speaking."""
    return any(channel.is_text and channel.kind != "site" for channel in offer.channels)


def ordered_channels(offer: Offer, around: Circumstances) -> tuple[Channel, ...]:
    """Return the channels as in the file; when phoning is impossible the text ones come first."""
    if not cannot_phone(around.answers):
        return offer.channels
    return tuple(sorted(offer.channels, key=lambda channel: not channel.is_text))


def is_open_line(knowledge: Knowledge, one: Ranked, answers: Answers) -> bool:
    """Return whether one channel is now open, free, anonymous and without police, all at once."""
    only_when_due = one.offer.key in knowledge.ranking.open_line_when_due
    if (only_when_due and one.must is None) or one.offer.police not in {"never", "on-request"}:
        return False
    text_only = cannot_phone(answers)
    return any(
        state is Truth.YES
        and channel.cost == "free"
        and channel.anonymous == "yes"
        and channel.kind != "site"
        and (channel.is_text or not text_only)
        for channel, state in one.open
    )


def choose_cards(
    knowledge: Knowledge, ranked: tuple[Ranked, ...], answers: Answers
) -> tuple[Ranked, ...]:
    """Return the cards: all due musts, then the first others up to the number of cards.

    Then the open line: directly above a closed card made for children, or else in the last place
    when no other card is one.
    """
    musts = [one for one in ranked if one.must is not None]
    others = [one for one in ranked if one.must is None]
    allowed = [one for one in others if _may_be_card(one)]
    cards = musts + allowed[: max(0, knowledge.ranking.cards - len(musts))]
    lines = [
        one
        for one in ranked
        if one.fit is Truth.YES and is_open_line(knowledge, one, answers)
    ]
    if lines and not any(one in lines for one in cards):
        cards = _put_last(cards, lines[0], knowledge.ranking.cards)
    return tuple(_above_closed_child_card(knowledge, cards, lines))


def _may_be_card(one: Ranked) -> bool:
    """Offers for a group that nobody named stay folded."""
    return not one.offer.named_group or one.fit is Truth.YES


def _put_last(cards: list[Ranked], line: Ranked, places: int) -> list[Ranked]:
    """Give the open line the last of the places; a must never gives way."""
    keep = cards[:-1] if len(cards) >= places and cards[-1].must is None else cards
    return [*keep, line]


def _above_closed_child_card(
    knowledge: Knowledge, cards: list[Ranked], lines: list[Ranked]
) -> list[Ranked]:
    """Move an open line to directly above the card made for children while that one is closed."""
    name = knowledge.ranking.open_line_above
    place = next((i for i, one in enumerate(cards) if one.must == name), None)
    if place is None or not lines or cards[place] in lines:
        return cards
    line = next((one for one in cards if one in lines and one.must is None), None)
    if line is None or cards.index(line) < place:
        return cards
    rest = [one for one in cards if one is not line]
    return [*rest[:place], line, *rest[place:]]
