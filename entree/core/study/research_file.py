"""The research file of one form, before it is written: its columns, and answers that nobody stands
out in. Free text is in none of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from entree.core.study.anonymity import HIDDEN, Key, Treated, make_anonymous
from entree.core.study.columns import Column, Type
from entree.core.study.design import Ints
from entree.core.study.errors import BadPublication
from entree.core.study.instrument import EN, NL, Said

HIDDEN_SAID: Said = {
    NL: "Verborgen, zodat niemand te herkennen is",
    EN: "Hidden, so that nobody can be recognised",
}
ORIGIN = ("arm", "stratum")


@dataclass(frozen=True, slots=True)
class Field:
    """A column as it is written: what its codes mean, and which of them are no answer."""

    name: str
    label: Said
    type: Type
    values: Mapping[int, Said]
    missing: Mapping[int, Said]
    unit: str | None
    measured_in: str | None
    asked_when: Said
    is_key: bool


@dataclass(frozen=True, slots=True, eq=False)
class ResearchFile:
    """All responses to one form: a code for each person and field, in the order given.

    ``origin`` are the words behind the codes of arm and stratum.
    """

    form: str
    fields: tuple[Field, ...]
    codes: Mapping[str, Ints]
    treated: tuple[Treated, ...]

    @property
    def people(self) -> int:
        """How many people answered."""
        return len(next(iter(self.codes.values())))


def make_file(
    form: str,
    book: Sequence[Column],
    answers: Mapping[str, Ints],
    origins: Mapping[str, Sequence[str]],
    keys: Mapping[str, tuple[int, ...]],
    missing: Mapping[int, Said],
) -> ResearchFile:
    """Return the research file of a form. Raises BadPublication.

    ``keys``: ids of items, or ``arm``, ``stratum`` and ``mode``, what matters most first, each with
    an order of its codes in which neighbours may go together, if it has one; spans have theirs. The
    mode is in the file only as a key. ``missing`` are the words of each missing kind. Numbers and
    words are no keys: nobody would be alike.
    """
    closed = [column for column in book if column.type is not Type.TEXT]
    origins = {name: some for name, some in origins.items() if name in {*ORIGIN, *keys}}
    coded = {name: np.unique(some, return_inverse=True) for name, some in origins.items()}
    codes = {name: places + 1 for name, (_, places) in coded.items()}
    codes |= {column.name: answers[column.name] for column in closed}
    listed = [key for name in keys for key in keys_of(name, keys[name], closed, origins)]
    found = make_anonymous(codes, listed)
    names = {key.name for key in listed}
    fields = [origin_field(name, words.tolist(), names) for name, (words, _) in coded.items()]
    fields += [field_of(column, missing, names) for column in closed]
    treated = {one.name: one for one in found.treated}
    return ResearchFile(
        form,
        tuple(merged(one, treated.get(one.name)) for one in fields),
        found.answers,
        found.treated,
    )


def keys_of(
    name: str,
    levels: tuple[int, ...],
    book: Sequence[Column],
    origins: Mapping[str, Sequence[str]],
) -> list[Key]:
    """Return the keys that an item gives: one for each of its columns."""
    if name in origins:
        return [Key(name)]
    found = [
        Key(column.name, levels or tuple(column.bounds))
        for column in book
        if column.item == name and column.type is not Type.NUMBER
    ]
    if not found:
        raise BadPublication(f"'{name}' is no closed question of this form: it cannot be a key.")
    return found


def origin_field(name: str, words: Sequence[str], keys: set[str]) -> Field:
    """Return the field of where people came from."""
    said = {at: {NL: word, EN: word} for at, word in enumerate(words, start=1)}
    label = {NL: f"Hoe iemand meedeed: {name}", EN: f"How somebody took part: {name}"}
    every = {NL: "altijd", EN: "always"}
    return Field(name, label, Type.CHOICE, said, {}, "person", None, every, name in keys)


def field_of(column: Column, missing: Mapping[int, Said], keys: set[str]) -> Field:
    """Return the field of a column."""
    return Field(
        name=column.name,
        label=column.label,
        type=column.type,
        values=column.values,
        missing={code: missing[code] for code in column.missing.values()},
        unit=column.unit,
        measured_in=column.measured_in,
        asked_when=column.asked_when,
        is_key=column.name in keys,
    )


def merged(field: Field, treated: Treated | None) -> Field:
    """Return a field with the words of what stands together, and of what is hidden."""
    if treated is None:
        return field
    values = dict(field.values)
    for group in treated.together:
        said = [values.pop(code) for code in group]
        values[group[0]] = {one: " / ".join(each.get(one, "") for each in said) for one in (NL, EN)}
    hidden = {HIDDEN: HIDDEN_SAID} if treated.hidden else {}
    return replace(field, values=dict(sorted(values.items())), missing={**field.missing, **hidden})
