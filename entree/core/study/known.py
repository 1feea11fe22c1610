"""What a reader knows who has everything that was published, and can reckon.

Unknown is how many people stand at each place of the joint tables: whole numbers from nothing on.
What is told gives equations over them, what is rounded or weighted gives bounds. Hiding a count
takes its equation away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import bmat, csr_array
from scipy.sparse.csgraph import connected_components

from entree.core.study.design import Floats, Ints
from entree.core.study.errors import BadPublication
from entree.core.study.published import Codes, Form, Publication, Sum
from entree.core.study.scopes import Scope, scopes_of


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Sums of columns, each from ``low`` to ``high``; the true value is ``told``."""

    sums: csr_array
    low: Floats
    high: Floats

    def take(self, which: Ints) -> "Rows":
        """Return some of them."""
        return Rows(self.sums[which], self.low[which], self.high[which])


def rows_of(entries: Iterable[tuple[Ints, Floats]], width: int) -> csr_array:
    """Return a matrix from the columns and factors of each row."""
    listed = list(entries)
    lengths = [len(columns) for columns, _ in listed]
    columns = np.concatenate([np.empty(0, np.int64), *(one for one, _ in listed)])
    factors = np.concatenate([np.empty(0), *(one for _, one in listed)])
    starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    return csr_array((factors, columns, starts), shape=(len(listed), width))


def both(first: Rows, second: Rows) -> Rows:
    """Return the rows of both."""
    sums = csr_array(bmat([[first.sums], [second.sums]]))
    return Rows(
        sums, np.concatenate([first.low, second.low]), np.concatenate([first.high, second.high])
    )


class System:
    """The joint tables of a publication list, what is true, and what binds them."""

    def __init__(
        self, publication: Publication, answers: Mapping[str, Codes], together: int
    ) -> None:
        self.scopes, shared = scopes_of(publication, together)
        self.fitting: dict[frozenset[str], Scope] = {}
        self.places: dict[Form, Ints] = {}
        self.people = len(next(iter(answers.values())))
        counts = [one.counts(answers) for one in [*self.scopes, *shared]]
        self.truth: Floats = np.concatenate(counts).astype(np.float64)
        self.width = len(self.truth)
        self.own = self.scopes[-1].first + self.scopes[-1].size  # columns behind are shared
        self.always = both(self._links(shared), self._facts(publication))

    def _links(self, shared: list[Scope]) -> Rows:
        """Return that joint tables fit each other, and hold everybody."""
        entries: list[tuple[Ints, Floats]] = []
        totals: list[float] = []
        for scope in self.scopes:
            entries.append((scope.first + np.arange(scope.size), np.ones(scope.size)))
            totals.append(self.people)
            for other in shared:
                if set(other.names) <= set(scope.names):
                    own = scope.first + np.arange(scope.size)
                    order = np.argsort(scope.margin(other), kind="stable")
                    for part, at in zip(
                        np.split(own[order], other.size),
                        range(other.first, other.first + other.size),
                        strict=True,
                    ):
                        entries.append((np.append(part, at), np.append(np.ones(len(part)), -1.0)))
                        totals.append(0.0)
        bounds = np.array(totals)
        return Rows(rows_of(entries, self.width), bounds, bounds)

    def _facts(self, publication: Publication) -> Rows:
        """Return what is known already. Raises BadPublication when the answers say otherwise."""
        alone = tuple(Sum(((1, one.where),), one.least, one.most) for one in publication.facts)
        known = (*alone, *publication.sums)
        sums = rows_of([self._summed(one, publication) for one in known], self.width)
        low = np.array([float(one.least) for one in known])
        high = np.array([float(one.most) for one in known])
        told = sums @ self.truth
        if wrong := np.flatnonzero((told < low) | (told > high)).tolist():
            of = {name for _, where in known[wrong[0]].parts for name in where}
            names = " and ".join(sorted(of))
            raise BadPublication(f"What is known of {names} is not so in these answers.")
        return Rows(sums, low, high)

    def _summed(self, one: Sum, publication: Publication) -> tuple[Ints, Floats]:
        """Return the columns of a sum, each once, and how many times each counts."""
        found: dict[int, float] = {}
        for times, where in one.parts:
            parts = {
                name: tuple(sorted(publication.variables[name].place(each) for each in said))
                for name, said in where.items()
            }
            for column in self.columns(Form.of(parts)).tolist():
                found[column] = found.get(column, 0.0) + times
        kept = {column: factor for column, factor in sorted(found.items()) if factor}
        return np.array(list(kept), dtype=np.int64), np.array(list(kept.values()))

    def scope_of(self, form: Form) -> Scope:
        """Return the smallest joint table that a count is part of."""
        names = frozenset(name for name, _ in form.parts)
        if names not in self.fitting:
            fitting = [one for one in self.scopes if names <= set(one.names)]
            self.fitting[names] = min(fitting, key=lambda one: one.size)
        return self.fitting[names]

    def columns(self, form: Form) -> Ints:
        """Return the columns that make up a count."""
        if form not in self.places:
            self.places[form] = self.scope_of(form).columns(form)
        return self.places[form]

    def sums(self, forms: Iterable[Form]) -> csr_array:
        """Return counts as sums of columns."""
        columns = [self.columns(form) for form in forms]
        return rows_of([(one, np.ones(len(one))) for one in columns], self.width)


def find_known(rows: Rows, truth: Floats, known: Floats | None = None) -> Floats:
    """Return which columns follow from equations one by one (1.0) and which do not (0.0)."""
    exact = rows.take(np.flatnonzero(rows.low == rows.high))
    size, sign = abs(exact.sums), exact.sums
    free = np.ones(len(truth)) if known is None else 1.0 - known
    while True:
        left = size @ (free != 0).astype(np.float64)
        alike = np.abs(sign @ free) == left
        rest = sign @ (truth * free)
        settled = (left > 0) & ((left == 1) | (alike & (rest == 0)))
        freed = free * ((size[settled].T @ np.ones(int(settled.sum()))) == 0)
        if np.array_equal(freed, free):
            return 1.0 - free
        free = freed


def parts_of(sums: csr_array, free: Ints) -> Ints:
    """Return for each free column to which part it belongs; parts share no row."""
    inner = sums[:, free]
    wide = bmat([[None, inner], [inner.T, None]])
    _, label = connected_components(wide, directed=False)
    return np.unique(label[inner.shape[0] :], return_inverse=True)[1]


def beside(sums: csr_array, known: Floats, columns: Ints) -> Ints:
    """Return the unknown columns that hang together with some columns."""
    free = np.flatnonzero(known == 0)
    label = parts_of(sums, free)
    own = np.unique(label[np.isin(free, columns)])
    return free[np.isin(label, own)]
