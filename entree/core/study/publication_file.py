"""Read ``publication.yaml``: tables of each form for the open file, and the keys of its research
file; and what a question is to protection.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
from pydantic import Field, StrictInt

from entree.core.knowledge.conditions import AllOf, Condition, evaluate
from entree.core.knowledge.errors import UnknownName, WrongShape, did_you_mean
from entree.core.knowledge.load import alone, at_place
from entree.core.knowledge.schema import KebabId, OptionId, Strict
from entree.core.study.design import Ints
from entree.core.study.flatten import flatten
from entree.core.study.instrument import Form, Instrument, Item, Kind
from entree.core.study.instrument import Variable as Asked
from entree.core.study.published import (
    NO_ANSWER,
    Codes,
    Merge,
    Rules,
    Table,
    Variable,
)
from entree.core.study.replies import Chosen, as_answer
from entree.core.truth import Truth

FILE = "publication.yaml"
ORIGINS = ("arm", "stratum", "mode")
Name = Annotated[str, Field(pattern=r"^[a-z_]+(\.[a-z0-9_]+(@[1-9])?)?$")]
MERGES = {"next": Merge.NEXT, "other": Merge.OTHER, "never": Merge.NEVER}


class TableShape(Strict):
    """A table of answers crossed; an item with several answers gives a table for each option."""

    table: KebabId
    by: Annotated[list[Name], Field(min_length=1, max_length=3)]
    among: dict[Name, list[OptionId]] = Field(default_factory=dict)


class FormShape(Strict):
    """What is published of one form."""

    form: KebabId
    keys: list[Name]
    merge: dict[Name, Literal["next", "other", "never"]] = Field(default_factory=dict)
    orders: dict[Name, list[OptionId]] = Field(default_factory=dict)
    tables: list[TableShape]


class ListShape(Strict):
    """The whole file."""

    least: Annotated[StrictInt, Field(ge=10)] = 10
    forms: Annotated[list[FormShape], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Listing:
    """What is published of a form: its tables, how categories merge, who could be recognised."""

    form: Form
    least: int
    keys: tuple[str, ...]
    merge: Mapping[str, Merge]
    orders: Mapping[str, tuple[str, ...]]  # in which categories may go together with the next
    tables: tuple[Table, ...]  # over the names of items, not yet over options

    @property
    def levels(self) -> dict[str, tuple[int, ...]]:
        """Return for each question with an order its codes in that order."""
        items = {one.key: one.item for one in flatten(self.form)}
        codes = {key: [one.id for one in item.options] for key, item in items.items()}
        return {
            name: tuple(codes[name].index(one) + 1 for one in options)
            for name, options in self.orders.items()
        }

    @property
    def rules(self) -> Rules:
        """Return what must hold."""
        return Rules(least=self.least)


def read_lists(folder: Path, instrument: Instrument) -> dict[str, Listing]:
    """Return the lists of a study by form. Raises KnowledgeError with a repair."""
    document, shape = alone(folder, FILE, ListShape)
    found = {}
    for index, one in enumerate(shape.forms):
        with at_place(document, ("forms", index)):
            if one.form not in instrument.forms:
                raise UnknownName(
                    f"There is no form '{one.form}'. {did_you_mean(one.form, instrument.forms)}"
                )
            found[one.form] = listing(one, instrument.forms[one.form], shape.least)
    return found


def listing(shape: FormShape, form: Form, least: int) -> Listing:
    """Return the list of one form."""
    asked = {one.key: one for one in flatten(form)}
    items = {one.item.id for one in asked.values()}
    for table in shape.tables:
        for name in [*table.by, *table.among]:
            check(name, asked)
    for name in shape.keys:
        if name not in {*items, *ORIGINS}:
            raise UnknownName(f"There is no item '{name}'. {did_you_mean(name, items)}")
    tables = tuple(
        Table(one.table, tuple(one.by), {name: frozenset(of) for name, of in one.among.items()})
        for one in shape.tables
    )
    merge = {name: MERGES[how] for name, how in shape.merge.items()}
    orders = {name: order(name, asked, options) for name, options in shape.orders.items()}
    merge = dict.fromkeys(orders, Merge.NEXT) | merge
    return Listing(form, least, tuple(shape.keys), merge, orders, tables)


def order(name: str, asked: Mapping[str, Asked], options: Sequence[str]) -> tuple[str, ...]:
    """Return an order of all options of a question, or refuse it."""
    check(name, asked)
    if sorted(options) != sorted(one.id for one in asked[name].item.options):
        raise WrongShape(f"The order of '{name}' must name each of its options once.")
    return tuple(options)


def check(name: str, asked: Mapping[str, Asked]) -> None:
    """Refuse what cannot stand in a table."""
    if name not in asked:
        raise UnknownName(f"There is no variable '{name}'. {did_you_mean(name, asked)}")
    if not asked[name].item.kind.is_closed:
        raise WrongShape(f"'{name}' has no options: it cannot stand in a table.")


def expanded(table: Table, asked: Mapping[str, Asked]) -> Iterator[Table]:
    """Give the tables over options: one for each option of an item with several answers."""
    ways = [ways_of(name, asked) for name in table.by]
    among: dict[str, frozenset[str]] = {}
    for name, options in table.among.items():
        if asked[name].item.kind is Kind.SEVERAL:
            among |= {f"{name}={option}": frozenset({"yes"}) for option in options}
        else:
            among[name] = options
    for chosen in product(*ways):
        said = [name.partition("=")[2] for name in chosen if "=" in name]
        yield Table(".".join([table.id, *said]), chosen, among)


def ways_of(name: str, asked: Mapping[str, Asked]) -> list[str]:
    """Return the variables that a name stands for: itself, or one for each of its options."""
    if asked[name].item.kind is not Kind.SEVERAL:
        return [name]
    return [f"{name}={option.id}" for option in asked[name].item.options]


def variable(name: str, asked: Mapping[str, Asked], listed: Listing) -> Variable:
    """Return a question with one answer as a variable of the list."""
    item = asked[name].item
    said = listed.orders.get(name, tuple(one.id for one in item.options))
    merge = listed.merge.get(name, Merge.NEXT if item.kind is Kind.SPAN else Merge.OTHER)
    return Variable(name, said, frozenset(said if item.sensitive else ()), merge)


def answers_of(
    name: str, asked: Mapping[str, Asked], codes: Mapping[str, Ints], one: Variable
) -> Codes:
    """Return the place of the category that each person gave, or that they gave none."""
    item = asked[name].item
    places = {at: one.place(said.id) for at, said in enumerate(item.options, start=1)}
    given = codes[asked[name].name].tolist()
    return np.array([places.get(code, NO_ANSWER) for code in given], dtype=np.int64)


def parts_of(condition: Condition | None) -> Iterator[Condition]:
    """Give the conditions without each of which something is never asked."""
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from parts_of(part)
    elif condition is not None:
        yield condition


def opening(condition: Condition, gate: str, item: Item) -> frozenset[str]:
    """Return the answers to an item after which what hangs on it is asked."""
    return frozenset(
        one.id
        for one in item.options
        if evaluate(condition, {gate: as_answer(item, Chosen((one.id,)))}) is Truth.YES
    )
