"""Putting categories together, where hiding does not help or would leave little."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from entree.core.study.cells import Cell, Layout, cells_of
from entree.core.study.published import Block, Form, Merge, Publication, Rules, Variable

OTHER = "other"


class Because(StrEnum):
    """Why categories stand together, or a table is not told."""

    RARE = "rare ones go into other"
    CROWDED = "more than half of the table would be hidden"
    NO_WAY = "hiding other counts does not protect it"
    NOT_ENDED = "the solver did not end"
    TOO_FEW = "fewer people than may be told answered at all"


@dataclass(frozen=True, slots=True)
class Merged:
    """That categories of a variable stand together in a table."""

    table: str
    variable: str
    categories: tuple[str, ...]
    because: Because


Size = Callable[[str, Block], int]


def sizes(layout: Layout, publication: Publication, count: Callable[[Form], int]) -> Size:
    """Return how many people a table has in a block, whatever else they answered."""
    total = dict(cells_of(layout, publication)[-1].form.parts)
    return lambda name, block: count(Form.of({**total, name: block}))


def partner(variable: Variable, blocks: tuple[Block, ...], block: Block, size: Size) -> Block:
    """Return with which block another goes together: the smaller neighbour, or other."""
    at = blocks.index(block)
    if variable.merge is Merge.NEXT:
        beside = [blocks[place] for place in (at - 1, at + 1) if 0 <= place < len(blocks)]
        return min(beside, key=lambda one: size(variable.name, one))
    rest = [one for one in blocks if one != block]
    for one in rest:
        if OTHER in variable.categories and variable.place(OTHER) in one:
            return one
    return min(rest, key=lambda one: size(variable.name, one))


def together(layout: Layout, name: str, block: Block, with_: Block) -> Layout:
    """Return the table with two blocks as one, at the place of the first."""
    one = tuple(sorted(block + with_))
    kept = [each for each in layout.blocks[name] if each not in {block, with_}]
    return replace(layout, blocks={**layout.blocks, name: tuple(sorted([*kept, one]))})


@dataclass(frozen=True, slots=True)
class Merging:
    """One step: a table as it is then, and what was put together."""

    layout: Layout
    merged: Merged


def step(
    layout: Layout,
    chosen: tuple[str, Block],
    publication: Publication,
    size: Size,
    because: Because,
) -> Merging:
    """Return a table in which a block of a variable went together with another."""
    name, block = chosen
    variable = publication.variables[name]
    after = together(layout, name, block, partner(variable, layout.blocks[name], block, size))
    whole = next(one for one in after.blocks[name] if block[0] in one)
    words = tuple(variable.categories[at] for at in whole)
    return Merging(after, Merged(layout.table.id, name, words, because))


def choices(
    layout: Layout, publication: Publication, cell: Cell | None = None
) -> Iterator[tuple[str, Block]]:
    """Give the blocks that may go together with another; of a cell, those that it is in first."""
    for place, name in enumerate(layout.order):
        if publication.variables[name].merge is not Merge.NEVER:
            own = cell.blocks[place] if cell else None
            blocks = layout.blocks[name]
            yield from ((name, one) for one in blocks if own not in blocks or one == own)


def rare(
    layout: Layout, publication: Publication, size: Size, rules: Rules
) -> tuple[str, Block] | None:
    """Return the smallest block that goes into other because it is rare; other may be too small
    itself, and then takes in the next.
    """
    for name in layout.order:
        variable = publication.variables[name]
        if variable.merge is Merge.OTHER:
            few = [one for one in layout.blocks[name] if size(name, one) < rules.least]
            if few:
                return name, min(few, key=lambda one: (size(name, one), one))
    return None


def crowded(
    layout: Layout,
    publication: Publication,
    size: Size,
    count: Callable[[Form], int],
    rules: Rules,
) -> tuple[str, Block] | None:
    """Return the smallest block of a table of which more than half would be hidden as small."""
    inner = [cell for cell in cells_of(layout, publication) if cell.is_inner]
    small = [cell for cell in inner if count(cell.form) < rules.least]
    found = [chosen for chosen in choices(layout, publication) if len(layout.blocks[chosen[0]]) > 2]
    if 2 * len(small) <= len(inner) or not found:
        return None
    return min(found, key=lambda one: (size(*one), one))
