"""The joint tables behind a publication list: all its tables are about the same people.

What one table hides another may tell. Where the joint table of all variables that hang together is
small it is looked at whole, else every three variables of which each two are told together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import prod

import numpy as np

from entree.core.study.design import Ints
from entree.core.study.published import Codes, Form, Publication, Variable

Names = frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """A joint table: its variables in order, how many atoms each has, and its first column."""

    names: tuple[str, ...]
    shape: tuple[int, ...]
    first: int

    @property
    def size(self) -> int:
        """How many counts it holds."""
        return prod(self.shape)

    def columns(self, form: Form) -> Ints:
        """Return the columns that make up a count of it."""
        parts = dict(form.parts)
        chosen = [
            np.array(parts.get(name, range(atoms)), dtype=np.int64)
            for name, atoms in zip(self.names, self.shape, strict=True)
        ]
        places: Ints = np.ravel_multi_index(np.ix_(*chosen), self.shape).ravel()
        return self.first + places

    def margin(self, others: "Scope") -> Ints:
        """Return for each column of it the column of another table of fewer variables."""
        places = np.indices(self.shape).reshape(len(self.shape), -1)
        kept = [places[self.names.index(name)] for name in others.names]
        places_there: Ints = np.ravel_multi_index(kept, others.shape)
        return others.first + places_there

    def counts(self, answers: Mapping[str, Codes]) -> Ints:
        """Return how many people stand at each place."""
        atoms = [
            np.where(answers[name] < 0, number - 1, answers[name])
            for name, number in zip(self.names, self.shape, strict=True)
        ]
        return np.bincount(np.ravel_multi_index(atoms, self.shape), minlength=self.size)


def scopes_of(publication: Publication, together: int) -> tuple[list[Scope], list[Scope]]:
    """Return the joint tables of a list, and the smaller ones that two of them share."""
    sets = [frozenset([*table.by, *table.among]) for table in publication.tables]
    sets += [frozenset(fact.where) for fact in publication.facts]
    sets += [frozenset(where) for one in publication.sums for _, where in one.parts]
    if publication.weighting:
        crossed = publication.weighting.by
        sets += [frozenset([*one.by, *one.among, *crossed]) for one in publication.tables]
    variables = publication.variables
    joined: list[Names] = []
    for group in groups(sets):
        whole = frozenset().union(*group)
        if atoms(whole, variables) <= together:
            joined.append(whole)
        else:
            joined += largest([*group, *threes(group, variables, together)])
    shared = {one & other for one, other in combinations(joined, 2) if one & other}
    laid: list[Scope] = []
    first = 0
    for names in [*joined, *sorted(shared, key=sorted)]:
        ordered = tuple(sorted(names))
        shape = tuple(variables[name].atoms for name in ordered)
        laid.append(Scope(ordered, shape, first))
        first += prod(shape)
    return laid[: len(joined)], laid[len(joined) :]


def atoms(names: Names, variables: Mapping[str, Variable]) -> int:
    """Return how large the joint table of some variables is."""
    return prod(variables[name].atoms for name in names)


def groups(sets: Iterable[Names]) -> list[list[Names]]:
    """Return the sets that hang together, directly or through others, in their order."""
    found: list[list[Names]] = []
    for one in sets:
        near = [group for group in found if any(one & other for other in group)]
        found = [group for group in found if group not in near]
        found.append([*(other for group in near for other in group), one])
    return found


def threes(sets: list[Names], variables: Mapping[str, Variable], together: int) -> list[Names]:
    """Return every three variables of which each two are told together, if not too large."""
    pairs = {frozenset(pair) for one in sets for pair in combinations(sorted(one), 2)}
    near: dict[str, set[str]] = {}
    for one, other in (sorted(pair) for pair in pairs):
        near.setdefault(one, set()).add(other)
    found = [
        frozenset({first, second, third})
        for first in sorted(near)
        for second, third in combinations(sorted(near[first]), 2)
        if frozenset({second, third}) in pairs
    ]
    return [one for one in found if atoms(one, variables) <= together]


def largest(sets: list[Names]) -> list[Names]:
    """Return the sets that are part of no other, each once, in their order."""
    ordered = list(dict.fromkeys(sets))
    return [one for one in ordered if not any(one < other for other in ordered)]
