"""Beside which tables weighted figures may stand: those where they tell nothing of a small count.

A weighted percentage beside an unweighted one tells how those who gave an answer divide over the
classes of the weights, and its interval does so once more. All tables whose variables can be
looked at in one joint table are looked at together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import inf, sqrt

import numpy as np

from entree.core.study.cells import Cell
from entree.core.study.design import Floats, Ints
from entree.core.study.known import Rows, System, both, find_known, rows_of
from entree.core.study.protecting import Protecting
from entree.core.study.published import Block, Codes, Form, Publication, Weighting
from entree.core.study.ranges import Answer, Need, Part, split
from entree.core.study.scopes import atoms, largest

# Larger joint tables are not looked at: weighted figures then stay away.
LARGEST = 2500
# With more classes than this a percentage fits so many ways to divide over them that none is told.
CLASSES = 12
Z = 1.96
NEAR = 1e-9

Entry = tuple[Ints, Floats, float, float]


def without_weights(work: Protecting, answers: Mapping[str, Codes]) -> frozenset[str]:
    """Return the tables beside which no weighted figure may stand."""
    weighting = work.publication.weighting
    if weighting is None:
        return frozenset(work.cells)
    wanted = [one for one in work.cells if weighting.beside is None or one in weighting.beside]
    names = {one: frozenset({*names_of(work, one), *weighting.by}) for one in wanted}
    variables = work.publication.variables
    small = {one: some for one, some in names.items() if atoms(some, variables) <= LARGEST}
    looks = [
        (whole, Look(work, answers, weighting, [one for one in small if small[one] <= whole]))
        for whole in largest([*small.values()])
    ]
    allowed: list[str] = []
    for id_ in sorted(small, key=lambda one: len(small[one])):
        near = [(whole, look) for whole, look in looks if small[id_] <= whole]
        if all(
            look.is_safe([one for one in [*allowed, id_] if small[one] <= whole])
            for whole, look in near
        ):
            allowed.append(id_)
    return frozenset(work.cells) - set(allowed)


def names_of(work: Protecting, id_: str) -> set[str]:
    """Return the variables of a table."""
    table = work.layouts[id_].table
    return {*table.by, *table.among}


@dataclass(slots=True, eq=False)
class Look:
    """Some tables of the same variables, crossed with the classes of the weights."""

    work: Protecting
    answers: Mapping[str, Codes]
    weighting: Weighting
    tables: list[str]
    system: System = field(init=False)
    plain: Rows = field(init=False)
    needs: dict[Form, Need] = field(init=False)

    def __post_init__(self) -> None:
        """Work out what is known without weighted figures, and what must stay uncertain."""
        self.system = self.crossed()
        told = [one.form for one in self.cells() if one.form not in self.work.why]
        sums = self.system.sums(told)
        values = sums @ self.system.truth
        self.plain = both(self.system.always, Rows(sums, values, values))
        self.needs = {
            one.form: self.work.needs[one.form] for one in self.cells() if one.form in self.work.why
        }
        reached = self.ranges(self.divided(told))
        self.needs |= {form: Need(*ends) for form, ends in reached.items()}

    def is_safe(self, weighted: list[str]) -> bool:
        """Tell whether weighted figures of these tables leave every small count uncertain."""
        entries = [entry for id_ in weighted for entry in self.figures(self.system, id_)]
        sums = rows_of(
            [(columns, factors) for columns, factors, _, _ in entries], self.system.width
        )
        low, high = (np.array([entry[at] for entry in entries]) for at in (2, 3))
        parts, _ = self.parts(both(self.plain, Rows(sums, low, high)), self.needs)
        return all(
            answer is Answer.WIDE for part, _ in parts for answer in part.look(self.work.rules)
        )

    def crossed(self) -> System:
        """Return the one joint table of it all."""
        whole = self.work.publication
        tables = tuple(self.work.layouts[one].table for one in self.tables)
        names = {name for one in self.tables for name in names_of(self.work, one)}
        names |= set(self.weighting.by)
        facts = tuple(one for one in whole.facts if set(one.where) <= names)
        sums = tuple(
            one for one in whole.sums if all(set(where) <= names for _, where in one.parts)
        )
        publication = Publication(whole.variables, tables, facts, self.weighting, sums)
        return System(publication, self.answers, LARGEST)

    def cells(self) -> Iterator[Cell]:
        """Give every cell of these tables."""
        for id_ in self.tables:
            yield from self.work.cells[id_]

    def divided(self, told: list[Form]) -> dict[Form, Need]:
        """Return the counts that weighted figures could tell: of a cell within a class."""
        variables = self.work.publication.variables
        if np.prod([len(variables[name].categories) for name in self.weighting.by]) > CLASSES:
            return {}
        found: dict[Form, Need] = {}
        for form in told:
            for classed in self.within(form):
                number = self.count(classed)
                if classed != form and number < self.work.rules.least:
                    found[classed] = Need(0, min(self.work.rules.width, self.work.count(form)))
        return found

    def within(self, form: Form) -> Iterator[Form]:
        """Give the counts of a cell within each class that it can be in."""
        parts: dict[str, Block] = dict(form.parts)
        for said in self.weighting.weights:
            places = {
                name: self.work.publication.variables[name].place(one)
                for name, one in zip(self.weighting.by, said, strict=True)
            }
            if all(place in parts.get(name, (place,)) for name, place in places.items()):
                yield Form.of({**parts, **{name: (place,) for name, place in places.items()}})

    def count(self, form: Form) -> int:
        """Return how many people are in a cell and a class."""
        inside = [np.isin(self.answers[name], block) for name, block in form.parts]
        return int(np.all(inside, axis=0).sum())

    def figures(self, system: System, id_: str) -> Iterator[Entry]:
        """Give what the weighted percentages and intervals of a table tell, as bounds on sums."""
        order = self.work.layouts[id_].order
        for cell in self.work.cells[id_] if order else ():
            whole = tuple(range(self.work.publication.variables[order[0]].atoms - 1))
            group = Form.of({**dict(cell.form.parts), order[0]: whole})
            if group != cell.form and not {group, cell.form} & set(self.work.why):
                yield from self.figure(system, cell.form, group)

    def figure(self, system: System, form: Form, group: Form) -> Iterator[Entry]:
        """Give what one percentage and its interval tell."""
        columns = system.columns(group)
        weights = self.column_weights(system, columns)
        own = np.isin(columns, system.columns(form)).astype(np.float64)
        people = system.truth[columns]
        whole, mine = float(weights @ people), float((weights * own) @ people)
        if not 0 < mine < whole:
            return
        half, share = 0.5 * 10.0 ** -(self.weighting.decimals + 2), mine / whole
        printed = round(share, self.weighting.decimals + 2)
        yield columns, weights * (own - printed + half), -NEAR, inf
        yield columns, weights * (own - printed - half), -inf, NEAR
        squares = weights * weights
        for part in (own, 1 - own):
            told = float((squares * part) @ people)
            slack = told * self.interval_slack(share, squares, own, people, whole)
            yield columns, squares * part, told - slack, told + slack

    def interval_slack(
        self, share: float, squares: Floats, own: Floats, people: Floats, whole: float
    ) -> float:
        """Return how far off, of itself, the variance can be that the ends of an interval tell."""
        variance = ((own - share) ** 2 * squares) @ people / whole**2
        return 2 * 10.0 ** -(self.weighting.decimals + 2) / (2 * Z * sqrt(variance))

    def column_weights(self, system: System, columns: Ints) -> Floats:
        """Return the weight of who stands at each column; 1 for who is in no class."""
        scope = system.scopes[0]
        places = np.unravel_index(columns - scope.first, scope.shape)
        at = {name: places[scope.names.index(name)] for name in self.weighting.by}
        weights = np.ones(len(columns))
        for said, weight in self.weighting.weights.items():
            inside = np.ones(len(columns), dtype=bool)
            for name, one in zip(self.weighting.by, said, strict=True):
                inside &= at[name] == self.work.publication.variables[name].place(one)
            weights[inside] = weight
        return weights

    def ranges(self, wishes: Mapping[Form, Need]) -> dict[Form, tuple[float, float]]:
        """Return how low and high counts can be, as far as is wished; those not known already."""
        forms, found = list(wishes), dict[Form, tuple[float, float]]()
        for part, places in self.parts(self.plain, wishes)[0]:
            part.look(self.work.rules)
            for at, place in enumerate(places):
                low, high = float(part.low[at]), float(part.high[at])
                wish = wishes[forms[place]]
                found[forms[place]] = max(low, wish.low), min(high, wish.high)
        return found

    def parts(self, rows: Rows, needs: Mapping[Form, Need]) -> tuple[list[tuple[Part, Ints]], Ints]:
        """Return the parts in which something must stay uncertain."""
        truth, listed = self.system.truth, list(needs.values())
        known = find_known(rows, truth)
        most = float(self.system.people)
        return split(rows, self.system.sums(needs), listed, truth, known, most)
