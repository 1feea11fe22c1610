"""A sheet for each region: what is there by our sources, and what the simulation gives."""

from collections.abc import Sequence
from dataclasses import dataclass

from entree.core.knowledge.model import REGION, Knowledge, Organisation
from entree.core.priors.model import Population
from entree.reports.pathways_distances import Drawn
from entree.reports.pathways_sentences import main_of
from entree.reports.pathways_tables import Sheet, plain
from entree.reports.pathways_words import Told, Words

WEEKS_A_YEAR = 365.25 / 7
CENTRE = "centrum-seksueel-geweld"
COLUMNS = ("came", "human_in_a_day", "in_time")


@dataclass(frozen=True, slots=True)
class Supplied:
    """A place that a source names: whose, where, when it is open, and the source."""

    name: str
    city: str
    hours: str
    href: str
    date: str
    middle: tuple[int, ...] = ()
    farthest: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    """A region: to how many it happens in a year, what is there, and what was published of it."""

    id: str
    name: str
    happened: int
    places: tuple[Supplied, ...]
    published: tuple[tuple[str, str], ...]
    has_centre: bool


def regions_of(
    results: Told, knowledge: Knowledge, population: Population, drawn: Drawn
) -> list[Region]:
    """Return the regions of a run with what the knowledge says of them."""
    labels = {one.id: one.labels["all"] for one in knowledge.questions[REGION].options}
    found = []
    for name, parts in results["regions"].items():
        named = [labels[part] for part in parts]
        figures = population.figures.values()
        covered = {
            one.id: [at for at, its in enumerate(one.places) if set(its.covers) & set(parts)]
            for one in knowledge.organisations.values()
        }
        found.append(
            Region(
                id=name,
                name=", ".join(named),
                happened=sum(population.regions[part].middle for part in parts),
                places=tuple(
                    supplied(one, place, parts, drawn)
                    for one in knowledge.organisations.values()
                    for place in covered[one.id]
                ),
                published=tuple(
                    (one.says, one.source.href)
                    for one in figures
                    if any(label in one.says for label in named)
                ),
                has_centre=bool(covered.get(CENTRE)),
            )
        )
    return found


def supplied(
    organisation: Organisation, number: int, parts: Sequence[str], drawn: Drawn
) -> Supplied:
    """Return a place of an organisation; hours are those of its line or desk, where known."""
    place = organisation.places[number]
    far = drawn.from_town(place.city or "", parts)
    hours = [
        channel.hours_text or channel.hours or ""
        for offer in organisation.offers
        for channel in offer.channels
        if channel.kind == "phone"
    ]
    return Supplied(
        name=place.name,
        city=place.city or "",
        hours=next((one for one in hours if one), ""),
        href=place.source.href,
        date=place.source.date or "",
        middle=() if far is None else far.middles,
        farthest=0 if far is None else far.edge,
    )


def distances(words: Words, region: Region) -> list[tuple[Supplied, str]]:
    """Return each place of a region with how far it is, as the crow flies, where that is known."""
    found = []
    for place in region.places:
        said = words.say("distance_unknown")
        if place.farthest:
            middle = "–".join(str(one) for one in place.middle)
            said = words.say("distance", middle=middle, farthest=place.farthest)
        found.append((place, said))
    return found


def simulated(words: Words, region: Region, name: str) -> Sheet:
    """Return what the simulation gives for a region, by design, with as much staff as today."""
    variant = main_of(words.results, own_staff=False)
    weeks = words.results["weeks"]
    rows = []
    for design, told in (variant or {"designs": {}})["designs"].items():
        one = told["regions"][region.id]
        people = one["people"]["mean"] * WEEKS_A_YEAR / weeks
        rows.append(
            (
                words.design(design),
                plain(
                    words.measure("number", people),
                    words.spread("per_hundred", one["human_in_a_day"]),
                    words.spread("per_hundred", one["in_time"]),
                ),
            )
        )
    heads = (words.say("design"), *(words.say(one) for one in COLUMNS))
    return Sheet(name, words.say("simulated"), words.say("above_hundred"), heads, tuple(rows))
