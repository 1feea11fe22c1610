"""Turns the view of the core into what the templates show, in words of one language."""

from django.utils.translation import gettext as _

from entree.core.intake.view import Advice, Card, Notice, Reached
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.model import Offer, Organisation, Place, Urgency
from entree.core.knowledge.texts import Text, Words, offer_texts
from entree.core.truth import Truth
from entree.web.clock import now
from entree.web.front.frame import Context, organisation_name
from entree.web.front.telephone import telephone_href
from entree.web.knowledge import knowledge


def view_context(advice: Advice, words: Words) -> Context:
    """Return the context of the page with the help."""
    return {
        "cards": [card_context(card, words) for card in advice.cards],
        "more": [card_context(card, words) for card in advice.more],
        "notices": [notice_context(notice) for notice in advice.notices],
        "may_question": _("Eén vraag kan dit nog preciezer maken.") if advice.next_question else None,
        "printed": _("Zoals het was op %(day)s.") % {"day": f"{now().astimezone(AMSTERDAM):%d-%m-%Y}"},
    }


def notice_context(notice: Notice) -> Context:
    """Return one notice."""
    return {
        "title": notice.title,
        "text": notice.text,
        "urgent": notice.urgency is Urgency.NOW,
    }


def card_context(card: Card, words: Words) -> Context:
    """Return one card."""
    offer = knowledge().offers[card.key]
    organisation = knowledge().organisations[card.organisation]
    place = f"offers/{card.key}"
    is_said = all(words.knows(text) for text in offer_texts(offer))
    return {
        "name": organisation_name(organisation.id, words),
        "lang": None if is_said else "nl",
        "does": words.say(Text(f"{place}/does", offer.does)),
        "fits": "yes" if card.fit is Truth.YES else "may",
        "must": card.must is not None,
        "reasons": [*card.reasons, *_what_would_tell(card, words)],
        "changes": card.changes,
        "channels": [_channel(offer, reached, words) for reached in card.channels],
        "find": words.maybe(f"{place}/find", offer.find),
        "police_text": words.maybe(f"{place}/police_text", offer.police_text)
        or _police_line(offer),
        "cost_text": words.maybe(f"{place}/cost_text", offer.cost_text),
        "expect": words.maybe(f"{place}/expect", offer.expect),
        "places": [_place(one) for one in organisation.places],
        "places_text": words.maybe(
            f"organisations/{organisation.id}/places_text", organisation.places_text
        ),
        "source_line": source_line(organisation),
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
    return address.split("://")[-1].removeprefix("www.").rstrip("/")


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


def _police_line(offer: Offer) -> str:
    """Return where the police come in when the offer has no words of its own for it."""
    if offer.police == "never":
        return _("Geen politie.")
    return _("Politie alleen als jij dat wilt.")


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
