"""What a study wants to publish: one closed list of tables, and everything else that is told.

Protection is only as good as this list is complete. A table that is published beside it, or later,
is not protected by it and may undo it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from entree.core.study.errors import BadPublication

Codes = NDArray[np.int64]
# A category per row, by its place; whoever gave none has this.
NO_ANSWER = -1
# The categories of a variable that something is about, by their place.
Block = tuple[int, ...]


class Merge(StrEnum):
    """How categories may be put together when they are too small to tell apart."""

    NEXT = "with a neighbour"
    OTHER = "into other"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Variable:
    """A closed question: its categories in their declared order.

    ``sensitive``: answers of which nobody may learn that nearly a whole group gave them.
    """

    name: str
    categories: tuple[str, ...]
    sensitive: frozenset[str] = frozenset()
    merge: Merge = Merge.NEXT

    @property
    def atoms(self) -> int:
        """How many ways somebody can stand to it: the categories, and no answer."""
        return len(self.categories) + 1

    def place(self, category: str) -> int:
        """Return the place of a category. Raises BadPublication."""
        if category not in self.categories:
            raise BadPublication(f"'{self.name}' has no category '{category}'.")
        return self.categories.index(category)


Where = Mapping[str, frozenset[str]]
"""Of whom something is said: per variable the categories that they are in."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of who answered all of ``by``, with all its totals; ``among``: only of these people.

    Percentages, n and intervals of it are told as far as its counts are.
    """

    id: str
    by: tuple[str, ...]
    among: Where = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known already and cannot be hidden: so many people are in all of these categories.

    It was published earlier, or follows from the questionnaire (``least`` and ``most`` are 0).
    """

    where: Where
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Sum:
    """What is known of counts taken together: so many times each, at least and at most."""

    parts: tuple[tuple[int, Where], ...]
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Weighting:
    """The weight of everybody in a class, as a reader can find out; classes are crossed ``by``.

    ``decimals`` of the percentages and intervals that are printed. ``beside``: the tables beside
    which they are wanted; None: all.
    """

    by: tuple[str, ...]
    weights: Mapping[tuple[str, ...], float]
    decimals: int = 0
    beside: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What must hold. ``least`` can only be raised.

    ``width``: over how many values a hidden count stays uncertain. ``nearly``: from which share of
    a group on an answer is one that nearly everyone gave. ``nodes``: how far a search goes before
    it counts as not ended, the same on every machine; ``seconds`` is only a last stop.
    ``together``: how large a joint table may be to be looked at as a whole.
    """

    least: int = 10
    width: int = 10
    nearly: float = 0.9
    nodes: int = 100
    seconds: float = 30.0
    together: int = 700

    def __post_init__(self) -> None:
        """Refuse what protects less."""
        if self.least < 10 or self.width < 10 or not 0.5 < self.nearly <= 0.95:
            raise BadPublication(
                "At least 10 people, 10 values, and no more than 95 % that answer alike: raise it."
            )


@dataclass(frozen=True, slots=True)
class Publication:
    """The closed list. Raises BadPublication when it cannot be read as one."""

    variables: Mapping[str, Variable]
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...] = ()
    weighting: Weighting | None = None
    sums: tuple[Sum, ...] = ()

    def __post_init__(self) -> None:
        """Refuse unknown names, and a table that stands twice."""
        for name, problem in self._problems():
            raise BadPublication(f"'{name}' {problem}")

    def _problems(self) -> Iterator[tuple[str, str]]:
        """Give what is wrong, with the name of the table."""
        ids = [table.id for table in self.tables]
        for table in self.tables:
            if ids.count(table.id) > 1:
                yield table.id, "stands twice on the list."
            named = [*table.by, *table.among]
            if not table.by or len(set(named)) < len(named):
                yield table.id, "needs variables, and none of them twice."
        for owner, where in [
            *((one.id, one.among) for one in self.tables),
            *(("a fact", one.where) for one in self.facts),
            *(("a sum", where) for one in self.sums for _, where in one.parts),
        ]:
            for name, categories in where.items():
                if name not in self.variables:
                    yield owner, f"speaks of an unknown variable '{name}'."
                else:
                    for category in sorted(categories):
                        self.variables[name].place(category)
        crossed = self.weighting.by if self.weighting else ()
        for owner, name in [(one.id, name) for one in self.tables for name in one.by] + [
            ("the weighting", name) for name in crossed
        ]:
            if name not in self.variables:
                yield owner, f"speaks of an unknown variable '{name}'."


def routed(asked: Variable, hangs_on: Variable, opening: frozenset[str]) -> Iterator[Fact]:
    """Give what the routing tells every reader: nobody answered what they were not asked.

    ``opening``: the answers to ``hangs_on`` after which ``asked`` is asked.
    """
    shut = frozenset(hangs_on.categories) - opening
    yield Fact({asked.name: frozenset(asked.categories), hangs_on.name: shut}, 0, 0)


def follows(finer: Variable, coarser: Variable, of: Mapping[str, str]) -> Iterator[Fact]:
    """Give what a finer variable tells about a coarser one: a path tells its first step."""
    for category in finer.categories:
        rest = frozenset(coarser.categories) - {of[category]}
        yield Fact({finer.name: frozenset({category}), coarser.name: rest}, 0, 0)


@dataclass(frozen=True, slots=True)
class Form:
    """A count that is told or hidden: of who is in one of these categories, per variable."""

    parts: tuple[tuple[str, Block], ...]

    @classmethod
    def of(cls, parts: Mapping[str, Block]) -> "Form":
        """Return the count of these, whatever order they are named in."""
        return cls(tuple(sorted((name, tuple(sorted(block))) for name, block in parts.items())))
