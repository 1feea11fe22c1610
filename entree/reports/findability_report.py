"""The audit as one page in Dutch that needs nothing beside itself, and as tables."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from django.template import Context, Engine

from entree.core.findability.agreement import OfKind
from entree.core.findability.audit import Audited, Result, national
from entree.core.findability.finding import Cell, Share
from entree.core.findability.kept import Fact
from entree.core.findability.queries import Group
from entree.core.findability.scores import Judged, Part, repairs
from entree.reports.findability_csv import (
    agreement_csv,
    facts_csv,
    heat_csv,
    judged_csv,
    queries_csv,
)
from entree.reports.findability_words import KINDS, MEASURES, VALUES, noted

PAGE, NATIONAL = "index.html", "national.json"
TEMPLATES = Path(__file__).parent / "templates"
MOST_PROOFS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A fact under the name that the report gives its measure."""

    name: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Shown:
    """One site as the page shows it."""

    result: Result
    repairs: tuple[Judged, ...]
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]


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
    """A group of queries with its shares and its cells."""

    group: Group
    share: Share
    squares: tuple[Square, ...]


def write_report(audited: Audited, folder: Path, *, at: datetime) -> None:
    """Write the page and the tables; national findings only when there are some."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        PAGE: render(audited, at=at),
        "facts.csv": facts_csv(audited),
        "criteria.csv": judged_csv(audited),
        "queries.csv": queries_csv(audited),
        "agreement.csv": agreement_csv(audited),
        "heat.csv": heat_csv(audited),
    }
    found = national(audited)
    if found:
        rows = [asdict(one) for one in found]
        whole = {
            "measures": audited.measures.version,
            "made": at.date().isoformat(),
            "sites": sum(one.is_visited for one in audited.results),
            "findings": rows,
        }
        files[NATIONAL] = json.dumps(whole)
    else:
        (folder / NATIONAL).unlink(missing_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", errors="replace")


def render(audited: Audited, *, at: datetime) -> str:
    """Return the page."""
    engine = Engine(dirs=[str(TEMPLATES)])
    template = engine.get_template("findability/index.html")
    return template.render(Context(_content(audited, at)))


def _content(audited: Audited, at: datetime) -> dict[str, object]:
    """Return everything that the templates show."""
    read = [one for one in audited.results if one.is_visited]
    told = {one.id: one for one in audited.measures.criteria}
    return {
        "at": at,
        "audited": audited,
        "read": read,
        "unread": [one for one in audited.results if not one.is_visited],
        "shown": [_shown(one) for one in read],
        "own": [_shown(one) for one in audited.own],
        "rows": rows(audited),
        "searches": searches(audited),
        "national": [(told[one.criterion], one) for one in national(audited)],
        "changes": [change for one in audited.results for change in one.changes],
        "unnatural": [g for g in audited.queries.groups.values() if not g.read_by_native],
        "measure_names": MEASURES,
        "kinds": agreed(audited),
    }


def _shown(result: Result) -> Shown:
    """Return one site with what to repair first."""
    lines = (Line(MEASURES.get(one.measure, one.measure), _said(one)) for one in result.facts)
    todo = [
        Judged(one.criterion, one.outcome, tuple(_said(fact) for fact in one.proof[:MOST_PROOFS]))
        for one in repairs(result.parts)
    ]
    return Shown(result, tuple(todo), tuple(lines), result.parts)


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


def _said(fact: Fact) -> Fact:
    """Return a fact with its value, and what we noted beside it, in Dutch."""
    value = VALUES.get(fact.value, fact.value)
    return replace(fact, value=value, words=noted(fact.words))


def rows(audited: Audited) -> list[Row]:
    """Return the groups of queries, each with a cell per site."""
    return [
        Row(group, audited.shares[id_], tuple(square(c) for c in audited.heat[id_].values()))
        for id_, group in sorted(audited.queries.groups.items(), key=lambda both: _place(both[1]))
    ]


def _place(group: Group) -> tuple[bool, bool, str]:
    """Return where a group stands: Dutch first, and what waits for queries last."""
    return group.lived, group.language != "nl", group.id


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
