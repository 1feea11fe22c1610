"""What a web search service listed, as a table: kept with the audit, or brought by the operator."""

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import click

from entree.core.findability.finding import Listed

SEARCH = "search.csv"
COLUMNS = ("query", "rank", "address", "engine", "on")


def listed_in(file: Path) -> list[Listed]:
    """Return what a search service listed, as the file has it."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    try:
        return [_listed(row) for row in rows]
    except (KeyError, TypeError, ValueError):
        message = f"{file}: every line has query, rank (a whole number) and address."
        raise click.ClickException(message) from None


def _listed(row: dict[str, str]) -> Listed:
    """Return one line."""
    said = row.get("engine") or "", row.get("on") or ""
    return Listed(row["query"], int(row["rank"]), row["address"], *said)


def table_of(listed: Iterable[Listed]) -> str:
    """Return lines as the file keeps them."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((one.query, one.rank, one.address, one.engine, one.on) for one in listed)
    return text.getvalue()
