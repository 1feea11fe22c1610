"""The page of one organisation, the same for everyone: made once in each language.

What the organisation says that it can take on changes: that is put into it at each visit.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from entree.core.directory.capacity import Said
from entree.core.directory.whom import AGE, routes, suits_adults, suits_children
from entree.core.knowledge.model import ROUTE, Offer, Organisation
from entree.core.knowledge.texts import Text, Words, organisation_texts
from entree.web import clock
from entree.web.errors import friendly
from entree.web.front.capacity import ALL, in_words, said_of
from entree.web.front.frame import Context, organisation_name
from entree.web.front.listing import answer, paths, public_frame, rendered
from entree.web.front.offers import lang_of, offers_said
from entree.web.front.regions import region_names
from entree.web.front.sheets import Sheet, slot
from entree.web.front.structured import structured_facts
from entree.web.knowledge import knowledge

# The length of a description that search engines show whole.
DESCRIPTION = 155


@require_safe
def organisation(_request: HttpRequest, language: str, organisation: str) -> HttpResponse:
    """Show one organisation."""
    one = knowledge().organisations.get(organisation)
    if one is None:
        return friendly(_request, 404)
    said = said_of(one, clock.now())
    return saying(language, one, said) if said else silent(language, one.id)


def silent(language: str, id_: str) -> HttpResponse:
    """Answer with the page of an organisation that says nothing of what it can take on."""
    return answer(organisation_page(language, id_), language, "page", is_constant=True)


def saying(language: str, one: Organisation, said: Mapping[str, Said]) -> HttpResponse:
    """Answer with the page and what the organisation says, made anew for each visit."""
    found = {key: paragraph(in_words(said.get(key), language), language) for key in slots_of(one)}
    page = organisation_sheet(language, one.id).filled(found).encode()
    return answer(page, language, "page", is_constant=False, is_unkept=True)


def slots_of(one: Organisation) -> tuple[str, ...]:
    """Return where something that changes may stand: for all it offers, and for each offer."""
    return (ALL, *(offer.key for offer in one.offers))


def paragraph(words: str, language: str) -> str:
    """Return our own words as a paragraph of the page."""
    return format_html('<p class="said" lang="{}">{}</p>\n', language, words) if words else ""


@cache
def organisation_page(language: str, id_: str) -> bytes:
    """Return the page of an organisation that says nothing of what it can take on, made once."""
    one = knowledge().organisations[id_]
    nothing = dict.fromkeys(slots_of(one), "")
    return organisation_sheet(language, id_).filled(nothing).encode()


@cache
def organisation_sheet(language: str, id_: str) -> Sheet:
    """Return the page of an organisation, rendered once, with slots for what changes."""
    one = knowledge().organisations[id_]
    words = Words(knowledge().catalogues, language)
    with override(language):
        whole = public_frame(language, "organisation", paths("front:organisation", id_))
        context = organisation_context(one, words)
        facts = structured_facts(one, words, whole["canonical"])
    return Sheet(rendered("organisation", language, {**whole, **context, "facts": facts}).decode())


def organisation_context(one: Organisation, words: Words) -> Context:
    """Return what the page of an organisation shows."""
    name = organisation_name(one, words)
    offers = [offer_context(offer, words) for offer in one.offers]
    seen: list[object] = []
    for offer in offers:
        # Two offers are often reached in the same way: it is said once.
        offer["is_reached_alike"] = bool(offer["ways"]) and offer["ways"] in seen
        seen.append(offer["ways"])
    return {
        "title": f"{name} – Entree",
        "found_as": description(one, words),
        "name": name,
        "lang": lang_of(organisation_texts(one), words),
        "offers": offers,
        "has_several": len(offers) > 1,
        "first": offers[0],
        "said": slot(ALL),
        "sources": [
            {"href": source.href, "title": source.title or source.href, "date": source.date}
            for source in one.sources
        ],
    }


def offer_context(offer: Offer, words: Words) -> Context:
    """Return what the page says of one offer: all that its card says, and for whom it is."""
    said = offers_said(words.language)[offer.key]
    place = f"offers/{offer.key}"
    return {
        **said,
        "title": words.say(Text(f"{place}/title", offer.title)),
        "says_now": slot(offer.key),
        "whom": whom_lines(words.language)[offer.key],
        "grounds": [
            words.say(Text(f"{place}/because/{name}", text))
            for name, text in offer.because.items()
            # For whom it is, and of what age, stands above it already.
            if name not in {ROUTE, AGE}
        ],
        "ways": list(said["channels"].values()),
        "languages": languages_line(offer),
        "regions": ", ".join(region_names(offer.regions, words)),
    }


@cache
def whom_lines(language: str) -> Mapping[str, str]:
    """Say in a few words for whom each offer is, by its key: for all of them at once."""
    with override(language):
        return {key: "; ".join(_whom(offer)) for key, offer in knowledge().offers.items()}


def _whom(offer: Offer) -> Iterator[str]:
    """Give the routes on which it fits, and the age."""
    names = {
        "me": _("voor jezelf"),
        "close": _("voor iemand die je kent"),
        "professional": _("voor professionals"),
        "own": _("voor wie zich zorgen maakt over eigen gedrag"),
    }
    found = [names[route] for route in routes(knowledge(), offer)]
    yield _("voor iedereen") if len(found) == len(names) else ", ".join(found)
    if not suits_adults(offer):
        yield _("jonger dan 18")
    if not suits_children(offer):
        yield _("18 jaar en ouder")


def languages_line(offer: Offer) -> str:
    """Name the languages, when a source does."""
    names = {"nl": _("Nederlands"), "en": _("Engels"), "de": _("Duits")}
    return ", ".join(name for code, name in names.items() if code in offer.languages)


def description(one: Organisation, words: Words) -> str:
    """Return a few whole sentences for search engines: what it does and how to reach it."""
    sentences = [offers_said(words.language)[offer.key]["does"] for offer in one.offers]
    for offer in one.offers[:1]:
        said = offers_said(words.language)[offer.key]["channels"]
        sentences.insert(1, "".join(f"{way['action']}. " for way in said.values()).strip())
    text = ""
    for sentence in filter(None, sentences):
        if len(text) + len(sentence) < DESCRIPTION:
            text = f"{text} {sentence}".strip()
    return text
