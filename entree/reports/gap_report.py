"""The map of gaps as one page in Dutch that needs nothing beside itself, and as a CSV.

The figures are drawn by the templates in ``templates/gaps``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.template import Context, Engine

from entree.core.directory.areas import Areas
from entree.core.knowledge.model import NEEDS, Knowledge
from entree.core.priors.model import Count, Figure, Population
from entree.core.proofs.gap_list import Gap, GapList
from entree.core.proofs.gaps import Row, needs_of
from entree.core.proofs.moments import Pattern
from entree.core.proofs.survey import Degree
from entree.core.proofs.week import DAYS, HOURS, Week
from entree.reports.finding_words import WORDS
from entree.reports.gap_csv import as_csv
from entree.reports.gap_figures import STEPS, WIDTH, heat, openings, spots
from entree.reports.gap_words import Wording, label

PAGE, TABLE = "index.html", "gaps.csv"
TEMPLATES = Path(__file__).parent / "templates"
EXPLAINED = 5
"""How many gaps are explained of each list: those with a figure, and those without."""

NAMED = 6
"""How many organisations are named beside a gap, before the others are only counted."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the report is made from. ``declared`` are gaps that the knowledge itself names."""

    knowledge: Knowledge
    population: Population
    patterns: Sequence[Pattern]
    week: Week
    rows: Sequence[Row]
    gaps: GapList
    areas: Areas
    declared: Sequence[tuple[str, str]] = ()

    @property
    def wording(self) -> Wording:
        """Return what says gaps in words."""
        return Wording(self.knowledge, self.population, self.week)


@dataclass(frozen=True, slots=True)
class Told:
    """A gap in words, as the page shows it."""

    number: int
    who: str
    sentence: str
    needs: tuple[str, ...]
    finding: str
    degree: str
    is_not_known: bool
    people: str
    hours: str | None
    person: str | None
    closes: str
    helping: tuple[str, ...]
    more: int
    figures: tuple[Figure, ...]


def write_report(findings: Findings, folder: Path, *, at: datetime) -> None:
    """Write the page and the table into this folder, which is made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    page = render(findings, at=at)
    (folder / PAGE).write_text(page, encoding="utf-8")
    table = as_csv(findings.rows, findings.population, findings.wording)
    (folder / TABLE).write_text(table, encoding="utf-8")


def render(findings: Findings, *, at: datetime) -> str:
    """Return the page."""
    engine = Engine(dirs=[str(TEMPLATES)])
    template = engine.get_template("gaps/index.html")
    return template.render(Context(_content(findings, at)))


def tell(findings: Findings, gaps: Sequence[Gap], begin: int = 1) -> list[Told]:
    """Return gaps in words, numbered from ``begin``."""
    return [_told(findings, gap, number) for number, gap in enumerate(gaps, begin)]


def _told(findings: Findings, gap: Gap, number: int) -> Told:
    """Return one gap in words."""
    wording, words = findings.wording, WORDS[gap.finding]
    named = wording.helping(gap.helping)
    return Told(
        number=number,
        who=capitalised(wording.everybody(gap)),
        sentence=wording.sentence(gap),
        needs=tuple(wording.need(need) for need in gap.needs),
        finding=words.name,
        degree="voor iedereen in deze groep" if gap.degree is Degree.EVERYONE else "voor sommigen",
        is_not_known=gap.is_not_known,
        people=wording.people(gap.people),
        hours=wording.hours(gap.patterns),
        person=wording.person(gap.person),
        closes=words.closes,
        helping=tuple(named[:NAMED]),
        more=len(named[NAMED:]),
        figures=_figures(findings.population, gap.people),
    )


def capitalised(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]


def _figures(population: Population, count: Count | None) -> tuple[Figure, ...]:
    """Return the published figures that a number of people rests on."""
    return tuple(population.figures[name] for name in dict.fromkeys(count.figures if count else ()))


def _content(findings: Findings, at: datetime) -> dict[str, object]:
    """Return everything that the templates show."""
    knowledge, wording, gaps = findings.knowledge, findings.wording, findings.gaps
    counted = tell(findings, gaps.counted)
    uncounted = tell(findings, gaps.uncounted, begin=len(counted) + 1)
    lacking = [one for one in (*counted, *uncounted) if not one.is_not_known]
    places = spots(knowledge, findings.areas)
    return {
        "at": at,
        "version": knowledge.version,
        "organisations": len(knowledge.organisations),
        "offers": len(knowledge.offers),
        "patterns": len(findings.patterns),
        "cells": len({(row.dimension, row.who, row.need) for row in findings.rows}),
        "counted": counted,
        "uncounted": uncounted,
        "first_counted": counted[:EXPLAINED],
        "first_uncounted": uncounted[:EXPLAINED],
        "lacking": len(lacking),
        "not_known": len(counted) + len(uncounted) - len(lacking),
        "needs": [wording.need(need) for need in needs_of(knowledge)],
        "lines": heat(findings.rows, findings.population, wording),
        "letters": [one for one in WORDS.values() if one.letter.lower() not in "nvb"],
        "openings": openings(knowledge, findings.patterns, findings.week),
        "spots": places,
        "empty": [one.name for one in places if not one.number],
        "areas": findings.areas,
        "shades": range(STEPS + 1),
        "hours": range(HOURS),
        "columns": [(hour * WIDTH + 80, hour) for hour in range(HOURS)],
        "week_hours": DAYS * HOURS,
        "on_purpose": [
            (group.says, label(knowledge.questions[NEEDS].option(need)), why)
            for group in findings.population.groups
            for need, why in group.on_purpose.items()
        ],
        "uncounted_groups": [one for one in findings.population.groups if one.people is None],
        "population": findings.population,
        "declared": findings.declared,
    }
