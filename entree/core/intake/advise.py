"""The one entrance of the intake: answers in, view out; no clock, no chance, no memory."""

from collections.abc import Collection, Sequence
from datetime import datetime

from entree.core.intake.cards import choose_cards
from entree.core.intake.next_question import next_question
from entree.core.intake.openness import URGENCIES, Openness, openness
from entree.core.intake.ranking import (
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
from entree.core.truth import Truth


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
    held = holding(knowledge, answers)
    wishes = wishes_in(answers)
    ranked = rank(knowledge, answers, held, open_now)
    chosen = choose_cards(knowledge.ranking, ranked, open_now)
    shown = {one.offer.key for one in chosen}
    return View(
        cards=tuple(
            explain(knowledge, _card(one, open_now, wishes), answers, words) for one in chosen
        ),
        more=_further([one for one in ranked if one.offer.key not in shown], open_now, wishes),
        notices=_notices(held.rules, words),
    )


def _card(one: Ranked, open_now: Openness, wishes: Wishes) -> Card:
    """Return one card, its grounds not worked out; the ways of contact asked for come first."""
    channels = open_now.channels[one.offer.key]
    if wishes.contacts:
        channels = tuple(sorted(channels, key=lambda way: way.channel.kind not in wishes.contacts))
    return Card(one.offer.organisation, one.offer.id, one.fit, one.must, channels)


def _further(rest: Sequence[Ranked], open_now: Openness, wishes: Wishes) -> tuple[Card, ...]:
    """Return the lines of further help: ready-made, unless some way of contact was asked for."""
    if wishes.contacts:
        return tuple(_card(one, open_now, wishes) for one in rest)
    fitting, doubtful = open_now.fitting, open_now.doubtful
    return tuple([(fitting if one.fit is Truth.YES else doubtful)[one.offer.key] for one in rest])


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
