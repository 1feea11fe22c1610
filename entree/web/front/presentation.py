"""Turns the view of the core into what the templates show, in words of one language."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from entree.core.intake.advise import view
from entree.core.intake.ranking import cannot_phone
from entree.core.intake.stop import undecided
from entree.core.intake.view import Card, Notice, View
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.model import Urgency
from entree.core.knowledge.texts import Words, notice_wordings, rule_texts
from entree.core.knowledge.tones import in_tone
from entree.core.knowledge.wording import Tone
from entree.core.truth import Truth
from entree.web import clock
from entree.web.front.frame import Context
from entree.web.front.offers import lang_of, offers_said
from entree.web.front.walk import Step, answers_of, has_danger
from entree.web.knowledge import knowledge

# While one of these is due, its card is made unmissable.
HELP_AT_ONCE = {"emergency", "suicidal"}
# A change that hangs on more answers than this helps nobody in distress; programs get them all.
ANSWERS_IN_A_CHANGE = 2
# The page has one size, whatever was told: so many parts fit, of which a card takes CARD.
# tests/web/test_sizes.py searches for the fullest page.
ROOM, CARD = 32, 3
LEAST_MORE, MOST_MORE = 4, 8
OPEN_NOTICES, EASY_OPEN_NOTICES = 7, 2


def help_context(step: Step, language: str) -> Context:
    """Return what the page with the help shows."""
    answers = answers_of(knowledge(), step.state)
    shown = view(knowledge(), answers, at=clock.now(), language=language)
    return {
        **view_context(shown, Words(knowledge().catalogues, language), step.state.tone),
        "may_question": _("Met een paar vragen wordt dit preciezer. Stoppen kan altijd.")
        if undecided(knowledge(), answers)
        else None,
        "intro": _("Dit past bij wat je tot nu toe vertelde. Klopt er iets niet? Vraag toch hulp.")
        if step.state.answers
        else _("Dit is hulp die er voor iedereen is. Je hoeft niets te vertellen om te bellen."),
        "danger": has_danger(knowledge(), step.state),
        "cannot_phone": cannot_phone(answers),
        "back_value": "back" if step.state.asking is None else "again",
    }


def view_context(shown: View, words: Words, tone: Tone = Tone.PLAIN) -> Context:
    """Return the context of the page with the help: all cards, and of the rest what has room."""
    leading = sum(card.must in HELP_AT_ONCE for card in shown.cards)
    cards = [card_context(card, words, tone) for card in shown.cards]
    room = ROOM - CARD * len(cards)
    # The most urgent stand first, and what cannot wait is never left out or folded.
    urgent = sum(notice.urgency is Urgency.NOW for notice in shown.notices)
    seen = shown.notices[: max(urgent, room - LEAST_MORE)]
    notices = [notice_context(notice, words, tone) for notice in seen]
    openly = max(urgent, OPEN_NOTICES if tone is Tone.PLAIN else EASY_OPEN_NOTICES)
    lines = [card for card in shown.more if is_line(card)]
    more = lines[: min(MOST_MORE, max(LEAST_MORE, room - len(notices)))]
    return {
        "card_template": f"components/{'card' if tone is Tone.PLAIN else 'easy_card'}.html",
        "first_cards": cards[: leading or 1],
        "other_cards": cards[leading or 1 :],
        "is_at_once": bool(leading),
        "more": [line_context(card, words, tone) for card in more],
        "notices": notices[:openly],
        "folded_notices": notices[openly:],
        "printed": _("Zoals het was op %(day)s.")
        % {"day": f"{clock.now().astimezone(AMSTERDAM):%d-%m-%Y}"},
    }


def is_line(card: Card) -> bool:
    """Return whether a card is a line of the further help: it fits, and never waits folded."""
    return card.fit is Truth.YES and not knowledge().offers[card.key].folded


def line_context(card: Card, words: Words, tone: Tone) -> Context:
    """Return one line: who, what they do, and the first way to reach them."""
    said = offers_said(words.language, tone)[card.key]
    return {**said, "channels": _channels(card, said["channels"])[:1]}


def notice_context(notice: Notice, words: Words, tone: Tone) -> Context:
    """Return one notice."""
    rule = next(rule for rule in knowledge().rules if rule.id == notice.rule)
    return {
        "lang": lang_of(rule_texts(rule), words),
        "title": notice.title,
        "text": words.say(in_tone(notice_wordings(rule), tone)),
        "urgent": notice.urgency is Urgency.NOW,
        "has_sentence": rule.show is not None,
    }


def card_context(card: Card, words: Words, tone: Tone) -> Context:
    """Return one card: what is said of its offer to everyone, and what it is for this person."""
    said = offers_said(words.language, tone)[card.key]
    return {
        **said,
        "fits": "yes" if card.fit is Truth.YES else "may",
        "must": card.must is not None,
        "reasons": card.reasons,
        "changes": [change for change in card.changes if change.count("?") <= ANSWERS_IN_A_CHANGE],
        "channels": _channels(card, said["channels"]),
    }


def _channels(card: Card, said: Mapping[str, Context]) -> list[Context]:
    """Return the ways to reach an offer; hours that are those of the first are said once."""
    found = [
        {
            **said[reached.channel.id],
            "open": reached.open.value,
            "open_text": said[reached.channel.id]["open_texts"][reached.open],
        }
        for reached in card.channels
    ]
    for later in found[1:]:
        if later["open_text"] == found[0]["open_text"]:
            later["open_text"] = None
    return found
