"""The figures of the report, as numbers and places for the templates to draw.

No colour alone tells anything: each cell has a letter or a number, and a table says the same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from entree.core.directory.areas import Areas
from entree.core.knowledge.model import REGION, Channel, Knowledge
from entree.core.priors.model import Population
from entree.core.proofs.aspects import helps_with, is_made_for, nearness
from entree.core.proofs.gap_list import NOT_KNOWN
from entree.core.proofs.gaps import EVERYONE, Dimension, Row, needs_of
from entree.core.proofs.moments import Pattern
from entree.core.proofs.survey import Degree
from entree.core.proofs.week import DAYS, HOURS, Week
from entree.core.truth import Truth
from entree.reports.finding_words import WORDS
from entree.reports.gap_words import DAY_NAMES, Wording, label, short

KINDS = {"phone": "Bellen", "chat": "Chatten"}
WIDTH, HEIGHT = 24, 22
"""The size of an hour in the figure of the week."""

STEPS = 4
"""How many shades of open there are, beside none."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A need of a group: the letters of what was found, how bad it is, and help of their own.

    ``level``: 0 nothing found, 1 something is not known, 2 some lack help, 3 everyone does.
    """

    letters: str
    level: int
    has_own: bool
    says: str


@dataclass(frozen=True, slots=True)
class Line:
    """A group with its marks, one per need."""

    says: str
    marks: tuple[Mark, ...]


def heat(rows: Sequence[Row], population: Population, wording: Wording) -> list[Line]:
    """Return what was found by group and need; hours, writing and police together."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.degree is not Degree.NOBODY and row.dimension not in {
            Dimension.LANGUAGE,
            Dimension.REGION,
        }:
            found.setdefault((row.who, row.need), []).append(row)
    knowledge = wording.knowledge
    return [
        Line(
            group.says,
            tuple(
                _mark(
                    found.get((group.id, need), []),
                    group.id != EVERYONE
                    and any(
                        helps_with(offer, need) and is_made_for(knowledge, offer, group.when)
                        for offer in knowledge.offers.values()
                    ),
                    is_chosen=need in group.on_purpose,
                )
                for need in needs_of(knowledge)
            ),
        )
        for group in population.groups
    ]


def _mark(rows: Sequence[Row], has_own: bool, *, is_chosen: bool) -> Mark:
    """Return one cell of the heat map."""
    if is_chosen:
        return Mark("–", 0, has_own, "met opzet niet")
    levels = [_level(row) for row in rows]
    letters = dict.fromkeys(WORDS[row.finding].letter for row in rows)
    said = [
        WORDS[row.finding].name + ("" if row.degree is Degree.EVERYONE else " (voor sommigen)")
        for row in rows
    ]
    said += ["eigen hulp"] if has_own else []
    return Mark(
        letters="".join(sorted(letters)),
        level=max(levels, default=0),
        has_own=has_own,
        says="; ".join(dict.fromkeys(said)) or "niets gevonden dat ontbreekt",
    )


def _level(row: Row) -> int:
    """Return how bad a finding is."""
    if row.finding in NOT_KNOWN:
        return 1
    return 3 if row.degree is Degree.EVERYONE else 2


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour in the figure of the week: how many lines are open, and how dark it is drawn."""

    x: int
    y: int
    number: int
    shade: int


@dataclass(frozen=True, slots=True)
class Opening:
    """When the lines of one kind are open. ``unknown``: of how many the hours are not known."""

    kind: str
    lines: int
    unknown: int
    always: int
    least: int
    most: int
    hours: tuple[Hour, ...]
    labels: tuple[tuple[int, str], ...]
    days: tuple[tuple[str, tuple[int, ...]], ...]


def openings(knowledge: Knowledge, patterns: Sequence[Pattern], week: Week) -> list[Opening]:
    """Return by kind of channel how many lines are surely open in each hour."""
    return [
        _opening(name, list(_lines(knowledge, kind)), patterns, week)
        for kind, name in KINDS.items()
    ]


def _lines(knowledge: Knowledge, kind: str) -> Iterator[Channel]:
    """Give the lines of one kind, each once; what is for professionals only is left out."""
    seen = set()
    for offer in knowledge.offers.values():
        for channel in offer.channels:
            if channel.kind == kind and not offer.own_route_only and channel.to not in seen:
                seen.add(channel.to)
                yield channel


def _opening(
    name: str, lines: Sequence[Channel], patterns: Sequence[Pattern], week: Week
) -> Opening:
    """Return the figure of one kind of channel, a holiday as its eighth day."""
    known = [line.hours for line in lines if line.hours is not None]
    counts = [sum(one.states[text] is Truth.YES for text in known) for one in patterns]
    holiday = Counter(week.special.values()).most_common(1)
    rows = [week.usual[day * HOURS : (day + 1) * HOURS] for day in range(DAYS)]
    titles = [*DAY_NAMES, "feestdag"]
    rows += [holiday[0][0]] if holiday else []
    days = [
        (day, tuple(counts[number] for number in row))
        for day, row in zip(titles, rows, strict=False)
    ]
    usual = [number for _, row in days[:DAYS] for number in row]
    most = max(usual, default=0)
    return Opening(
        kind=name,
        lines=len(lines),
        unknown=len(lines) - len(known),
        always=sum(text == "24/7" for text in known),
        least=min(usual, default=0),
        most=most,
        hours=tuple(
            Hour(hour * WIDTH, day * HEIGHT, number, _shade(number, most))
            for day, (_, row) in enumerate(days)
            for hour, number in enumerate(row)
        ),
        labels=tuple((day * HEIGHT + 37, name) for day, (name, _) in enumerate(days)),
        days=tuple(days),
    )


def _shade(number: int, most: int) -> int:
    """Return a shade from 0 for none to the darkest for the most there are."""
    return -(-number * STEPS // most) if most else 0


@dataclass(frozen=True, slots=True)
class Spot:
    """A region on the map: its shape, its middle, and who is there in person."""

    name: str
    outline: str | None
    x: int
    y: int
    number: int
    shade: int
    here: tuple[str, ...]
    offices: tuple[str, ...]


def spots(knowledge: Knowledge, areas: Areas) -> list[Spot]:
    """Return which help has a confirmed place in each region, or is for that region.

    ``offices`` are those that are there, without a place that one can go to.
    """
    asked = knowledge.questions.get(REGION)
    found = []
    for option in asked.options if asked else ():
        near: dict[Truth, dict[str, None]] = {truth: {} for truth in Truth}
        for offer in knowledge.offers.values():
            one = knowledge.organisations[offer.organisation]
            covers = any(option.id in place.covers for place in one.places)
            truth = nearness(knowledge, offer, option.id)
            if offer.serves and (truth is Truth.YES or covers):
                near[truth][one.name] = None
        area = areas.areas.get(option.id)
        here = tuple(near[Truth.YES])
        found.append(
            Spot(
                name=short(label(option)),
                outline=area.outline if area else None,
                x=area.middle[0] if area else 0,
                y=area.middle[1] if area else 0,
                number=len(here),
                shade=min(len(here), STEPS),
                here=here,
                offices=tuple(near[Truth.UNKNOWN]),
            )
        )
    return found
