"""Where confirmed places are: a small map of our own, and the same as a list. Made once."""

from collections import defaultdict
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from entree.core.directory.places import Map, read_map
from entree.core.knowledge.model import Organisation, Place
from entree.core.knowledge.texts import Words
from entree.web.front.entries import sorted_as
from entree.web.front.frame import Context, first_numbers
from entree.web.front.listing import answer, paths, public_frame, rendered
from entree.web.front.regions import region_names
from entree.web.knowledge import knowledge, knowledge_folder

# Digits of a drawing are lines: a checker can compute the contrast of everything that is text.
DIGITS = {
    "0": "h3v5h-3z",
    "1": "m1.5 0v5",
    "2": "h3v2.5h-3v2.5h3",
    "3": "h3v5h-3m0-2.5h3",
    "4": "v2.5h3m0-2.5v5",
    "5": "m3 0h-3v2.5h3v2.5h-3",
    "6": "m3 0h-3v5h3v-2.5h-3",
    "7": "h3v5",
    "8": "h3v5h-3zm0 2.5h3",
    "9": "m3 2.5h-3v-2.5h3v5h-3",
}
DIGIT_WIDTH, DIGIT_STEP, DIGIT_HEIGHT = 3, 4.5, 5
# Whose numbers stand above the map: they know the nearest place, also where none is confirmed.
ASK_FIRST = ("0800-0188", "0800-2000")


@require_safe
def places(_request: HttpRequest, language: str) -> HttpResponse:
    """Show where one can go."""
    return answer(places_page(language), language, "page", is_constant=True)


@cache
def country() -> Map:
    """Return the map of the country, read once. Raises KnowledgeError with a repair."""
    return read_map(knowledge_folder())


@cache
def places_page(language: str) -> bytes:
    """Return the page with all places, rendered once."""
    words = Words(knowledge().catalogues, language)
    with override(language):
        cities = cities_of(words)
        context = {
            **public_frame(language, "places", paths("front:places")),
            "title": _("Plekken bij jou in de buurt") + " – Entree",
            "found_as": _(
                "Plekken voor hulp na seksueel geweld in Nederland, op een kaart en in een lijst. "
                "Bel eerst: je hoort waar je terechtkunt."
            ),
            "map": country(),
            "cities": cities,
            "elsewhere": [one.name for _owner, one in all_places() if one.city is None],
            "ask_first": [one for one in first_numbers(language) if one["tel"] in ASK_FIRST],
        }
    return rendered("places", language, context)


def all_places() -> list[tuple[Organisation, Place]]:
    """Return every place with the organisation that it is of."""
    return [(one, place) for one in knowledge().organisations.values() for place in one.places]


def cities_of(words: Words) -> list[Context]:
    """Return the cities in the order of the alphabet, each with its number and its places."""
    among: dict[str, list[Context]] = defaultdict(list)
    for organisation, place in all_places():
        if place.city is not None:
            among[place.city].append(_place(organisation, place, words))
    return [
        {
            "name": city,
            "point": country().points.get(city),
            "drawn": drawn(number, country().points.get(city)),
            "places": found,
        }
        for number, (city, found) in enumerate(
            sorted(among.items(), key=lambda item: sorted_as(item[0].lstrip("'s-"))), 1
        )
    ]


def drawn(number: int, point: tuple[int, int] | None) -> str:
    """Return a number as the path of its lines, in the middle of a point.

    >>> drawn(1, (10, 20))
    'M8.5 17.5m1.5 0v5'
    """
    if point is None:
        return ""
    digits = str(number)
    width = DIGIT_STEP * (len(digits) - 1) + DIGIT_WIDTH
    left, top = point[0] - width / 2, point[1] - DIGIT_HEIGHT / 2
    return "".join(
        f"M{left + place * DIGIT_STEP:g} {top:g}{DIGITS[digit]}"
        for place, digit in enumerate(digits)
    )


def _place(organisation: Organisation, place: Place, words: Words) -> Context:
    """Return what is said of one place."""
    return {
        "organisation": organisation.id,
        "name": place.name,
        "address": place.address,
        "covers": ", ".join(region_names(set(place.covers), words)),
        "source": _("bron uit %(year)s") % {"year": place.source.date[:4]}
        if place.source.date
        else _("bron zonder datum"),
    }
