"""What is said of each offer in a language, to whoever reads it: worked out once, not per visitor.

Always for all offers at once: what a process keeps in memory must not tell what was shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from entree.core.knowledge.conditions import leaves
from entree.core.knowledge.model import Channel, Offer, Organisation, Place, Through
from entree.core.knowledge.texts import (
    SOURCE_LANGUAGE,
    Text,
    Words,
    offer_texts,
    offer_wordings,
    phrases_texts,
    rule_texts,
)
from entree.core.knowledge.tones import in_tone
from entree.core.knowledge.wording import Tone
from entree.core.truth import Truth
from entree.web.front.frame import Context, organisation_name
from entree.web.front.telephone import telephone_href, telephone_said
from entree.web.knowledge import knowledge


@cache
def offers_said(language: str, tone: Tone = Tone.PLAIN) -> Mapping[str, Context]:
    """Return what is said of every offer in a tone, by its key."""
    words = Words(knowledge().catalogues, language)
    with override(language):
        return {key: _offer(offer, words, tone) for key, offer in knowledge().offers.items()}


def _offer(offer: Offer, words: Words, tone: Tone) -> Context:
    """Return what is said of one offer; ``end`` is the end of its card, rendered."""
    organisation = knowledge().organisations[offer.organisation]
    place = f"offers/{offer.key}"
    said = {
        "name": organisation_name(organisation, words),
        "lang": lang_of(_texts(offer), words),
        "does": words.say(in_tone(offer_wordings(offer), tone)),
        "channels": {one.id: _channel(offer, one, words, tone) for one in offer.channels},
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
        "through": [_through(organisation, one, words) for one in organisation.through],
        "source_line": source_line(organisation),
    }
    shown = {"card": said, "language": words.language}
    return {**said, "end": render_to_string("components/expect.html", shown)}


def _texts(offer: Offer) -> Iterator[Text]:
    """Give every text of the knowledge that can stand on the card of an offer."""
    yield from offer_texts(offer)
    organisation = knowledge().organisations[offer.organisation]
    for one in organisation.through:
        yield Text(f"organisations/{organisation.id}/through/{one.record}", one.says)
    for rule in knowledge().rules:
        if offer.key in rule.musts:
            yield from rule_texts(rule)
    # Of these its reasons, and what would change it, are joined.
    yield from phrases_texts(knowledge().phrases)
    for name in {leaf.question for leaf in leaves(offer.when)}:
        question = knowledge().questions[name]
        yield Text(f"questions/{name}/topic", question.topic)
        yield Text(f"questions/{name}/otherwise", question.otherwise)


def lang_of(texts: Iterable[Text], words: Words) -> str | None:
    """Return the language to mark, when one of these texts had to stay Dutch."""
    return None if all(words.knows(text) for text in texts) else SOURCE_LANGUAGE


def _channel(offer: Offer, channel: Channel, words: Words, tone: Tone) -> Context:
    """Return what is said of one way to reach an offer."""
    place = f"offers/{offer.key}/{channel.id}"
    label = words.maybe(f"{place}/label", channel.label)
    cost = _cost_line(channel.kind, channel.cost)
    return {
        "kind": channel.kind,
        "action": _action(channel.kind, channel.to, label)
        if tone is Tone.PLAIN or channel.kind != "chat"
        else _short_chat(channel.to),
        "href": _href(channel.kind, channel.to),
        "open_texts": _open_texts(words.maybe(f"{place}/hours_text", channel.hours_text)),
        "facts": " · ".join(filter(None, (cost, _anonymous_line(channel.anonymous)))),
        "hours": words.maybe(f"{place}/hours_text", channel.hours_text),
        "note": words.maybe(f"{place}/note", channel.note),
    }


def _action(kind: str, to: str, label: str | None) -> str:
    """Return what the button says."""
    match kind:
        case "phone":
            said = _("Bel %(number)s") % {"number": telephone_said(to)}
            return f"{said} ({label})" if label else said
        case "chat":
            return label or _("Chat op %(site)s") % {"site": site_name(to)}
        case "mail":
            return _("Mail %(address)s") % {"address": to}
        case _:
            return label or site_name(to)


def _short_chat(to: str) -> str:
    """Return a chat in one word: by WhatsApp, a name, a number and a picture are seen."""
    return "WhatsApp" if site_name(to).startswith("wa.me/") else _("Chat")


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


def _open_texts(hours: str | None) -> dict[Truth, str]:
    """Return what is said when it is open, closed or not known, with its hours."""
    said = {
        Truth.YES: _("Nu open"),
        Truth.NO: _("Nu dicht"),
        Truth.UNKNOWN: _("Open of dicht: niet bekend"),
    }
    return {state: f"{text} · {hours}" if hours else text for state, text in said.items()}


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


def _anonymous_line(anonymous: str) -> str:
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
            return _("De politie is niet nodig.")
        case "on-request":
            return _("Politie meestal alleen als jij dat wilt.")
        case "may":
            return _("Soms komt de politie erbij.")
        case _:
            return _("Dit is de politie.")


def _place(place: Place) -> str:
    """Return a location in one line."""
    where = ", ".join(part for part in (place.address, place.city) if part)
    return f"{place.name} ({where})" if where else place.name


def _through(organisation: Organisation, one: Through, words: Words) -> Context:
    """Return help that one reaches through an organisation; its name is kept as it is."""
    says = words.say(Text(f"organisations/{organisation.id}/through/{one.record}", one.says))
    return {"name": one.name, "says": says}


def source_line(organisation: Organisation) -> str:
    """Say from which year the source is, and whether a person checked it since."""
    if organisation.checked:
        return _("Nagekeken op %(day)s.") % {"day": organisation.checked}
    if organisation.source_date:
        return _("Openbare bron %(year)s, niet nagebeld.") % {"year": organisation.source_date[:4]}
    return _("Openbare bron zonder datum, niet nagebeld.")
