"""What search engines read of an organisation: schema.org, only what the knowledge says."""

import re
from collections.abc import Iterator, Mapping

from entree.core.knowledge.model import Channel, Offer, Organisation
from entree.core.knowledge.texts import Text, Words
from entree.web.front.frame import organisation_name
from entree.web.front.regions import region_names
from entree.web.front.telephone import telephone_href

Facts = Mapping[str, object]

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# The simple forms of OSM hours; what is written in another way is not told to search engines.
HOURS = re.compile(r"(?P<first>[A-Z]\w)-(?P<last>[A-Z]\w) (?P<opens>[\d:]+)-(?P<closes>[\d:]+)")
HOLIDAYS = "; PH off"


def structured_facts(one: Organisation, words: Words, canonical: str | None) -> Facts:
    """Return the organisation as schema.org describes it."""
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": organisation_name(one, words),
        "description": words.say(Text(f"offers/{one.offers[0].key}/does", one.offers[0].does)),
        "areaServed": _area(one, words),
        "contactPoint": [point for offer in one.offers for point in _points(offer, words)],
    }
    sites = [way.to for offer in one.offers for way in offer.channels if way.to.startswith("http")]
    if sites:
        facts["url"] = sites[0]
    if canonical:
        facts["mainEntityOfPage"] = canonical
    places = [_place(place.name, place.city, place.address) for place in one.places if place.city]
    if places:
        facts["location"] = places
    return {name: value for name, value in facts.items() if value}


def _area(one: Organisation, words: Words) -> object:
    """Return the country, or the regions when each offer is in some only."""
    regions = [offer.regions for offer in one.offers]
    if not all(regions):
        return {"@type": "Country", "name": "NL"}
    among = frozenset().union(*regions)
    return [{"@type": "AdministrativeArea", "name": name} for name in region_names(among, words)]


def _points(offer: Offer, words: Words) -> Iterator[Facts]:
    """Give each way to reach an offer."""
    for way in offer.channels:
        point: dict[str, object] = {
            "@type": "ContactPoint",
            "contactType": words.say(Text(f"offers/{offer.key}/title", offer.title)),
            **_reached(way),
        }
        if offer.languages:
            point["availableLanguage"] = sorted(offer.languages)
        if hours := opening_hours(way.hours):
            point["hoursAvailable"] = hours
        yield point


def _reached(way: Channel) -> dict[str, object]:
    """Return the number or address of a channel."""
    match way.kind:
        case "phone":
            return {"telephone": telephone_href(way.to).removeprefix("tel:")}
        case "mail":
            return {"email": way.to}
        case "app":
            return {"name": way.to}
        case _:
            return {"url": way.to}


def opening_hours(hours: str | None) -> list[Facts]:
    """Return known hours as schema.org writes them, and nothing for what is not known.

    >>> opening_hours("Sa-Su 08:00-24:00")[0]["dayOfWeek"]
    ['Saturday', 'Sunday']
    """
    if hours is None:
        return []
    if hours == "24/7":
        return [_specification(NAMES, "00:00", "23:59")]
    found = HOURS.fullmatch(hours.removesuffix(HOLIDAYS))
    if found is None:
        return []
    days = NAMES[DAYS.index(found["first"]) : DAYS.index(found["last"]) + 1]
    closes = "23:59" if found["closes"] == "24:00" else found["closes"]
    return [_specification(days, found["opens"], closes)]


def _specification(days: tuple[str, ...], opens: str, closes: str) -> Facts:
    """Return the hours of these days."""
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": list(days),
        "opens": opens,
        "closes": closes,
    }


def _place(name: str, city: str | None, address: str | None) -> Facts:
    """Return a location; what is not known is left out."""
    where = {"addressLocality": city, "streetAddress": address, "addressCountry": "NL"}
    known = {key: value for key, value in where.items() if value}
    return {"@type": "Place", "name": name, "address": {"@type": "PostalAddress", **known}}
