"""The cells of a table to publish, which of them tell too much by themselves, and merging."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from math import ceil

from entree.core.study.published import Block, Form, Publication, Rules, Table
from entree.core.study.ranges import Need


class Why(StrEnum):
    """Why a count is hidden. For the researcher only: a reader who knew could reckon with it."""

    SMALL = "fewer people than may be told"
    NEARLY_EVERYONE = "nearly everyone gives one sensitive answer"
    WITH_OTHERS = "another hidden count would follow from it"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the categories of a table's variables stand together, in their order.

    ``order`` are the variables that it still has: one of which all categories were put together
    is left out.
    """

    table: Table
    blocks: Mapping[str, tuple[Block, ...]]

    @property
    def order(self) -> tuple[str, ...]:
        """Return the variables that still tell something apart."""
        return tuple(name for name in self.table.by if len(self.blocks[name]) > 1)


def lay_out(table: Table, publication: Publication) -> Layout:
    """Return a table in which every category stands by itself."""
    variables = publication.variables
    return Layout(
        table,
        {name: tuple((at,) for at in range(variables[name].atoms - 1)) for name in table.by},
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """One count of a table: its block of each variable, the whole of them for a total."""

    blocks: tuple[Block, ...]
    form: Form
    totals: int  # over how many variables it is a total

    @property
    def is_inner(self) -> bool:
        """Whether it is a total of nothing."""
        return not self.totals


def cells_of(layout: Layout, publication: Publication) -> list[Cell]:
    """Return every cell and total of a table, the table's own total last."""
    variables, table = publication.variables, layout.table
    among = {
        name: tuple(variables[name].place(one) for one in categories)
        for name, categories in table.among.items()
    }
    whole = {name: tuple(range(variables[name].atoms - 1)) for name in table.by}
    found = []
    for chosen in product(*([*layout.blocks[name], whole[name]] for name in layout.order)):
        parts = whole | dict(zip(layout.order, chosen, strict=True))
        totals = sum(parts[name] == whole[name] for name in layout.order)
        found.append(Cell(chosen, Form.of({**parts, **among}), totals))
    return found


def bases(cell: Cell, layout: Layout, publication: Publication) -> Iterator[Form]:
    """Give the groups of whom a cell would tell a sensitive answer: its totals over a variable."""
    for name, block in zip(layout.order, cell.blocks, strict=True):
        variable = publication.variables[name]
        if all(variable.categories[at] in variable.sensitive for at in block):
            everybody = tuple(range(variable.atoms - 1))
            if block != everybody:
                yield Form.of({**dict(cell.form.parts), name: everybody})


def risk(number: int, people: int, groups: Sequence[int], rules: Rules) -> tuple[Why, Need] | None:
    """Return why a count may not be told, and what must stay possible then.

    ``people``: how many different ones. ``groups``: how many are in each group of whom it would
    tell a sensitive answer. Nobody at all is as telling as one person: were it told, a hidden count
    would be known not to be nothing.
    """
    if people < rules.least:
        return Why.SMALL, Need(low=0, high=rules.width)
    telling = [group for group in groups if number >= rules.nearly * group]
    if telling:
        few = min(ceil(rules.nearly * group) - 1 for group in telling)
        return Why.NEARLY_EVERYONE, Need(low=min(few, number - rules.width), width=rules.width)
    return None
