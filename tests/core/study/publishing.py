"""Invented studies, protected and printed: everything that a report may say of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from entree.core.study.disclosure import Protected, ToldCell, ToldTable
from entree.core.study.published import Codes, Merge, Publication, Table, Variable
from tests.core.study.attacking import Printed, Reader, wilson


@dataclass(frozen=True)
class Study:
    """Invented answers, and the list of what is to be published of them."""

    publication: Publication
    answers: Mapping[str, Codes]

    @property
    def people(self) -> int:
        """How many answered."""
        return len(next(iter(self.answers.values())))

    def count(self, where: Mapping[str, Sequence[str]]) -> int:
        """Return how many people are in all of these categories."""
        inside = np.ones(self.people, dtype=bool)
        for name, said in where.items():
            places = [self.publication.variables[name].place(one) for one in said]
            inside &= np.isin(self.answers[name], places)
        return int(inside.sum())


def variable(name: str, number: int, merge: Merge = Merge.NEXT, *, heavy: bool = False) -> Variable:
    """Return a variable with so many categories."""
    said = tuple(f"{name}{at}" for at in range(number))
    return Variable(name, said, frozenset(said if heavy else ()), merge)


def codes(*counts: int) -> Codes:
    """Return answers: so many of the first category, the second, and so on."""
    return np.repeat(np.arange(len(counts)), counts)


def invented(seed: int, people: int = 150, *, wide: bool = False) -> Study:
    """Return a study of three or four questions, some of them skipped, all crossed in pairs."""
    chance = np.random.default_rng(seed)
    listed = [variable("a", 4), variable("b", 3, heavy=True), variable("c", 2, Merge.NEVER)]
    if wide:
        listed.append(variable("d", 4, Merge.OTHER))
    answers = {}
    for one in listed:
        number = len(one.categories)
        drawn = chance.choice(number, people, p=chance.dirichlet(np.full(number, 1.5)))
        answers[one.name] = np.where(chance.random(people) < 0.04, -1, drawn)
    names = [one.name for one in listed]
    tables = [Table(name, (name,)) for name in names]
    tables += [Table("".join(pair), pair) for pair in combinations(names, 2)]
    tables.append(Table("ab-of-c0", ("a", "b"), {"c": frozenset({"c0"})}))
    variables = {one.name: one for one in listed}
    return Study(Publication(variables, tuple(tables)), answers)


def where_of(table: ToldTable, cell: ToldCell) -> dict[str, list[str]]:
    """Return of whom a cell speaks, in all that every reader is told."""
    return {name: list(said) for name, said in {**table.among, **cell.where}.items()}


def lines(study: Study, told: Protected, decimals: int = 1) -> Iterator[Printed]:
    """Give every line that a report may print: n, percentage, interval, and weighted beside it."""
    variables = study.publication.variables
    for table in told.tables:
        for cell in table.cells:
            if cell.count is None:
                continue
            where = where_of(table, cell)
            yield Printed(where, n=cell.count)
            first = table.by[0] if table.by else ""
            if first and first not in cell.totals:
                group = where | {first: list(variables[first].categories)}
                whole = find(table, cell, first)
                if whole.count is not None:
                    yield share(study, table, where, group, decimals)


def find(table: ToldTable, cell: ToldCell, over: str) -> ToldCell:
    """Return the total of a cell over a variable."""
    return next(
        other
        for other in table.cells
        if over in other.totals
        and all(other.where[name] == cell.where[name] for name in table.by if name != over)
    )


def share(
    study: Study,
    table: ToldTable,
    where: Mapping[str, Sequence[str]],
    group: Mapping[str, Sequence[str]],
    decimals: int,
) -> Printed:
    """Return the line of a share, with its interval and what is weighted."""
    x, n = study.count(where), study.count(group)
    ends = tuple(round(end, decimals) for end in wilson(x, n))
    weighted = None
    if table.is_weighted:
        weighted = round(100 * weight(study, where) / weight(study, group), decimals)
    return Printed(
        where, group, None, round(100 * x / n, decimals), (ends[0], ends[1]), weighted, decimals
    )


def weight(study: Study, where: Mapping[str, Sequence[str]]) -> float:
    """Return the weights of some people together; they hang on one variable."""
    weighting = study.publication.weighting
    assert weighting is not None
    (name,) = weighting.by
    rest = study.count(where)
    total = 0.0
    for (category,), value in weighting.weights.items():
        own = {**where, name: [one for one in where.get(name, [category]) if one == category]}
        number = study.count(own)
        total, rest = total + value * number, rest - number
    return total + rest


def hidden(told: Protected) -> Iterator[dict[str, list[str]]]:
    """Give of whom nothing may be known: the hidden counts."""
    for table in told.tables:
        for cell in table.cells:
            if cell.count is None:
                yield where_of(table, cell)


def reader(study: Study) -> Reader:
    """Return a reader who knows the questionnaire, the weights and what was told before."""
    variables = study.publication.variables
    weighting = study.publication.weighting
    weights = None
    if weighting:
        weights = (weighting.by[0], {one: by for (one,), by in weighting.weights.items()})
    found = Reader({name: one.categories for name, one in variables.items()}, study.people, weights)
    for fact in study.publication.facts:
        found.bind(found.of(fact.where), fact.least, fact.most)
    return found


def too_close(
    study: Study, told: Protected, printed: Sequence[Printed] | None = None
) -> list[tuple[dict[str, list[str]], tuple[int, int], int]]:
    """Return each hidden count that a reader comes too close to: where, its range, the truth."""
    attacker = reader(study)
    for line in printed if printed is not None else lines(study, told):
        attacker.read(line)
    found = []
    for where in hidden(told):
        low, high = attacker.range(where)
        number = study.count(where)
        assert low <= number <= high
        is_close = number < 10 and not (low <= 0 and high >= 10)
        if is_close or high - low < 10:
            found.append((where, (low, high), number))
    return found
