"""The one entrance of the intake: answers in, view out; no clock, no chance, no memory."""

from datetime import datetime

from entree.core.intake.next_question import next_question
from entree.core.intake.ranking import Ranked, choose_cards, due_musts, holds, rank
from entree.core.intake.reasons import changes, reasons
from entree.core.intake.view import Advice, Card, Notice, Reached
from entree.core.knowledge.conditions import Answers, open_questions
from entree.core.knowledge.model import Knowledge, Rule, Urgency
from entree.core.knowledge.texts import Text, Words

NOTICE_ORDER = (Urgency.NOW, Urgency.DAYS, Urgency.CALM)


def advise(knowledge: Knowledge, answers: Answers, *, at: datetime, language: str) -> Advice:
    """Return the view for these answers at this moment, in this language.

    ``at`` without a time zone is Amsterdam time. Every offer that fits or may fit is in
    ``cards`` or ``more``. Raises nothing: unknown ids are refused where answers are read.
    """
    words = Words(knowledge.catalogues, language)
    due = due_musts(knowledge, answers)
    ranked = rank(knowledge, answers, at)
    chosen = choose_cards(knowledge, ranked, answers)
    keys = {one.offer.key for one in chosen}
    ordered = [*chosen, *(one for one in ranked if one.offer.key not in keys)]
    cards = [
        _card(knowledge, one, place, due.get(one.offer.key, ()), answers, words)
        for place, one in enumerate(ordered, start=1)
    ]
    asked = next_question(knowledge, answers)
    return Advice(
        cards=tuple(cards[: len(chosen)]),
        more=tuple(cards[len(chosen) :]),
        notices=_notices(knowledge, answers, words),
        next_question=asked,
        settled=asked is None,
    )


def _card(
    knowledge: Knowledge,
    one: Ranked,
    place: int,
    rules: tuple[Rule, ...],
    answers: Answers,
    words: Words,
) -> Card:
    """Return one card with its grounds."""
    return Card(
        organisation=one.offer.organisation,
        offer=one.offer.id,
        fit=one.fit,
        must=one.must,
        position=place,
        reasons=reasons(one.offer, rules, answers, words),
        changes=changes(knowledge, one.offer, rules, answers, words),
        missing=tuple(sorted(open_questions(one.offer.when, answers))),
        channels=tuple(Reached(channel, state) for channel, state in one.open),
    )


def _notices(knowledge: Knowledge, answers: Answers, words: Words) -> tuple[Notice, ...]:
    """Return the notices of the rules that hold, the most urgent first."""
    found = [
        Notice(
            rule=rule.id,
            urgency=rule.notice,
            title=words.say(Text(f"rules/{rule.id}/title", rule.title)),
            text=words.say(Text(f"rules/{rule.id}/tell", rule.tell)),
        )
        for rule in knowledge.rules
        if rule.notice is not None
        and rule.title is not None
        and rule.tell is not None
        and holds(rule, answers)
    ]
    return tuple(sorted(found, key=lambda notice: NOTICE_ORDER.index(notice.urgency)))
