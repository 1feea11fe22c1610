"""The order and the cards for answers as files write them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from entree.core.intake.cards import choose_cards
from entree.core.intake.openness import Openness, nothing_known, openness
from entree.core.intake.ranking import Ranked, cannot_phone, holding, rank
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import Knowledge
from tests.core.small_knowledge import told

NOON = datetime.fromisoformat("2026-11-23T12:00")
NIGHT = datetime.fromisoformat("2026-11-23T03:00")


def open_for(knowledge: Knowledge, answers: Answers, at: datetime | None) -> Openness:
    """Return what is open at a moment for who gave these answers; None: nothing is known."""
    if at is None:
        return nothing_known(knowledge, cannot_phone(answers))
    return openness(knowledge, at, text_only=cannot_phone(answers))


def ranked_at(knowledge: Knowledge, answers: Answers, at: datetime | None) -> tuple[Ranked, ...]:
    """Return the offers in order."""
    held = holding(knowledge, answers)
    return rank(knowledge, answers, held, open_for(knowledge, answers, at))


def ranked_for(
    knowledge: Knowledge, given_answers: Mapping[str, object], at: datetime = NOON
) -> dict[str, Ranked]:
    """Return the offers in order, by key."""
    found = ranked_at(knowledge, told(knowledge, given_answers), at)
    return {one.offer.key: one for one in found}


def cards_for(
    knowledge: Knowledge, answers: Answers, at: datetime | None, *, lines: bool = True
) -> tuple[Ranked, ...]:
    """Return the cards; without ``lines`` as if no offer were an open line."""
    open_now = open_for(knowledge, answers, at)
    if not lines:
        open_now = replace(open_now, lines=frozenset())
    return choose_cards(knowledge.ranking, ranked_at(knowledge, answers, at), open_now)


def card_keys(
    knowledge: Knowledge, given_answers: Mapping[str, object], at: datetime = NOON
) -> list[str]:
    """Return the keys of the cards, in order."""
    return [one.offer.key for one in cards_for(knowledge, told(knowledge, given_answers), at)]


def essence(
    knowledge: Knowledge, answers: Answers, at: datetime | None = None, *, lines: bool = True
) -> object:
    """Return what settles: the cards in order with their fit and must, and the notices."""
    return (
        [
            (one.offer.key, one.fit, one.must)
            for one in cards_for(knowledge, answers, at, lines=lines)
        ],
        [rule.id for rule in holding(knowledge, answers).rules if rule.notice is not None],
    )
