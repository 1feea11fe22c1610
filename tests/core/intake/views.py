"""The order and the cards for answers as files write them."""

from collections.abc import Mapping
from datetime import datetime

from entree.core.intake.cards import choose_cards
from entree.core.intake.ranking import Ranked, cannot_phone, holding, rank
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import Knowledge
from tests.core.small_knowledge import told

NOON = datetime.fromisoformat("2026-11-23T12:00")
NIGHT = datetime.fromisoformat("2026-11-23T03:00")


def ranked_for(
    knowledge: Knowledge, given_answers: Mapping[str, object], at: datetime = NOON
) -> dict[str, Ranked]:
    """Return the offers in order, by key."""
    answers = told(knowledge, given_answers)
    found = rank(knowledge, answers, holding(knowledge, answers), at)
    return {one.offer.key: one for one in found}


def cards_for(knowledge: Knowledge, answers: Answers, at: datetime) -> tuple[Ranked, ...]:
    """Return the cards."""
    ranked = rank(knowledge, answers, holding(knowledge, answers), at)
    return choose_cards(knowledge.ranking, ranked, text_only=cannot_phone(answers))


def card_keys(
    knowledge: Knowledge, given_answers: Mapping[str, object], at: datetime = NOON
) -> list[str]:
    """Return the keys of the cards, in order."""
    return [one.offer.key for one in cards_for(knowledge, told(knowledge, given_answers), at)]
