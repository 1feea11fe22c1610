"""One organisation as a line of the directory: what it does, for whom, and the first way there."""

from datetime import datetime
from functools import cache
from itertools import groupby
from operator import itemgetter
from unicodedata import normalize

from django.urls import reverse
from django.utils.translation import override

from entree.core.knowledge.hours import open_at
from entree.core.knowledge.model import Channel, Offer, Organisation
from entree.core.knowledge.texts import Text, Words
from entree.web.front.frame import Context, organisation_name
from entree.web.front.offers import lang_of, offers_said
from entree.web.front.organisation import whom_line
from entree.web.knowledge import knowledge

# How many ways to reach an organisation a line shows.
WAYS = 2


@cache
def entries(language: str) -> dict[str, Context]:
    """Return every organisation as a line, by id, in the order of the alphabet."""
    words = Words(knowledge().catalogues, language)
    with override(language):
        found = {one.id: _entry(one, words) for one in knowledge().organisations.values()}
    return dict(sorted(found.items(), key=lambda item: item[1]["sorted_as"]))


def _entry(one: Organisation, words: Words) -> Context:
    """Return one line."""
    name = organisation_name(one, words)
    offer = one.offers[0]
    said = offers_said(words.language)[offer.key]
    place = f"offers/{offer.key}/does"
    return {
        "id": one.id,
        "name": name,
        "sorted_as": sorted_as(name),
        "letter": letter(sorted_as(name)),
        "lang": lang_of([Text(place, offer.does)], words),
        "href": reverse("front:organisation", args=[words.language, one.id]),
        "does": said["does"],
        "find": None if offer.channels else said["find"],
        "whom": whom_line(offer),
        "ways": list(said["channels"].values())[:WAYS],
    }


def entry_now(language: str, offer: Offer, at: datetime) -> Context:
    """Return the line of an organisation for one of its offers, with what is open now."""
    said = offers_said(language)[offer.key]
    entry = entries(language)[offer.organisation]
    with override(language):
        whom = whom_line(offer)
    return {
        **entry,
        "does": said["does"],
        "find": None if offer.channels else said["find"],
        "whom": whom,
        "ways": [
            _way_now(channel, said["channels"][channel.id], at) for channel in offer.channels[:WAYS]
        ],
    }


def _way_now(channel: Channel, said: Context, at: datetime) -> Context:
    """Return one way there, with whether somebody answers now; a site is always there."""
    if channel.kind == "site":
        return said
    state = open_at(channel.hours, at)
    return {**said, "open": state.value, "open_text": said["open_texts"][state]}


def sorted_as(name: str) -> str:
    """Return a name as a list sorts it: without accents and without the article before it.

    >>> sorted_as("De Kindertelefoon"), sorted_as("Één deur")
    ('kindertelefoon', 'een deur')
    """
    plain = "".join(sign for sign in normalize("NFKD", name) if sign.isascii()).lower()
    for article in ("de ", "het ", "een ", "je ", "the ", "a ", "an ", "your "):
        if plain.startswith(article) and len(plain) > len(article) + 5:
            return plain.removeprefix(article)
    return plain


def letter(name: str) -> str:
    """Return under which letter a name stands; numbers stand together."""
    return name[0].upper() if name[0].isalpha() else "0-9"


@cache
def by_letter(language: str) -> list[tuple[str, list[Context]]]:
    """Return all lines under their letters."""
    grouped = groupby(entries(language).values(), key=itemgetter("letter"))
    return [(name, list(lines)) for name, lines in grouped]
