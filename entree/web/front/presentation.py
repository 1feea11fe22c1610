"""Turns the view of the core into what the templates show, in words of one language."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from entree.core.intake.advise import advise
from entree.core.intake.ranking import cannot_phone
from entree.core.intake.view import Advice, Card, Notice
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.model import Urgency
from entree.core.knowledge.texts import Text, Words, rule_texts
from entree.core.truth import Truth
from entree.web import clock
from entree.web.front.frame import Context
from entree.web.front.offers import lang_of, offers_said
from entree.web.front.walk import Step, answers_of, has_danger
from entree.web.knowledge import knowledge

# While one of these is due, its card is made unmissable.
HELP_AT_ONCE = {"emergency", "suicidal"}


def help_context(step: Step, language: str) -> Context:
    """Return what the page with the help shows."""
    answers = answers_of(knowledge(), step.state)
    advice = advise(knowledge(), answers, at=clock.now(), language=language)
    return {
        **view_context(advice, Words(knowledge().catalogues, language)),
        "intro": _("Dit past bij wat je tot nu toe vertelde. Klopt er iets niet? Bel gerust toch.")
        if step.state.answers
        else _("Dit is hulp die er voor iedereen is. Je hoeft niets te vertellen om te bellen."),
        "danger": has_danger(knowledge(), step.state),
        "cannot_phone": cannot_phone(answers),
        "back_value": "back" if step.state.asking is None else "again",
    }


def view_context(advice: Advice, words: Words) -> Context:
    """Return the context of the page with the help."""
    leading = sum(card.must in HELP_AT_ONCE for card in advice.cards)
    cards = [card_context(card, words) for card in advice.cards]
    return {
        "first_cards": cards[: leading or 1],
        "other_cards": cards[leading or 1 :],
        "is_at_once": bool(leading),
        "more": [card_context(card, words) for card in advice.more if may_be_seen(card)],
        "notices": [notice_context(notice, words) for notice in advice.notices],
        "may_question": _("Eén vraag kan dit nog preciezer maken.")
        if advice.next_question
        else None,
        "printed": _("Zoals het was op %(day)s.")
        % {"day": f"{clock.now().astimezone(AMSTERDAM):%d-%m-%Y}"},
    }


def may_be_seen(card: Card) -> bool:
    """Return whether a card may be shown: help for one route only waits until it fits."""
    return card.fit is Truth.YES or not knowledge().offers[card.key].own_route_only


def notice_context(notice: Notice, words: Words) -> Context:
    """Return one notice."""
    rule = next(rule for rule in knowledge().rules if rule.id == notice.rule)
    return {
        "lang": lang_of(rule_texts(rule), words),
        "title": notice.title,
        "text": notice.text,
        "urgent": notice.urgency is Urgency.NOW,
    }


def card_context(card: Card, words: Words) -> Context:
    """Return one card: what is said of its offer to everyone, and what it is for this person."""
    said = offers_said(words.language)[card.key]
    return {
        **said,
        "fits": "yes" if card.fit is Truth.YES else "may",
        "must": card.must is not None,
        "reasons": [*card.reasons, *_what_would_tell(card, words)],
        "changes": card.changes,
        "channels": _channels(card, said["channels"]),
    }


def _what_would_tell(card: Card, words: Words) -> list[str]:
    """Say on which facts it still depends whether an offer fits."""
    topics = [
        words.say(Text(f"questions/{name}/topic", knowledge().questions[name].topic))
        for name in card.missing
    ]
    if card.fit is Truth.YES or not topics:
        return []
    return [_("Of dit past, hangt af van: %(topics)s.") % {"topics": ", ".join(topics)}]


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
