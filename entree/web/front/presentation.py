"""Turns the view of the core into what the templates show, in words of one language."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from entree.core.intake.advise import advise
from entree.core.intake.ranking import cannot_phone
from entree.core.intake.view import Advice, Card, Notice, Reached
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.model import Offer, Organisation, Place, Urgency
from entree.core.knowledge.texts import (
    SOURCE_LANGUAGE,
    Text,
    Words,
    offer_texts,
    rule_texts,
)
from entree.core.truth import Truth
from entree.web import clock
from entree.web.front.frame import Context, organisation_name
from entree.web.front.telephone import telephone_href
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
    """Return one card."""
    offer = knowledge().offers[card.key]
    organisation = knowledge().organisations[card.organisation]
    place = f"offers/{card.key}"
    makers = [rule for rule in knowledge().rules if card.key in rule.musts]
    texts = [*offer_texts(offer), *(text for rule in makers for text in rule_texts(rule))]
    return {
        "name": organisation_name(organisation, words),
        "lang": lang_of(texts, words),
        "does": words.say(Text(f"{place}/does", offer.does)),
        "fits": "yes" if card.fit is Truth.YES else "may",
        "must": card.must is not None,
        "reasons": card.reasons,
        "changes": card.changes,
        "channels": _channels(card, offer, words),
        "find": words.maybe(f"{place}/find", offer.find),
        "police": _police_line(offer.police),
        "police_text": words.maybe(f"{place}/police_text", offer.police_text),
        "police_comes": offer.police in {"may", "part"},
        "cost_text": words.maybe(f"{place}/cost_text", offer.cost_text),
        "expect": words.maybe(f"{place}/expect", offer.expect),
        "places": [_place(one) for one in organisation.places],
        "places_text": words.maybe(
            f"organisations/{organisation.id}/places_text", organisation.places_text
        ),
        "source_line": source_line(organisation),
    }


def lang_of(texts: Iterable[Text], words: Words) -> str | None:
    """Return the language to mark, when one of these texts had to stay Dutch."""
    return None if all(words.knows(text) for text in texts) else SOURCE_LANGUAGE


def _channels(card: Card, offer: Offer, words: Words) -> list[Context]:
    """Return the ways to reach an offer; hours that are those of the first are said once."""
    found = [_channel(offer, reached, words) for reached in card.channels]
    for later in found[1:]:
        if later["open_text"] == found[0]["open_text"]:
            later["open_text"] = None
    return found


def _channel(offer: Offer, reached: Reached, words: Words) -> Context:
    """Return one way to reach an offer."""
    channel = reached.channel
    place = f"offers/{offer.key}/{channel.id}"
    label = words.maybe(f"{place}/label", channel.label)
    hours = words.maybe(f"{place}/hours_text", channel.hours_text)
    return {
        "kind": channel.kind,
        "action": _action(channel.kind, channel.to, label),
        "href": _href(channel.kind, channel.to),
        "open": reached.open.value,
        "open_text": _open_text(reached.open, hours),
        "cost_text": _cost_line(channel.kind, channel.cost),
        "anonymous_text": _anonymous_line(channel.anonymous),
        "note": words.maybe(f"{place}/note", channel.note),
    }


def _action(kind: str, to: str, label: str | None) -> str:
    """Return what the button says."""
    match kind:
        case "phone":
            said = _("Bel %(number)s") % {"number": to}
            return f"{said} ({label})" if label else said
        case "chat":
            return label or _("Chat op %(site)s") % {"site": site_name(to)}
        case "mail":
            return _("Mail %(address)s") % {"address": to}
        case _:
            return label or site_name(to)


def site_name(address: str) -> str:
    """Return an address as one says it: without https and www.

    >>> site_name("https://www.113.nl/")
    '113.nl'
    """
    return address.rpartition("://")[2].removeprefix("www.").rstrip("/")


def _href(kind: str, to: str) -> str | None:
    """Return the link of a channel; an app has none."""
    match kind:
        case "phone":
            return telephone_href(to)
        case "mail":
            return f"mailto:{to}"
        case "app":
            return None
        case _:
            return to


def _open_text(state: Truth, hours: str | None) -> str:
    """Return whether it is open now, and its hours."""
    match state:
        case Truth.YES:
            said = _("Nu open")
        case Truth.NO:
            said = _("Nu dicht")
        case Truth.UNKNOWN:
            said = _("Open of dicht: niet bekend")
    return f"{said} · {hours}" if hours else said


def _cost_line(kind: str, cost: str) -> str | None:
    """Return what a channel costs, in a word or two."""
    match cost:
        case "free":
            return _("gratis")
        case "standard":
            return _("gewoon belkosten") if kind == "phone" else None
        case "paid":
            return _("kost extra")
        case _:
            return None


def _anonymous_line(anonymous: str) -> str | None:
    """Return whether one can stay anonymous there."""
    lines = {
        "yes": _("anoniem"),
        "partly": _("soms anoniem"),
        "no": _("niet anoniem"),
        "unknown": _("anoniem: niet bekend"),
    }
    return lines[anonymous]


def _police_line(police: str) -> str:
    """Return in a few words where the police come in."""
    match police:
        case "never":
            return _("Zonder politie.")
        case "on-request":
            return _("Politie alleen als jij dat wilt.")
        case "may":
            return _("Soms komt de politie erbij.")
        case _:
            return _("Dit is de politie.")


def _place(place: Place) -> str:
    """Return a location in one line."""
    where = ", ".join(part for part in (place.address, place.city) if part)
    return f"{place.name} ({where})" if where else place.name


def source_line(organisation: Organisation) -> str:
    """Say from which year the source is, and whether a person checked it since."""
    if organisation.checked:
        return _("Nagekeken op %(day)s.") % {"day": organisation.checked}
    if organisation.source_date:
        return _("Openbare bron %(year)s, niet nagebeld.") % {"year": organisation.source_date[:4]}
    return _("Openbare bron zonder datum, niet nagebeld.")
