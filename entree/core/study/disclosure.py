"""What of a publication list may be told: all tables protected together, against all of each other.

Counts of fewer than ten, and those that tell what nearly everyone in a group said, are hidden. Then
as few others as it takes so that each hidden count stays uncertain, whoever has everything that
is told. Where that fails, or would leave little, categories go together. Percentages, n and
intervals of a count are told when it is; weighted ones besides only where they tell nothing more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from entree.core.study.cells import Cell, Layout, Why
from entree.core.study.design import Ints
from entree.core.study.merging import Because, Merged
from entree.core.study.protecting import Protecting, merge_first, protect_all
from entree.core.study.published import Block, Codes, Publication, Rules
from entree.core.study.weighted import without_weights


class Status(StrEnum):
    """What a reader is told of a count."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class ToldCell:
    """A cell or total: per variable its categories (all of them in a total), and the count of it.

    ``count`` is None when it is hidden. ``why`` is for the researcher, and never published.
    """

    where: Mapping[str, tuple[str, ...]]
    totals: tuple[str, ...]
    count: int | None
    status: Status
    why: Why | None


@dataclass(frozen=True, slots=True)
class ToldTable:
    """A table as it may be published. ``is_weighted``: weighted figures may stand beside it."""

    id: str
    by: tuple[str, ...]
    among: Mapping[str, tuple[str, ...]]
    cells: tuple[ToldCell, ...]
    is_weighted: bool


@dataclass(frozen=True, slots=True)
class Protected:
    """What may be published, and what was done for it.

    ``withheld``: tables that are not told at all. ``leaks``: tables with a count that what was
    known before comes too close to, whatever is hidden now.
    """

    tables: tuple[ToldTable, ...]
    merged: tuple[Merged, ...]
    withheld: Mapping[str, Because]
    leaks: tuple[str, ...]


def protect(
    publication: Publication,
    answers: Mapping[str, Codes],
    rules: Rules | None = None,
    whose: Ints | None = None,
) -> Protected:
    """Return what of a publication list may be told. Raises BadPublication.

    ``answers``: per variable (n,) the place of the category that each person gave, or -1.
    ``whose``: (n,) of whom each row is, where rows are no people but what people told of; a count
    of too few people is then hidden, however many rows it has.
    """
    work = Protecting(publication, answers, rules or Rules(), whose)
    merge_first(work)
    protect_all(work)
    bare = without_weights(work, answers)
    return Protected(
        tables=tuple(told_table(work, id_, id_ not in bare) for id_ in work.cells),
        merged=tuple(work.merged),
        withheld=dict(work.withheld),
        leaks=tuple(sorted(set(work.leaks.values()))),
    )


def told_table(work: Protecting, id_: str, is_weighted: bool) -> ToldTable:
    """Return one table as it may be published."""
    layout = work.layouts[id_]
    return ToldTable(
        id=id_,
        by=layout.table.by,
        among={name: tuple(sorted(said)) for name, said in layout.table.among.items()},
        cells=tuple(told_cell(work, layout, cell) for cell in work.cells[id_]),
        is_weighted=is_weighted,
    )


def told_cell(work: Protecting, layout: Layout, cell: Cell) -> ToldCell:
    """Return one cell as it may be published."""
    variables, why = work.publication.variables, work.why.get(cell.form)
    chosen: dict[str, Block] = dict(zip(layout.order, cell.blocks, strict=True))
    parts = dict(cell.form.parts)
    totals = tuple(name for name in layout.table.by if chosen.get(name) not in layout.blocks[name])
    is_merged = any(len(block) > 1 for name, block in chosen.items() if name not in totals)
    shown = Status.MERGED if is_merged else Status.SHOWN
    return ToldCell(
        where={
            name: tuple(variables[name].categories[at] for at in parts[name])
            for name in layout.table.by
        },
        totals=totals,
        count=None if why else work.counts[cell.form],
        status=Status.HIDDEN if why else shown,
        why=why,
    )
