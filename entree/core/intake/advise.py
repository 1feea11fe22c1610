"""The one entrance of the intake: answers in, view out; no clock, no chance, no memory."""

from collections.abc import Collection
from datetime import datetime

from entree.core.intake.cards import choose_cards
from entree.core.intake.next_question import next_question
from entree.core.intake.openness import Openness, openness
from entree.core.intake.ranking import (
    URGENCIES,
    Ranked,
    Wishes,
    cannot_phone,
    holding,
    rank,
    wishes_in,
)
from entree.core.intake.reasons import explain
from entree.core.intake.view import Advice, Card, Notice, View
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import Knowledge, Rule
from entree.core.knowledge.texts import Text, Words


def advise(knowledge: Knowledge, answers: Answers, *, at: datetime, language: str) -> Advice:
    """Return the view for these answers at this moment, and what to ask next.

    ``at`` without a time zone is Amsterdam time. Every offer that fits or may fit is in
    ``cards`` or ``more``. Raises nothing: unknown ids are refused where answers are read.
    """
    shown = view(knowledge, answers, at=at, language=language)
    asked = next_question(knowledge, answers)
    return Advice(
        cards=shown.cards,
        more=shown.more,
        notices=shown.notices,
        next_question=asked,
        settled=asked is None,
    )


def view(knowledge: Knowledge, answers: Answers, *, at: datetime, language: str) -> View:
    """Return the view alone: the cards with their grounds, the further help, and the notices."""
    words = Words(knowledge.catalogues, language)
    open_now = openness(knowledge, at, text_only=cannot_phone(answers))
    rules = holding(knowledge, answers)
    wishes = wishes_in(answers)
    ranked = rank(knowledge, answers, rules, open_now)
    chosen = choose_cards(knowledge.ranking, ranked, open_now)
    keys = {one.key for one in chosen}
    rest = [one for one in ranked if one.key not in keys]
    return View(
        cards=tuple(
            explain(knowledge, _card(one, place, open_now, wishes), answers, words)
            for place, one in enumerate(chosen, start=1)
        ),
        more=tuple(
            _card(one, place, open_now, wishes)
            for place, one in enumerate(rest, start=len(chosen) + 1)
        ),
        notices=_notices(rules, words),
    )


def _card(one: Ranked, place: int, open_now: Openness, wishes: Wishes) -> Card:
    """Return one card, its grounds not worked out; the ways of contact asked for come first."""
    channels = open_now.channels[one.offer.key]
    if wishes.contacts:
        channels = tuple(sorted(channels, key=lambda way: way.channel.kind not in wishes.contacts))
    return Card(
        organisation=one.offer.organisation,
        offer=one.offer.id,
        fit=one.fit,
        must=one.must,
        position=place,
        channels=channels,
    )


def _notices(rules: Collection[Rule], words: Words) -> tuple[Notice, ...]:
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
