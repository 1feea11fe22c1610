"""``entree knowledge due``: what an editor should look at again, the oldest first."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import click

from entree.commands.start import start
from entree.core.knowledge.age import Dated, is_exact, months_since, oldest_first
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.records import Record, read_records
from entree.core.priors.load import read_figures
from entree.core.priors.model import Figure
from entree.web import clock
from entree.web.knowledge import knowledge_folder

SCHEMA = 1
WIDTH = 100
NAMES = {
    "organisation": "Organisations",
    "rule": "Rules",
    "figure": "Figures",
    "through": "Records told under an organisation",
    "left-out": "Records left out",
}
DO = {
    "organisation": "Call it or look at its pages. Correct the file, and put the day in 'checked'.",
    "rule": "Read the source again. Does 'says' still hold? Put the date of the source in it.",
    "figure": "Look for a newer figure at the same source, or a better one.",
    "through": "Read the source again, and correct 'says' under the organisation.",
    "left-out": "See whether it is there now. If so: entree new organisation … --record ID.",
}
DATELESS = "The source tells no date. Look for one that does."


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
@click.option(
    "--at",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Count ages on this day; today when left out.",
)
def due(as_json: bool, day: datetime | None) -> None:
    """List what was never checked, and the oldest sources first, with what to do.

    'checked' is the day a person called or looked; only organisations have it. A date that is
    only a year or a month counts from its end, so an age is at least what is said.
    """
    start()
    folder = knowledge_folder()
    known = load(folder)
    at = (day or clock.now().astimezone(AMSTERDAM)).date()
    facts = [*dated(known), *dated_figures(folder), *dated_records(folder, known)]
    if as_json:
        listed = [as_data(one, at) for kind in NAMES for one in of_kind(facts, kind)]
        whole = {"schema": SCHEMA, "knowledge": known.version, "at": at.isoformat(), "due": listed}
        click.echo(json.dumps(whole, ensure_ascii=False))
        return
    click.echo(f"Ages on {at:%d-%m-%Y}, in whole months, the oldest first. ≥ means: at least.")
    for kind in NAMES:
        print_kind(kind, of_kind(facts, kind), at)


def of_kind(facts: Iterable[Dated], kind: str) -> list[Dated]:
    """Return the facts of one kind in the order to look at them."""
    return oldest_first(one for one in facts if one.kind == kind)


def dated(known: Knowledge) -> Iterator[Dated]:
    """Give the organisations and the rules with their dates."""
    for one in known.organisations.values():
        yield Dated("organisation", one.id, one.name, one.source_date, one.checked)
    for rule in known.rules:
        yield Dated("rule", rule.id, rule.says, rule.source.date)


def dated_figures(folder: Path) -> Iterator[Dated]:
    """Give the figures with the date of their source, or else the year they are about."""
    for one in read_figures(folder).values():
        yield Dated("figure", one.id, one.says, figure_date(one))


def figure_date(figure: Figure) -> str | None:
    """Return the date of a figure as far as it is known."""
    year = figure.year if figure.year and figure.year.isdigit() else None
    return figure.source.date or year


def dated_records(folder: Path, known: Knowledge) -> Iterator[Dated]:
    """Give the records that are no card of their own: those go with their organisation."""
    sentences = {
        (one.id, through.record): through.source.date
        for one in known.organisations.values()
        for through in one.through
    }
    for record in read_records(folder):
        if record.became != "card":
            yield Dated(record.became, record.id, _told(record), _source_date(record, sentences))


def _told(record: Record) -> str:
    """Return what the file says of a record."""
    return record.because or f"under {record.where}"


def _source_date(record: Record, sentences: Mapping[tuple[str, str], str | None]) -> str | None:
    """Return the date of the source of its sentence; a record left out has none."""
    return sentences.get((record.where or "", record.id))


def as_data(one: Dated, at: date) -> dict[str, object]:
    """Return one fact as plain data; ages in whole months, null when not known."""
    return {
        "kind": one.kind,
        "id": one.id,
        "name": one.name,
        "checked": one.checked,
        "checked_months": months_since(one.checked, at),
        "source_date": one.source_date,
        "source_months": months_since(one.source_date, at),
        "do": " ".join(to_do(one)),
    }


def to_do(one: Dated) -> Iterator[str]:
    """Give what an editor does about a fact, in sentences."""
    yield DO[one.kind]
    if one.source_date is None and one.kind != "left-out":
        yield DATELESS


def print_kind(kind: str, facts: list[Dated], at: date) -> None:
    """Print one kind: how many, what to do, and a line for each."""
    never = sum(one.checked is None for one in facts)
    dateless = sum(one.source_date is None for one in facts) if kind != "left-out" else 0
    said = [f"{never} never checked"] if kind == "organisation" else []
    said += [f"{dateless} without a known date"] if dateless else []
    counted = f"{NAMES[kind]}: {len(facts)}{', of which ' if said else ''}{', '.join(said)}"
    click.secho(f"\n{counted}", bold=True)
    if not facts:
        return
    click.echo(DO[kind])
    if dateless:
        click.echo(f"Date unknown: {DATELESS[0].lower()}{DATELESS[1:]}")
    width = max(len(one.id) for one in facts)
    has_checks = never < len(facts)
    for one in facts:
        checked = f"checked {age(one.checked, at, 'never')}" if has_checks else ""
        source = f"source {age(one.source_date, at, 'unknown')}" if has_checks else ""
        dates = f"{checked:31}{source:31}" if has_checks else age(one.source_date, at, "unknown")
        line = f"  {dates:24}{one.id:{width}}  "
        click.echo((line + cut(one.name, WIDTH - len(line))).rstrip())


def age(day: str | None, at: date, unknown: str) -> str:
    """Return an age and its date in a few words."""
    months = months_since(day, at)
    if day is None or months is None:
        return unknown
    return f"{'' if is_exact(day) else '≥ '}{months} months ({day})"


def cut(text: str, most: int) -> str:
    """Return as much of a text as fits on the line."""
    return text if len(text) <= most else f"{text[: max(0, most - 1)]}…"
