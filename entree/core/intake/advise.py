"""The one entrance of the intake: answers in, view out; no clock, no chance, no memory."""

from datetime import datetime

from entree.core.intake.cards import choose_cards
from entree.core.intake.next_question import next_question
from entree.core.intake.ranking import (
    URGENCIES,
    Ranked,
    cannot_phone,
    holding,
    rank,
)
from entree.core.intake.reasons import changes, reasons
from entree.core.intake.view import Advice, Card, Notice, Reached
from entree.core.knowledge.conditions import Answers, open_questions
from entree.core.knowledge.model import Knowledge, Rule
from entree.core.knowledge.texts import Text, Words
from entree.core.truth import Truth


def advise(knowledge: Knowledge, answers: Answers, *, at: datetime, language: str) -> Advice:
    """Return the view for these answers at this moment, in this language.

    ``at`` without a time zone is Amsterdam time. Every offer that fits or may fit is in
    ``cards`` or ``more``. Raises nothing: unknown ids are refused where answers are read.
    """
    words = Words(knowledge.catalogues, language)
    rules = holding(knowledge, answers)
    ranked = rank(knowledge, answers, rules, at)
    chosen = choose_cards(knowledge.ranking, ranked, text_only=cannot_phone(answers))
    keys = {one.key for one in chosen}
    ordered = [*chosen, *(one for one in ranked if one.key not in keys)]
    cards = [
        _card(knowledge, one, place, answers, words) for place, one in enumerate(ordered, start=1)
    ]
    asked = next_question(knowledge, answers)
    return Advice(
        cards=tuple(cards[: len(chosen)]),
        more=tuple(cards[len(chosen) :]),
        notices=_notices(rules, words),
        next_question=asked,
        settled=asked is None,
    )


def _card(knowledge: Knowledge, one: Ranked, place: int, answers: Answers, words: Words) -> Card:
    """Return one card with its grounds."""
    key, is_known = one.offer.key, one.fit is Truth.YES
    makers = () if one.must is None else [rule for rule in knowledge.rules if key in rule.musts]
    return Card(
        organisation=one.offer.organisation,
        offer=one.offer.id,
        fit=one.fit,
        must=one.must,
        position=place,
        reasons=reasons(one, makers, answers, words),
        changes=changes(one.offer, makers, answers, words),
        missing=() if is_known else tuple(sorted(open_questions(one.offer.when, answers))),
        channels=tuple(Reached(channel, state) for channel, state in one.open),
    )


def _notices(rules: tuple[Rule, ...], words: Words) -> tuple[Notice, ...]:
    """Return the notices of the rules that hold, the most urgent first."""
    found = [
        Notice(
            rule=rule.id,
            urgency=rule.notice,
            title=words.say(Text(f"rules/{rule.id}/title", rule.title)),
            text=words.say(Text(f"rules/{rule.id}/tell", rule.tell)),
        )
        for rule in rules
        if rule.notice is not None and rule.title is not None and rule.tell is not None
    ]
    return tuple(sorted(found, key=lambda notice: URGENCIES[notice.urgency]))
