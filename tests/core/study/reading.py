"""Reads a published document as somebody who wants to know more than it says: every number of
``results.json`` and of the open tables, as whole counts, into the attacker of ``attacking``.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import Any

from tests.core.study.attacking import Reader

Where = dict[str, list[str]]
Options = Mapping[str, Sequence[str]]


def where_of(row: str, column: str, options: Options) -> tuple[Where, Where]:
    """Return of whom a cell speaks, and of whom it is a share."""
    item, _, said = row.partition("=")
    group: Where = {item: list(options[item])}
    by, _, of = column.partition("=")
    if of:
        group[by] = of.split("+")
    return {**group, item: said.split("+")}, group


def read_cells(document: Any, attacker: Reader, options: Options, came: int) -> None:
    """Take in n, share and missing of every cell: a share is a whole number of people."""
    for cell in document["cells"]:
        if cell["shown"] == "hidden":
            continue
        where, group = where_of(cell["row"], cell["column"], options)
        count = round(cell["unweighted"] * cell["n"])
        assert abs(count / cell["n"] - cell["unweighted"]) < 0.0001
        attacker.bind(attacker.of(where), count, count)
        attacker.bind(attacker.of(group), cell["n"], cell["n"])
        if cell["missing"] is not None:
            attacker.bind(attacker.of(group), came - cell["missing"], came - cell["missing"])


def read_contrasts(document: Any, attacker: Reader, options: Options, sides: Any) -> None:
    """Take in both sides of every comparison. ``sides``: by contrast, of whom each is."""
    for one in document["contrasts"]:
        for name, (item, option, group) in zip(("first", "second"), sides[one["id"]], strict=True):
            if one["shown"] == "hidden":
                continue
            whole = attacker.of({item: options[item], **group})
            part = attacker.of({item: [option], **group})
            n, value = one[name]["n"], one[name]["value"]
            attacker.bind(whole, n, n)
            attacker.bind(part - (value - 0.005001) * whole, 0, inf)
            attacker.bind(part - (value + 0.005001) * whole, -inf, 0)


def read_groups(document: Any, attacker: Reader, groups: Mapping[str, Where]) -> None:
    """Take in the reached share of every group that may be missing."""
    for group in document["missing"]:
        for cell in group["reached"]:
            if cell["shown"] != "hidden":
                count = round(cell["unweighted"] * cell["n"])
                attacker.bind(attacker.of(groups[group["id"]]), count, count)


def read_open(tables: Any, attacker: Reader, options: Options) -> None:
    """Take in every count of the open tables, in groups and flags put back into answers."""
    for table in tables["tables"]:
        for cell in table["cells"]:
            if cell["count"] is None:
                continue
            where: Where = {}
            for name, said in {**table["among"], **cell["where"]}.items():
                item, answers = answers_to(name, said, table, options)
                kept = [one for one in where.get(item, answers) if one in answers]
                where[item] = kept
            attacker.bind(attacker.of(where), cell["count"], cell["count"])


def answers_to(name: str, said: list[str], table: Any, options: Options) -> tuple[str, list[str]]:
    """Return the answers that categories of a variable of the list stand for."""
    if name in options:
        return name, said
    if name.endswith(" in groups"):
        item = name.removesuffix(" in groups")
        named = {one for cell in table["cells"] for one in cell["where"][name]} - {"the others"}
        rest = [one for one in options[item] if one not in named]
        return item, [one for one in said if one in named] + (rest if "the others" in said else [])
    item, _, given = name.partition("=")
    yes = given.split("|")
    no = [one for one in options[item] if one not in yes]
    return item, (yes if "yes" in said else []) + (no if "no" in said else [])


def hidden(document: Any, options: Options) -> Iterator[Where]:
    """Give of whom nothing may be known: the numbers that the document leaves out."""
    for cell in document["cells"]:
        if cell["shown"] == "hidden":
            yield where_of(cell["row"], cell["column"], options)[0]
