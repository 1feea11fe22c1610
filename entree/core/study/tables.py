"""The cells of a table, for the people of one arm: a row by a column, each with its estimate.

``basis`` is of people and not weighted.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from entree.core.study import estimates
from entree.core.study.analysis_file import Form, Sought, Table
from entree.core.study.arms import Arm
from entree.core.study.columns import Type
from entree.core.study.design import Flags, Floats, Ints
from entree.core.study.plan import Moment, Seeking
from entree.core.study.results import Estimate
from entree.core.study.rows import Rows

ALL = "all"
MISSING = "missing"
STEP = ">"
WITH = "+"
OTHER = "other_steps"
STEPS_NAMED = 8
GROUP = 50
"""Fewer people than this are no column: their shares would be too wide to tell anything."""
SPLIT = {"sought": Seeking.SOUGHT, "never": Seeking.NEVER}
MOMENTS = {
    "never": (Seeking.NEVER, Moment.BEFORE),
    "before": (Seeking.SOUGHT, Moment.BEFORE),
    "during": (Seeking.SOUGHT, Moment.DURING),
    "after": (Seeking.SOUGHT, Moment.AFTER),
}


@dataclass(frozen=True, slots=True)
class Basis:
    """How many people a number rests on, how many of them it counts, and how many it does not."""

    people: int
    counted: int
    others: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of one arm. ``row`` and ``column`` are ids that the report puts into words."""

    table: str
    row: str
    column: str
    arm: Arm
    estimate: Estimate
    basis: Basis


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Line:
    """What one row counts: a flag or number a row, by the moment where there is one."""

    name: str
    item: str
    values: Floats


def cells(table: Table, rows: Rows) -> Iterator[Cell]:
    """Give the cells of a table that is no comparison. Raises StudyError."""
    among = rows.are_with(table.among)
    for column, inside, moment in columns_of(table, rows):
        for line in lines(table, rows, moment):
            chosen = among & inside & rows.is_asked(line.item)
            yield cell(table, rows, line, column, chosen)


def together(table: Table, rows: Rows, names: list[str], columns: list[str]) -> Cell:
    """Return the cell of some rows and columns of a table counted together."""
    own = [line for line in lines(table, rows, None) if line.name in names]
    flags = [flags for name, flags, _ in columns_of(table, rows) if name in columns]
    line = Line(joined(names), own[0].item, sum_of([one.values for one in own]))
    among = rows.are_with(table.among) & np.any(flags, axis=0) & rows.is_asked(line.item)
    return cell(table, rows, line, joined(columns), among)


def sum_of(values: list[Floats]) -> Floats:
    """(n,) the sum of flags of which one row has one at most."""
    found: Floats = np.sum(values, axis=0)
    return found


def joined(names: list[str]) -> str:
    """Return the name of rows or columns that stand together.

    >>> joined(["found.easy=hard", "found.easy=not_found"])
    'found.easy=hard+not_found'
    """
    return WITH.join([names[0], *(name.partition("=")[2] for name in names[1:])])


def cell(table: Table, rows: Rows, line: Line, column: str, among: Flags) -> Cell:
    """Return one cell."""
    if table.form is Form.MEANS:
        found = estimates.mean(rows.sample, line.values, among=among)
    else:
        found = estimates.share(rows.sample, line.values, among=among)
    basis = basis_of(table.form, rows, np.where(among, line.values, np.nan))
    return Cell(table.id, line.name, column, rows.sample.arm, found, basis)


def basis_of(form: Form, rows: Rows, values: Floats) -> Basis:
    """Return which people a number rests on; someone with two contacts is one person."""
    if form is Form.MEANS:
        everyone = people_in(rows, np.isfinite(values))
        return Basis(everyone, everyone, everyone)
    some = np.isfinite(values), values == 1, values == 0
    return Basis(*(people_in(rows, flags) for flags in some))


def people_in(rows: Rows, flags: Flags) -> int:
    """Return how many people have a row that is flagged."""
    if rows.person is None:
        return int(flags.sum())
    return len(np.unique(rows.person[flags]))


def columns_of(table: Table, rows: Rows) -> Iterator[tuple[str, Flags, Moment | None]]:
    """Give the columns: who is in each, and the moment that it is about."""
    if table.has_moments:
        for name, (seeking, moment) in MOMENTS.items():
            yield name, rows.are(seeking), moment
        return
    if table.is_split:
        for name, seeking in SPLIT.items():
            yield name, rows.are(seeking), None
        return
    yield ALL, np.ones(rows.n, dtype=bool), None
    for item in table.by:
        for option in rows.book.options(item):
            flags = rows.holds(item, (option,)) == 1
            if people_in(rows, flags) >= GROUP:
                yield f"{item}={option}", flags, None


def lines(table: Table, rows: Rows, moment: Moment | None) -> Iterator[Line]:
    """Give the rows of a table."""
    if table.form is Form.STEPS:
        yield from steps(table.shows[0], rows)
        return
    for item in table.shows:
        if table.form is Form.MEANS:
            yield Line(item, item, rows.numbers(item))
        elif moment is not None:
            yield Line(item, item, rows.at_moment(item, table.counts, moment))
        elif table.form is Form.OPTIONS:
            yield from options(item, rows)
        else:
            yield Line(item, item, rows.holds(item, table.counts))


def options(item: str, rows: Rows) -> Iterator[Line]:
    """Give a row for each option of an item."""
    for option in rows.book.options(item):
        yield Line(f"{item}={option}", item, rows.holds(item, (option,)))


def type_of(item: str, rows: Rows) -> Type:
    """Return what stands in the columns of an item."""
    return next(some for (name, _), some in rows.book.of.items() if name == item)[0].type


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Walked:
    """The steps that most people took, and per contact which it leaves by and which it came by.

    ``leaves`` and ``leads``: (n,) the place of the step, that of all others behind them, or -1.
    """

    named: tuple[str, ...]
    has_more: bool
    leaves: Ints
    leads: Ints


def walked(item: str, rows: Rows) -> Walked:
    """Return the steps from a place to the next that the same person told of; rare ones together.

    Steps are of contacts: ``rows`` has them.
    """
    names = list(rows.book.options(item))
    place = np.full(rows.n, -1)
    for at, option in enumerate(names):
        place[rows.holds(item, (option,)) == 1] = at
    told = (() if one is None else one.tolist() for one in (rows.person, rows.turn))
    at_turn = {pair: at for at, pair in enumerate(zip(*told, strict=True))}
    pairs = [
        (at, at_turn[person, turn + 1])
        for (person, turn), at in at_turn.items()
        if (person, turn + 1) in at_turn
    ]
    pairs = [(at, to) for at, to in pairs if place[at] >= 0 and place[to] >= 0]
    said = [f"{names[place[at]]}{STEP}{names[place[to]]}" for at, to in pairs]
    often = [name for name, _ in Counter(sorted(said)).most_common()]
    named = tuple(often[:STEPS_NAMED])
    leaves, leads = np.full(rows.n, -1), np.full(rows.n, -1)
    for (at, to), name in zip(pairs, said, strict=True):
        leaves[at] = leads[to] = named.index(name) if name in named else len(named)
    return Walked(named, len(often) > len(named), leaves, leads)


def steps(item: str, rows: Rows) -> Iterator[Line]:
    """Give a row for each step that is named, and one for the others."""
    if rows.person is None:
        return
    found = walked(item, rows)
    for at, name in enumerate((*found.named, *([OTHER] if found.has_more else []))):
        values = np.where(found.leaves >= 0, found.leaves == at, np.nan)
        yield Line(f"{item}={name}", item, values)


def reached(group: Sought, rows: Rows) -> Cell:
    """Return the share of an arm that is of a group that may be missing."""
    flags = rows.holds(group.item or "", group.options)
    found = estimates.share(rows.sample, flags)
    basis = basis_of(Form.OPTIONS, rows, flags)
    return Cell(MISSING, group.id, ALL, rows.sample.arm, found, basis)
