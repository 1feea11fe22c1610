"""Read ``analysis.yaml``: which tables each analysis of ``purposes.yaml`` gives, fixed beforehand.

It also says who is expected in the answers (chapter 10), and what answers each motion.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.load import alone, at_place
from entree.core.study import analysis_schema as schema
from entree.core.study.answers import Book, books
from entree.core.study.instrument import Instrument, Said
from entree.core.study.rows import Reading

FILE = "analysis.yaml"


class Form(StrEnum):
    """What a table shows of its items."""

    OPTIONS = "options"
    COUNTED = "counted"
    MEANS = "means"
    STEPS = "steps"
    MIRRORS = "mirrors"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a row an option (or an item), a column a part of the people.

    ``counts``: the options that count together. ``by``: items whose options are columns.
    ``among``: only who gave these answers. ``is_split``: who looked for help beside who never did.
    ``has_moments``: with the moment of a barrier. ``is_of_contacts``: of today's help.
    ``matters``: the smallest difference that matters between mirrored answers.
    """

    id: str
    analysis: str
    chapter: int
    title: Said
    questionnaire: str
    form: Form
    shows: tuple[str, ...]
    counts: tuple[str, ...]
    by: tuple[str, ...]
    among: Mapping[str, str]
    is_split: bool
    has_moments: bool
    is_of_contacts: bool
    matters: float


@dataclass(frozen=True, slots=True)
class Expected:
    """Which share is expected, between ``low`` and ``high``, and from where."""

    low: float
    high: float
    source: str
    title: str
    how: Said


@dataclass(frozen=True, slots=True)
class Sought:
    """A group that may be missing: who is of it, and what is expected, or why nothing is."""

    id: str
    title: Said
    questionnaire: str | None
    item: str | None
    options: tuple[str, ...]
    expected: Expected | None
    why: Said


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion of parliament, with the tables and contrasts that answer it."""

    id: str
    by: Said
    asks: Said
    tables: tuple[str, ...]
    contrasts: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analyses:
    """Everything that was decided about tables. ``without``: analyses without one, and why."""

    reading: Reading
    tables: tuple[Table, ...]
    without: Mapping[str, Said]
    missing: tuple[Sought, ...]
    motions: tuple[Motion, ...]
    answer: tuple[str, ...]


def read_analyses(folder: Path, instrument: Instrument) -> Analyses:
    """Return what is decided in a study's folder. Raises KnowledgeError with a repair."""
    document, shape = alone(folder, FILE, schema.AnalysesShape)
    known = books(instrument)
    tables = []
    for index, one in enumerate(shape.tables):
        with at_place(document, ("tables", index)):
            tables.append(_table(one, instrument, known))
    missing = []
    for index, group in enumerate(shape.missing):
        with at_place(document, ("missing", index)):
            missing.append(_sought(group, known))
    with at_place(document, ("tables",)):
        _check_complete(instrument, tables, shape.without)
    with at_place(document, ("seeking",)):
        reading = _reading(shape, instrument, known)
    with at_place(document, ("motions",)):
        for motion in shape.motions:
            _refuse(motion.tables, [one.id for one in tables])
            _refuse(motion.groups, [one.id for one in missing])
        _refuse(shape.answer, [one.id for one in tables])
    return Analyses(
        reading,
        tuple(tables),
        {name: dict(said) for name, said in shape.without.items()},
        tuple(missing),
        tuple(
            Motion(
                one.motion,
                dict(one.by),
                dict(one.asks),
                *map(tuple, (one.tables, one.contrasts, one.groups)),
            )
            for one in shape.motions
        ),
        tuple(shape.answer),
    )


def items_like(pattern: str, book: Book) -> list[str]:
    """Return the items of a form that a pattern names: one, or all lines of a battery."""
    names = dict.fromkeys(item for item, _ in book.of)
    if not pattern.endswith("*"):
        return [name for name in names if name == pattern]
    begin = pattern[:-1]
    return [name for name in names if name.startswith(begin) and not name.endswith("_when")]


def _reading(
    shape: schema.AnalysesShape, instrument: Instrument, known: Mapping[str, Book]
) -> Reading:
    """Return how answers tell who looked for help, and what is today's help."""
    both = {
        one.item: one for book in known.values() for one in book.columns if one.turn in {None, 1}
    }
    _refuse([shape.seeking.item, shape.year], both)
    year, seeking = both[shape.year], both[shape.seeking.item]
    _refuse([*shape.seeking.sought, *shape.seeking.never], seeking.options.values())
    today = tuple(
        year.options[code]
        for code, (_, most) in year.bounds.items()
        if most is not None and most < instrument.today_years
    )
    sought, never = tuple(shape.seeking.sought), tuple(shape.seeking.never)
    return Reading(shape.seeking.item, sought, never, shape.year, today)


def _table(shape: schema.TableShape, instrument: Instrument, known: Mapping[str, Book]) -> Table:
    """Return one table."""
    analyses = {one.id: one for one in instrument.analyses}
    _refuse([shape.analysis], analyses)
    names = {name for book in known.values() for name, _ in book.of}
    form = Form(shape.form)
    first = shape.shows[0]
    book = next((one for one in known.values() if items_like(first, one)), None)
    if book is None:
        raise UnknownName(f"There is no item '{first}'. {did_you_mean(first, names)}")
    shows = [
        name
        for pattern in shape.shows
        for name in items_like(pattern, book)
        # Of all that begin alike, those that can be answered so.
        if not pattern.endswith("*") or set(shape.counts) <= set(book.options(name))
    ]
    if not shows:
        raise WrongShape(f"Nothing of '{first}' can be answered with all of these options.")
    _refuse([*shape.by, *shape.among], [name for name, _ in book.of])
    if form in {Form.COUNTED, Form.MIRRORS} and not shape.counts:
        raise WrongShape("Say under 'counts' which options count.")
    for option in shape.counts:
        _refuse([option], book.options(shows[0]))
    return Table(
        shape.table,
        shape.analysis,
        analyses[shape.analysis].chapter,
        dict(shape.title),
        book.form,
        form,
        tuple(shows),
        tuple(shape.counts),
        tuple(shape.by),
        dict(shape.among),
        is_split=shape.split == "yes",
        has_moments=shape.moments == "yes",
        is_of_contacts=bool(book.turns(shows[0])),
        matters=shape.matters,
    )


def _sought(shape: schema.SoughtShape, known: Mapping[str, Book]) -> Sought:
    """Return one group that may be missing."""
    book = next((one for one in known.values() if items_like(shape.item or "", one)), None)
    if shape.item is not None and book is None:
        raise UnknownName(f"There is no item '{shape.item}'.")
    if (shape.expected is None) == (not shape.why):
        raise WrongShape("A group has 'expected' with its source, or 'why' nothing is known.")
    expected = None
    if shape.expected is not None:
        given = shape.expected
        expected = Expected(
            given.low / 100, given.high / 100, given.source.href, given.source.title or "",
            dict(given.how),
        )  # fmt: skip
    if book is not None and shape.item is not None:
        _refuse(shape.options, book.options(shape.item))
    return Sought(
        shape.group,
        dict(shape.title),
        book.form if book else None,
        shape.item,
        tuple(shape.options),
        expected,
        dict(shape.why),
    )


def _refuse(names: Iterable[str], known: Iterable[str]) -> None:
    """Refuse names that are not there."""
    listed = list(known)
    for name in names:
        if name not in listed:
            raise UnknownName(f"There is no '{name}'. {did_you_mean(name, listed)}")


def _check_complete(
    instrument: Instrument, tables: list[Table], without: Mapping[str, object]
) -> None:
    """Refuse an analysis without table or reason, or with both."""
    told = {one.analysis for one in tables}
    for one in instrument.analyses:
        if (one.id in told) == (one.id in without):
            raise WrongShape(f"The analysis '{one.id}' has tables, or a reason under 'without'.")
    _refuse(list(without), [one.id for one in instrument.analyses])
    ids = [one.id for one in tables]
    double = [name for name in ids if ids.count(name) > 1]
    if double:
        raise WrongShape(f"There are two tables '{double[0]}'. Rename one.")
