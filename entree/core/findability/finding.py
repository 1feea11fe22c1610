"""Who can be found by whom: the rank of the first right page of every query."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from entree.core.findability.queries import Queries, Query
from entree.core.findability.search import Hit, Index, find
from entree.core.findability.sites import Site

TOP, TEN = 3, 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What one query finds. ``rank``: of the first right page, from 1; None when none is found."""

    query: Query
    hits: tuple[Hit, ...]
    rank: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """Of so many queries: a right page in the first 3, in the first 10, and nothing at all."""

    queries: int
    top: int
    ten: int
    nothing: int


def ask_all(index: Index, queries: Queries, sites: Mapping[str, Site]) -> list[Answer]:
    """Return what every query finds. A page is right when its site has a kind that is right."""
    found = []
    for query in queries.queries:
        hits = find(index, query.words, query.language, TEN)
        right = (n for n, hit in enumerate(hits, 1) if sites[hit.site].serves & query.kinds)
        found.append(Answer(query, tuple(hits), next(right, None)))
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of what a web search service answered: the query's id, the place, and the address.

    Rank 0 without an address: it was asked and nothing was listed. ``engine``, ``on``: who
    answered, and the day, when that is known.
    """

    query: str
    rank: int
    address: str
    engine: str = ""
    on: str = ""


def of_service(listed: Iterable[Listed], queries: Queries, sites: Sequence[Site]) -> list[Answer]:
    """Return what a search service found for the queries that it was asked."""
    rows: dict[str, list[Listed]] = {}
    for one in sorted(listed, key=lambda row: row.rank):
        if one.rank <= TEN:
            rows.setdefault(one.query, []).append(one)
    found = []
    for query in queries.queries:
        if query.id in rows:
            listed_here = [row for row in rows[query.id] if row.rank > 0]
            right = [
                row.rank
                for row in listed_here
                if any(s.allows(row.address) and s.serves & query.kinds for s in sites)
            ]
            hits = tuple(Hit("", row.address, 0.0) for row in listed_here)
            found.append(Answer(query, hits, right[0] if right else None))
    return found


def share(answers: Sequence[Answer]) -> Share:
    """Return the shares of some queries."""
    ranks = [one.rank for one in answers if one.rank is not None]
    top, nothing = sum(rank <= TOP for rank in ranks), sum(not one.hits for one in answers)
    return Share(len(answers), top, len(ranks), nothing)


def by_group(answers: Sequence[Answer], queries: Queries) -> dict[str, Share]:
    """Return the shares of each group of queries."""
    return {
        group: share([one for one in answers if one.query.group == group])
        for group in queries.groups
    }


@dataclass(frozen=True, slots=True)
class Cell:
    """Of the queries of a group for which a site is right, how many have it in the first 10.

    ``within``: in how many its own pages have the words at all.
    """

    right: int
    found: int
    within: int


def heat(
    answers: Sequence[Answer], queries: Queries, sites: Sequence[Site], own: Mapping[str, Index]
) -> dict[str, dict[str, Cell]]:
    """Return the cell of every group and site; ``own`` is an index of each site's own pages."""
    found: dict[str, dict[str, Cell]] = {}
    for group in queries.groups:
        asked = [one for one in answers if one.query.group == group]
        found[group] = {}
        for site in sites:
            right = [one for one in asked if one.query.kinds & site.serves]
            shown = sum(any(hit.site == site.id for hit in one.hits) for one in right)
            within = sum(
                bool(find(own[site.id], one.query.words, one.query.language, 1)) for one in right
            )
            found[group][site.id] = Cell(len(right), shown, within)
    return found
