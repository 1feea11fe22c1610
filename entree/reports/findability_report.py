"""The audit as one page in Dutch that needs nothing beside itself, and as tables."""

import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from django.template import Context, Engine

from entree.core.findability.agreement import OfKind
from entree.core.findability.audit import Audited, Result, national
from entree.core.findability.finding import Cell, Share, by_group
from entree.core.findability.kept import Fact
from entree.core.findability.queries import Group
from entree.core.findability.scores import Part, repairs
from entree.core.findability.sites import Site
from entree.reports.findability_csv import (
    agreement_csv,
    facts_csv,
    heat_csv,
    judged_csv,
    queries_csv,
)
from entree.reports.findability_reasons import why
from entree.reports.findability_words import KINDS, MEASURES, VALUES, noted

PAGE, NATIONAL = "index.html", "national.json"
TABLES = {
    "facts.csv": facts_csv,
    "criteria.csv": judged_csv,
    "queries.csv": queries_csv,
    "agreement.csv": agreement_csv,
    "heat.csv": heat_csv,
}
TEMPLATES = Path(__file__).parent / "templates"
MOST_PROOFS = 3
FIRST = "eerste pagina"
DECIMAL = re.compile(r"\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """A fact under the name that the report gives its measure."""

    name: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Repair:
    """What to repair, and the facts that prove it."""

    says: str
    proof: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One site as the page shows it. ``browser``: how the browser's look ended, in Dutch."""

    result: Result
    repairs: tuple[Repair, ...]
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    browser: str


@dataclass(frozen=True, slots=True)
class Searched:
    """What a site's own search answered to the queries it was asked."""

    name: str
    asked: int
    found: int
    nothing: int


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of the heat map: how many of how many, how bad, and the same in words."""

    text: str
    level: int
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """A group of queries with its shares and its cells. ``engine``: in the search service."""

    group: Group
    share: Share
    engine: Share
    squares: tuple[Square, ...]


def write_report(audited: Audited, folder: Path, *, at: datetime) -> None:
    """Write the page and the tables; national findings only when there are some."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {PAGE: render(audited, at=at)}
    files |= {name: written(audited) for name, written in TABLES.items()}
    if national(audited):
        files[NATIONAL] = json.dumps(whole_country(audited, at))
    else:
        (folder / NATIONAL).unlink(missing_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", errors="replace")


def whole_country(audited: Audited, at: datetime) -> dict[str, object]:
    """Return what the study and Pathways may take: criteria over all sites, and shares by group.

    The shares are of our queries in our index: of queries, never of people.
    """
    groups = {
        id_: asdict(share) | {"language": audited.queries.groups[id_].language}
        for id_, share in audited.shares.items()
        if share.queries
    }
    listed = audited.in_engines
    return {
        "measures": audited.measures.version,
        "made": at.date().isoformat(),
        "sites": sum(one.is_visited for one in audited.results),
        "findings": [asdict(one) for one in national(audited)],
        "queries": {
            "version": audited.queries.version,
            "hash": audited.queries.hash,
            "is_frozen": audited.queries.is_frozen,
            "raters": 2 if audited.agreement else 1,
            "whole": asdict(audited.whole),
            "groups": groups,
            "search_service": asdict(listed) if listed else "not measured",
        },
    }


def render(audited: Audited, *, at: datetime) -> str:
    """Return the page."""
    engine = Engine(dirs=[str(TEMPLATES)])
    template = engine.get_template("findability/index.html")
    return template.render(Context(_content(audited, at)))


def _content(audited: Audited, at: datetime) -> dict[str, object]:
    """Return everything that the templates show."""
    read = [one for one in audited.results if one.is_visited]
    told = {one.id: one for one in audited.measures.criteria}
    found = rows(audited)
    return {
        "at": at,
        "audited": audited,
        "read": read,
        "unread": [
            (one.site.name, why(one.facts[0].words))
            for one in audited.results
            if not one.is_visited
        ],
        "shown": [_shown(one) for one in read],
        "own": [_shown(one) for one in audited.own],
        "rows": found,
        "unfound": [row.group for row in found if not row.share.ten],
        "unasked": [g for g in audited.queries.groups.values() if not audited.shares[g.id].queries],
        "searches": searches(audited),
        "national": [(told[one.criterion], one) for one in national(audited)],
        "changes": [change for one in audited.results for change in one.changes],
        "unnatural": [row.group for row in found if not row.group.read_by_native],
        "measure_names": MEASURES,
        "kinds": agreed(audited),
    }


def _shown(result: Result) -> Shown:
    """Return one site with what to repair first."""
    lines = tuple(_line(one, result.site) for one in result.facts)
    todo = (
        Repair(
            one.criterion.repair,
            tuple(_line(fact, result.site) for fact in one.proof[:MOST_PROOFS]),
        )
        for one in repairs(result.parts)
    )
    return Shown(result, tuple(todo), lines, result.parts, why(result.browser))


def searches(audited: Audited) -> list[Searched]:
    """Return the sites whose own search was asked."""
    found = []
    for one in audited.results:
        said = [fact.value for fact in one.facts if fact.measure == "own_search"]
        if said:
            counts = said.count("found"), said.count("nothing")
            found.append(Searched(one.site.name, len(said), *counts))
    return found


def agreed(audited: Audited) -> list[tuple[str, OfKind]]:
    """Return how far the raters agree on each kind of help, with its name in Dutch."""
    found = audited.agreement.kinds if audited.agreement else ()
    return [(KINDS[one.kind], one) for one in found]


def _line(fact: Fact, site: Site) -> Line:
    """Return a fact under its name, in Dutch; a page on the site's first host goes by its path."""
    value = why(VALUES.get(fact.value, fact.value))
    value = value.replace(".", ",") if DECIMAL.fullmatch(value) else value
    page = FIRST if fact.page == site.home else path_on(site.home, fact.page)
    words = noted(why(fact.words) if fact.measure == "visited" else fact.words)
    said = replace(fact, value=value, words=words, page=page)
    return Line(MEASURES.get(fact.measure, fact.measure), said)


def path_on(home: str, page: str) -> str:
    """Return a page without the host that it shares with the first page.

    >>> path_on("https://a.example/nl", "https://a.example/contact?x=1")
    '/contact?x=1'
    >>> path_on("https://a.example", "https://a.example"), path_on("https://a.example", "b")
    ('/', 'b')
    """
    start = "/".join(home.split("/", 3)[:3])
    is_same = page == start or page.startswith(f"{start}/")
    return page.removeprefix(start) or "/" if is_same else page


def rows(audited: Audited) -> list[Row]:
    """Return the groups that have queries, each with a cell per site."""
    engines = by_group(audited.listed, audited.queries)
    found = []
    for id_, group in sorted(audited.queries.groups.items(), key=lambda both: _place(both[1])):
        if audited.shares[id_].queries:
            squares = tuple(square(cell) for cell in audited.heat[id_].values())
            found.append(Row(group, audited.shares[id_], engines[id_], squares))
    return found


def _place(group: Group) -> tuple[bool, str]:
    """Return where a group stands: Dutch first."""
    return group.language != "nl", group.id


def square(cell: Cell) -> Square:
    """Return a cell: darker is worse, and the words say the same.

    >>> square(Cell(0, 0, 0)).says, square(Cell(4, 3, 4)).level, square(Cell(4, 0, 0)).level
    ('niet bedoeld voor deze vragen', 1, 3)
    """
    if not cell.right:
        return Square("–", 0, "niet bedoeld voor deze vragen")
    share = cell.found / cell.right
    level = 0 if share >= 0.8 else 1 if share >= 0.5 else 2 if share > 0 else 3
    says = f"{cell.found} van {cell.right} vragen; in {cell.within} heeft de site woorden ervan"
    return Square(f"{cell.found}/{cell.right}", level, says)
