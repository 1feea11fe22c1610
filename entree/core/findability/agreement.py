"""How far two raters agree on the kinds of help that are right for each query.

A query may have several kinds, so three things are told: per kind Cohen's kappa (Cohen 1960); the
share of queries with the very same kinds; and Krippendorff's alpha over whole sets, with the
distance MASI (Passonneau 2006), for which a subset differs less than two sets with nothing shared.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from entree.core.findability.queries import Queries

Kinds = frozenset[str]


@dataclass(frozen=True, slots=True)
class OfKind:
    """Of so many queries: who gave one kind. ``kappa``: None when chance leaves nothing to tell."""

    kind: str
    both: int
    first_only: int
    second_only: int
    neither: int

    @property
    def same(self) -> float:
        """Return the share of queries of which the raters said the same."""
        return (self.both + self.neither) / self._queries

    @property
    def kappa(self) -> float | None:
        """Return Cohen's kappa: agreement beyond what their own habits give by chance."""
        first = (self.both + self.first_only) / self._queries
        second = (self.both + self.second_only) / self._queries
        chance = first * second + (1 - first) * (1 - second)
        return None if chance == 1 else (self.same - chance) / (1 - chance)

    @property
    def _queries(self) -> int:
        return self.both + self.first_only + self.second_only + self.neither


@dataclass(frozen=True, slots=True)
class Agreement:
    """The whole, before anything was settled. ``exact``: queries with the very same kinds."""

    queries: int
    exact: int
    alpha: float
    kinds: tuple[OfKind, ...]


def agreement(queries: Queries) -> Agreement | None:
    """Return how far the raters agree; None until every query has both."""
    rated = [(one.first, one.second) for one in queries.queries if one.second is not None]
    if not rated or len(rated) < len(queries.queries):
        return None
    kinds = sorted({kind for both in rated for given in both for kind in given})
    exact = sum(first == second for first, second in rated)
    return Agreement(len(rated), exact, alpha(rated), tuple(_of_kind(k, rated) for k in kinds))


def _of_kind(kind: str, rated: Sequence[tuple[Kinds, Kinds]]) -> OfKind:
    """Return who gave a kind."""
    cells = Counter((kind in first, kind in second) for first, second in rated)
    counted = ((True, True), (True, False), (False, True), (False, False))
    return OfKind(kind, *(cells[cell] for cell in counted))


def masi(one: Kinds, other: Kinds) -> float:
    """Return how far two sets are apart: 0 the same, 1 nothing shared.

    >>> masi(frozenset({"talk"}), frozenset({"talk"})), masi(frozenset({"a"}), frozenset({"b"}))
    (0.0, 1.0)
    >>> round(masi(frozenset({"talk"}), frozenset({"talk", "medical"})), 4)
    0.6667
    """
    if one == other:
        return 0.0
    shared = one & other
    alike = 2 / 3 if shared in {one, other} else 1 / 3
    return 1 - alike * len(shared) / len(one | other)


def alpha(rated: Sequence[tuple[Kinds, Kinds]]) -> float:
    """Return Krippendorff's alpha of two raters who rated everything: 1 the same, 0 by chance."""
    seen = sum(masi(*both) for both in rated) / len(rated)
    sets = Counter(given for both in rated for given in both)
    total = sets.total()
    apart = sum(
        times * others * masi(one, other)
        for one, times in sets.items()
        for other, others in sets.items()
    )
    expected = apart / (total * (total - 1))
    return 1.0 if expected == 0 else 1 - seen / expected
