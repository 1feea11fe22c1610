"""Somebody who reads a whole published document about people *and* their contacts.

One unknown for each way that a person could answer everything, their contacts of today's help in
their order included. What a number of the document is about is worked out anew here, from its
names alone: no code is shared with what made it.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

import numpy as np

from tests.core.study.attacking import Sums

Answer = str | frozenset[str] | None
SOUGHT, NEVER = ("yes", "tried"), ("no",)
SEEKING = {
    "sought": SOUGHT, "never": NEVER, "looked for help": SOUGHT, "never looked for help": NEVER,
}  # fmt: skip
MOMENTS = ("before", "during", "after")


@dataclass(frozen=True)
class Way:
    """How somebody could answer; a contact that is None was longer ago than today's help."""

    said: Mapping[str, Answer]
    contacts: tuple[Mapping[str, Answer] | None, ...] = ()


# Of a person, or of the contact at a place: whether it is so.
Test = Callable[[Way, int], bool]


def answer(way: Way, at: int, item: str) -> Answer:
    """Return what a person, or somebody of a contact, answered."""
    if not item.startswith("contact."):
        return way.said.get(item)
    contact = way.contacts[at]
    return None if contact is None else contact.get(item)


def gave(item: str, options: Collection[str]) -> Test:
    """Return whether one of these options was given."""

    def test(way: Way, at: int) -> bool:
        said = answer(way, at, item)
        return bool(said & set(options)) if isinstance(said, frozenset) else said in options

    return test


def answered(item: str) -> Test:
    """Return whether anything was given."""
    return lambda way, at: answer(way, at, item) is not None


def every(*tests: Test) -> Test:
    """Return whether all of it is so."""
    return lambda way, at: all(one(way, at) for one in tests)


def some(*tests: Test) -> Test:
    """Return whether any of it is so."""
    return lambda way, at: any(one(way, at) for one in tests)


def no(test: Test) -> Test:
    """Return whether it is not so."""
    return lambda way, at: not test(way, at)


def step(item: str, at: int, way: Way) -> str | None:
    """Return the step by which a contact goes on to the next one, None where it does not."""
    if at < 0 or at + 1 >= len(way.contacts) or None in way.contacts[at : at + 2]:
        return None
    first, second = answer(way, at, item), answer(way, at + 1, item)
    return None if first is None or second is None else f"{first}>{second}"


def held(item: str, options: Collection[str], moment: str, seeking: str) -> tuple[Test, Test]:
    """Return whether something held, and of whom that is known."""
    known, holds = answered(item), gave(item, options)
    if moment and SEEKING.get(seeking) != NEVER:
        at = f"{item}_when"
        known = every(known, some(no(holds), answered(at)))
        holds = every(holds, gave(at, [moment]))
    if seeking:
        known = every(known, gave("path.turned", SEEKING[seeking]))
    return every(known, holds), known


@dataclass
class Document:
    """A document, its open tables, and which tables and comparisons were asked for."""

    results: Any
    open: Mapping[bool, Any]  # by whether they are of contacts
    tables: Mapping[str, Any]
    contrasts: Mapping[str, Any] = field(default_factory=dict)
    weight: Callable[[Way], float] | None = None


class Crossing:
    """An attacker of the people of one arm and their contacts."""

    def __init__(self, ways: Sequence[Way], people: int, document: Document) -> None:
        self.ways, self.document = ways, document
        self.sums = Sums(len(ways), people)
        self.people = people
        self.named: dict[str, list[str]] = {}
        for one in document.results["tables"]:
            rows = [row["id"].partition("=")[2].split("+") for row in one["rows"]]
            self.named[one["id"]] = [name for some in rows for name in some if ">" in name]

    def count(self, test: Test, *, is_contacts: bool) -> np.ndarray:
        """Return how many people, or contacts, each way has for whom it is so."""
        return np.array([
            sum(
                one is not None and test(way, at) for at, one in enumerate(way.contacts)
            ) if is_contacts else test(way, -1)
            for way in self.ways
        ], dtype=float)  # fmt: skip

    def persons(self, test: Test) -> np.ndarray:
        """Return of which ways a person has a contact for which it is so."""
        return np.array(self.count(test, is_contacts=True) > 0, dtype=float)

    def of_cell(self, cell: Any) -> tuple[Test, Test, bool]:
        """Return of whom a cell speaks, of whom it is a share, and whether of contacts."""
        table = self.document.tables[cell["table"]]
        item, _, said = cell["row"].partition("=")
        column = cell["column"]
        if table.form == "steps":
            return (*self.of_steps(item, said.split("+"), self.named[cell["table"]]), True)
        options = said.split("+") if said else table.counts
        moment = column if column in MOMENTS else "before" if table.has_moments else ""
        seeking = "sought" if column in MOMENTS else column if column in SEEKING else ""
        part, group = held(item, options, moment, seeking)
        if "=" in column:
            by, _, of = column.partition("=")
            inside = gave(by, of.split("+"))
            part, group = every(part, inside), every(group, inside)
        return part, group, table.is_of_contacts

    def of_steps(
        self, item: str, said: Collection[str], named: Collection[str]
    ) -> tuple[Test, Test]:
        """Return whether a contact goes on by one of these steps, or by any."""

        def is_one(way: Way, at: int) -> bool:
            found = step(item, at, way)
            return found is not None and (found if found in named else "other_steps") in said

        return is_one, lambda way, at: step(item, at, way) is not None

    def read(self) -> None:
        """Take in every number of the document and of the open tables."""
        self.read_arms()
        for cell in self.document.results["cells"]:
            if cell["shown"] != "hidden":
                self.read_cell(cell)
        for one in self.document.results["contrasts"]:
            if one["shown"] != "hidden":
                self.read_contrast(one)
        for is_contacts, tables in self.document.open.items():
            for table in tables["tables"]:
                for cell in table["cells"]:
                    if cell["count"] is not None:
                        part = self.open_count(table, cell, is_contacts=is_contacts)
                        self.sums.bind(part, cell["count"], cell["count"])

    def read_arms(self) -> None:
        """Take in how many were read to."""
        aloud = self.count(gave("mode", ["interview"]), is_contacts=False)
        for arm in self.document.results["arms"]:
            if arm["interviews"] is not None:
                self.sums.bind(aloud, arm["interviews"], arm["interviews"])

    def read_cell(self, cell: Any) -> None:
        """Take in share, n, weighted share, and how many left it open."""
        part, group, is_contacts = self.of_cell(cell)
        mine, whole = (self.count(one, is_contacts=is_contacts) for one in (part, group))
        number = round(cell["unweighted"] * cell["n"])
        self.sums.bind(mine, number, number)
        self.sums.bind(whole, cell["n"], cell["n"])
        if cell["missing"] is not None:
            self.sums.bind(whole, *[self.people - cell["missing"]] * 2)
        if cell["weighted"] and self.document.weight:
            weights = np.array([self.document.weight(way) for way in self.ways])
            self.read_share(mine * weights, whole * weights, cell["value"])

    def read_share(self, mine: np.ndarray, whole: np.ndarray, value: float) -> None:
        """Take in a share of two decimals."""
        self.sums.bind(mine - (value - 0.005001) * whole, 0, inf)
        self.sums.bind(mine - (value + 0.005001) * whole, -inf, 0)

    def read_contrast(self, one: Any) -> None:
        """Take in both sides of a comparison."""
        of = self.document.contrasts[one["id"]]
        groups = [in_group(group) for group in (of.first, of.second)]
        is_contacts = of.item.startswith("contact.")
        moment = of.moment.name.lower() if of.moment else ""
        for side, own, other, group in zip(
            ("first", "second"), groups, groups[::-1], (of.first, of.second), strict=True
        ):
            seeking = str(group.seeking.value) if group.seeking.name != "ANY" else ""
            part, known = held(of.item, [of.option], moment, "" if is_contacts else seeking)
            inside = every(own, no(other))
            mine, whole = (
                self.count(every(one, inside), is_contacts=is_contacts) for one in (part, known)
            )
            self.sums.bind(whole, one[side]["n"], one[side]["n"])
            self.read_share(mine, whole, one[side]["value"])

    def open_count(self, table: Any, cell: Any, *, is_contacts: bool) -> np.ndarray:
        """Return of whom a count of the open tables is."""
        tests = [
            some(*(self.category(name, one, table) for one in said))
            for name, said in {**table["among"], **cell["where"]}.items()
        ]
        return self.count(every(*tests), is_contacts=is_contacts)

    def category(self, name: str, said: str, table: Any) -> Test:
        """Return who is in a category of a variable of the open tables."""
        if name in {"step from", "step to"}:
            return self.stepped(said, -1 if name == "step to" else 0)
        if name.startswith("group of "):
            one = self.document.contrasts[name.removeprefix("group of ")]
            first, second = in_group(one.first), in_group(one.second)
            return {
                "first": every(first, no(second)), "second": every(second, no(first)),
                "both": every(first, second), "neither": no(some(first, second)),
            }[said]  # fmt: skip
        if name.endswith(" in groups"):
            item = name.removesuffix(" in groups")
            named = {one for cell in table["cells"] for one in cell["where"][name]}
            if said == "the others":
                return every(answered(item), no(gave(item, named)))
            return gave(item, [said])
        if "=" not in name:
            return gave(name, [said])
        found = re.fullmatch(
            r"([\w.]+)=([\w|]+)(?: (before|during|after))?(?: (looked.*|never.*))?", name
        )
        assert found, name
        item, options, moment, seeking = found.groups("")
        yes, known = held(item, options.split("|"), moment, seeking)
        return yes if said == "yes" else every(known, no(yes))

    def stepped(self, said: str, back: int) -> Test:
        """Return whether a contact leaves by a step, or was come to by it."""
        (id_, named), *_ = [one for one in self.named.items() if one[1]]
        item = self.document.tables[id_].shows[0]

        def test(way: Way, at: int) -> bool:
            found = step(item, at + back, way)
            return found is not None and (found if found in named else "other") == said

        return test

    def hidden(self) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
        """Give each count that is left out, with the people that it is of."""
        for cell in self.document.results["cells"]:
            if cell["shown"] == "hidden":
                part, _, is_contacts = self.of_cell(cell)
                name = f"{cell['table']} {cell['row']} {cell['column']}"
                yield name, *self.both(part, is_contacts=is_contacts)
        yield from self.hidden_in_open()

    def hidden_in_open(self) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
        """Give each count that the open tables leave out, with the people that it is of."""
        for is_contacts, tables in self.document.open.items():
            for table in tables["tables"]:
                for cell in table["cells"]:
                    if cell["count"] is None:
                        tests = [
                            some(*(self.category(name, one, table) for one in said))
                            for name, said in {**table["among"], **cell["where"]}.items()
                        ]
                        name = f"{table['table']} {cell['where']}"
                        yield name, *self.both(every(*tests), is_contacts=is_contacts)

    def both(self, test: Test, *, is_contacts: bool) -> tuple[np.ndarray, np.ndarray]:
        """Return the count of something, and that of its people."""
        counted = self.count(test, is_contacts=is_contacts)
        return counted, self.persons(test) if is_contacts else counted


def in_group(group: Any) -> Test:
    """Return who is in a group of the plan."""
    tests = [gave(item, [option]) for item, option in group.answers.items()]
    if group.seeking.name != "ANY":
        tests.append(gave("path.turned", SEEKING[str(group.seeking.value)]))
    return every(*tests)
