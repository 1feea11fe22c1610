"""The research file's columns, worked out from a form: what an export and the codebook need.

A question with several answers is a column per option. Reasons for an empty cell are negative
numbers, so that every program can tell them from answers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from entree.core.knowledge.conditions import Given
from entree.core.study.flatten import flatten
from entree.core.study.instrument import EN, NL, Choice, Form, Item, Kind, Missing, Said, Variable
from entree.core.study.replies import Chosen, Number, Reply, Written, as_answer
from entree.core.study.routing import told

MISSING = {
    Missing.SKIPPED: -1,
    Missing.DONT_KNOW: -2,
    Missing.REFUSED: -3,
    Missing.NOT_ASKED: -4,
    Missing.PASSED: -5,
}
NO, YES = 0, 1
TICKED: Mapping[int, Said] = {
    NO: {NL: "Niet gekozen", EN: "Not chosen"},
    YES: {NL: "Gekozen", EN: "Chosen"},
}


class Type(StrEnum):
    """What stands in a column: one option, whether an option was ticked, a number, or words."""

    CHOICE = "choice"
    TICK = "tick"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``values`` are the codes of answers, ``options`` their ids in the
    instrument, ``bounds`` what a span's code stands for.

    ``missing`` are the codes of the reasons that can occur; ``asked_when`` says the route.
    ``apart``: words of someone's own, which go into a file without keys.
    """

    name: str
    item: str
    variable: str
    turn: int | None
    option: str | None
    type: Type
    unit: str | None
    chapters: tuple[int, ...]
    label: Said
    values: Mapping[int, Said]
    options: Mapping[int, str]
    bounds: Mapping[int, tuple[int | None, int | None]]
    measured_in: str | None
    least: int | None
    most: int | None
    missing: Mapping[str, int]
    asked_when: Said
    source: str | None
    mirrors: str | None
    fills: tuple[str, ...]
    is_sensitive: bool
    is_apart: bool


def columns(form: Form) -> tuple[Column, ...]:
    """Return the columns of a form, in the order of asking."""
    return tuple(
        column
        for variable in flatten(form)
        if variable.item.kind.is_asked
        for column in _of(variable)
    )


def _of(variable: Variable) -> Iterator[Column]:
    """Give the columns of one variable."""
    item = variable.item
    if item.kind is Kind.SEVERAL:
        for option in item.options:
            label = {one: f"{said}: {option.label.get(one, '')}" for one, said in item.ask.items()}
            yield _column(variable, Type.TICK, label, TICKED, option)
        return
    kinds = {Kind.NUMBER: Type.NUMBER, Kind.OPEN: Type.TEXT}
    values = {place: one.label for place, one in enumerate(item.options, start=1)}
    yield _column(variable, kinds.get(item.kind, Type.CHOICE), item.ask, values, None)


def _column(
    variable: Variable, type_: Type, label: Said, values: Mapping[int, Said], option: Choice | None
) -> Column:
    """Return one column."""
    item = variable.item
    is_bounded = item.kind in {Kind.NUMBER, Kind.OPEN}
    return Column(
        name=f"{variable.name}__{option.id}" if option else variable.name,
        item=item.id,
        variable=variable.key,
        turn=variable.turn,
        option=option.id if option else None,
        type=type_,
        unit=item.unit,
        chapters=item.chapters,
        label=label,
        values=values,
        options={} if option else {at: one.id for at, one in enumerate(item.options, start=1)},
        bounds={
            place: (one.least, one.most)
            for place, one in enumerate(item.options, start=1)
            if item.kind is Kind.SPAN
        },
        measured_in=item.measured_in,
        least=item.least if is_bounded else None,
        most=item.most if is_bounded else None,
        missing={str(kind): MISSING[kind] for kind in _reasons(variable)},
        asked_when={one: told(variable.when, one) for one in (NL, EN)},
        source=item.source,
        mirrors=item.mirrors,
        fills=item.fills,
        is_sensitive=item.sensitive,
        is_apart=item.kind is Kind.OPEN,
    )


def _reasons(variable: Variable) -> tuple[Missing, ...]:
    """Return the reasons for an empty cell that can occur in the columns of a variable."""
    item = variable.item
    doubted = item.kind is Kind.SEVERAL and any(one.unsure for one in item.options)
    found = {*item.missing, *((Missing.DONT_KNOW,) if doubted else ())}
    if variable.when is not None:
        found |= {Missing.NOT_ASKED, Missing.PASSED}
    return tuple(kind for kind in Missing if kind in found)


def cells(variable: Variable, reply: Reply) -> Iterator[tuple[str, int | str]]:
    """Give the name and content of each cell that a reply fills.

    With an option like *I don't know* ticked, what is not ticked is not known rather than no.
    """
    item = variable.item
    match reply:
        case Missing():
            names = [f"{variable.name}__{one.id}" for one in item.options]
            several = item.kind is Kind.SEVERAL
            yield from ((name, MISSING[reply]) for name in (names if several else [variable.name]))
        case Number(value):
            yield variable.name, value
        case Written(text):
            yield variable.name, text
        case Chosen(options) if item.kind is not Kind.SEVERAL:
            yield variable.name, _place(item, options[0])
        case Chosen(options):
            answer = as_answer(item, reply)
            unsure = isinstance(answer, Given) and answer.unsure
            empty = MISSING[Missing.DONT_KNOW] if unsure else NO
            for one in item.options:
                yield f"{variable.name}__{one.id}", YES if one.id in options else empty
        case _:
            assert_never(reply)


def _place(item: Item, option: str) -> int:
    """Return the code of an option: its place, counted from 1."""
    return [one.id for one in item.options].index(option) + 1
