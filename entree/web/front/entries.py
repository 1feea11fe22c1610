"""One organisation as a line of the directory: what it does, for whom, and the first way there."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import itemgetter
from unicodedata import normalize

from django.urls import reverse
from django.utils.translation import override

from entree.core.directory.capacity import Said
from entree.core.knowledge.hours import open_at
from entree.core.knowledge.model import Channel, Offer, Organisation
from entree.core.knowledge.texts import Text, Words
from entree.web.front.capacity import ALL, in_words, said_of
from entree.web.front.frame import Context, organisation_name
from entree.web.front.offers import lang_of, offers_said
from entree.web.front.organisation import whom_lines
from entree.web.knowledge import knowledge


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
        "whom": whom_lines(words.language)[offer.key],
        "ways": [said["channels"][channel.id] for channel in first_ways(offer)],
    }


def entry_now(language: str, offer: Offer, at: datetime) -> Context:
    """Return the line of an organisation for one of its offers, with what is open now."""
    said = offers_said(language)[offer.key]
    return {
        **entries(language)[offer.organisation],
        "does": said["does"],
        "find": None if offer.channels else said["find"],
        "whom": whom_lines(language)[offer.key],
        "ways": list(_ways_now(offer, said["channels"], at)),
        "says_now": in_words(says_now(offer, at), language),
    }


def says_now(offer: Offer, at: datetime) -> Said | None:
    """Return what the organisation of an offer says that it can take on there, if it does."""
    said = said_of(knowledge().organisations[offer.organisation], at)
    return said.get(offer.key, said.get(ALL))


def all_say_now(at: datetime) -> tuple[Said, ...]:
    """Return what each organisation says of the first that it offers."""
    found = (says_now(one.offers[0], at) for one in knowledge().organisations.values())
    return tuple(said for said in found if said)


def first_ways(offer: Offer) -> list[Channel]:
    """Return the first way to reach an offer, and the first of another kind: a call and a chat."""
    first = list(offer.channels[:1])
    return first + [one for one in offer.channels if one.kind != first[0].kind][:1]


def _ways_now(offer: Offer, said: Mapping[str, Context], at: datetime) -> Iterator[Context]:
    """Give the first ways with whether somebody answers now, said once when it is the same."""
    before = None
    for channel in first_ways(offer):
        state = open_at(channel.hours, at)
        text = said[channel.id]["open_texts"][state]
        # A site is always there, and nobody answers.
        says_nothing = channel.kind == "site" or text == before
        text = None if says_nothing else text
        yield {**said[channel.id], "open": state.value, "open_text": text}
        before = text or before


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
