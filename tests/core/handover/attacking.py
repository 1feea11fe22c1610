"""Somebody who has every published number, and knows exactly how they are made.

They try all tables that would have been published so, and see which values a count can still have.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

Table = Mapping[str, int]


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Give every way to write a number as so many numbers from nothing on."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in compositions(total - first, parts - 1):
            yield (first, *rest)


def tables(bins: Sequence[str], totals: Iterable[int]) -> Iterator[Table]:
    """Give every table with these bins and one of these totals."""
    for total in totals:
        for numbers in compositions(total, len(bins)):
            yield dict(zip(bins, numbers, strict=True))


def pinned(
    possible: Iterable[Table], publish: Callable[[Table], Hashable], least: int
) -> list[tuple[Hashable, str, set[int]]]:
    """Return each small count that has fewer values left than ``least``, as it was published."""
    groups: dict[Hashable, list[Table]] = defaultdict(list)
    for table in possible:
        groups[publish(table)].append(table)
    found = []
    for published, those in groups.items():
        for name in those[0]:
            values = {table[name] for table in those}
            if min(values) < least and len(values & set(range(least))) < least:
                found.append((published, name, values))
    return found
