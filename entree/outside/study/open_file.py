"""The open file: protected tables only, as JSON and CSV. It never says why a count is hidden."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from entree.core.study.disclosure import Protected, ToldCell, ToldTable
from entree.core.study.published import Fact
from entree.outside.study.writing import INVENTED

SCHEMA = 1
HEADINGS = ("table", "among", "where", "total_over", "status", "count", "percent", "percent_of")


@dataclass(frozen=True, slots=True)
class Edition:
    """Of which study and wave the tables are, and how many people answered."""

    study: str
    wave: str
    people: int
    is_invented: bool


class NoEdition(Exception):
    """An earlier open file cannot be used; the message says why."""


def percent(table: ToldTable, cell: ToldCell) -> float | None:
    """Return the share of a cell in its total over the first variable, if both are told."""
    first = table.by[0] if table.by else ""
    if cell.count is None or not first or first in cell.totals:
        return None
    rest = {name: said for name, said in cell.where.items() if name != first}
    for other in table.cells:
        others = {name: said for name, said in other.where.items() if name != first}
        if first in other.totals and others == rest:
            return round(100 * cell.count / other.count, 1) if other.count else None
    raise KeyError(first)


def as_shape(told: Protected, edition: Edition) -> dict[str, object]:
    """Return the open file as it is written."""
    return {
        "schema": SCHEMA,
        "study": edition.study,
        "wave": edition.wave,
        "people": edition.people,
        "invented": edition.is_invented,
        "notes": [INVENTED["en"]] if edition.is_invented else [],
        "withheld": sorted(told.withheld),
        "tables": [
            {
                "table": table.id,
                "by": table.by,
                "among": table.among,
                "weighted_figures": table.is_weighted,
                "cells": [cell_shape(table, cell) for cell in table.cells],
            }
            for table in told.tables
        ],
    }


def cell_shape(table: ToldTable, cell: ToldCell) -> dict[str, object]:
    """Return one cell as it is written."""
    return {
        "where": cell.where,
        "total_over": cell.totals,
        "status": cell.status,
        "count": cell.count,
        "percent": percent(table, cell),
    }


def write_open(told: Protected, edition: Edition, folder: Path) -> None:
    """Write ``tables.json`` and ``tables.csv``."""
    text = json.dumps(as_shape(told, edition), ensure_ascii=False, indent=1)
    (folder / "tables.json").write_text(text + "\n", encoding="utf-8")
    with (folder / "tables.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow([*HEADINGS, "notes"])
        note = INVENTED["en"] if edition.is_invented else ""
        for table in told.tables:
            for cell in table.cells:
                lines.writerow([*row(table, cell), note])


def row(table: ToldTable, cell: ToldCell) -> list[object]:
    """Return one line of the CSV; what is hidden is empty."""
    share = percent(table, cell)
    return [
        table.id,
        words(table.among),
        words({name: said for name, said in cell.where.items() if name not in cell.totals}),
        " ".join(cell.totals),
        cell.status,
        "" if cell.count is None else cell.count,
        "" if share is None else share,
        "" if share is None else table.by[0],
    ]


def words(where: Mapping[str, tuple[str, ...]]) -> str:
    """Return of whom a line speaks.

    >>> words({"age": ("a", "b"), "sex": ("m",)})
    'age=a|b; sex=m'
    """
    return "; ".join(f"{name}={'|'.join(said)}" for name, said in where.items())


def earlier_facts(
    file: Path, edition: Edition, whole: Mapping[str, tuple[str, ...]]
) -> tuple[Fact, ...]:
    """Return what an earlier open file tells of the same people. Raises NoEdition.

    ``whole``: the categories of each variable. Another wave is of other people and tells nothing of
    these. An earlier edition of this wave with another number of people tells who came in between:
    nothing can be published beside it.
    """
    shape = json.loads(file.read_text(encoding="utf-8"))
    if shape["wave"] != edition.wave or shape["study"] != edition.study:
        return ()
    if shape["people"] != edition.people:
        raise NoEdition(
            f"{file} is of the same wave when {shape['people']} people had answered. What is "
            "published now would tell who came in between: publish a wave once, after its close."
        )
    found = []
    for table in shape["tables"]:
        for cell in table["cells"]:
            where = {**table["among"], **cell["where"]}
            is_known = all(set(said) <= set(whole.get(name, ())) for name, said in where.items())
            if cell["count"] is not None and is_known:
                sets = {name: frozenset(said) for name, said in where.items()}
                found.append(Fact(sets, cell["count"], cell["count"]))
    return tuple(found)
