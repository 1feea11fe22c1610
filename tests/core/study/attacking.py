"""Somebody who has every number that was printed, and looks for all tables that would print them.

It shares no code with what it attacks: one unknown for each way to answer everything, whole numbers
from nothing on, and the least and most that a hidden count can then be.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import inf, sqrt

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Where = Mapping[str, Iterable[str]]
NONE = "did not answer"
Z = 1.959963984540054


@dataclass(frozen=True)
class Printed:
    """A line of a report: of whom, out of whom, and the numbers as they are printed.

    ``weighted`` is a percentage by weights that everybody can find out; ``spread`` how far apart
    the ends of its interval are.
    """

    where: Where
    group: Where | None = None
    n: int | None = None
    percent: float | None = None
    interval: tuple[float, float] | None = None
    weighted: float | None = None
    decimals: int = 0


class Sums:
    """Whole numbers from nothing on, one for each way to answer, and bounds on sums of them."""

    def __init__(self, width: int, people: int) -> None:
        self.width, self.people = width, people
        self.rows: list[tuple[np.ndarray, float, float]] = []
        self.bind(np.ones(width), people, people)

    def bind(self, row: np.ndarray, low: float, high: float) -> None:
        """Take in that a sum lies between two numbers."""
        self.rows.append((row, low, high))

    def range(self, part: np.ndarray) -> tuple[int, int]:
        """Return the least and most that a sum can be."""
        rows = LinearConstraint(
            np.array([row for row, _, _ in self.rows]),
            [low - 1e-7 for _, low, _ in self.rows],
            [high + 1e-7 for _, _, high in self.rows],
        )
        found = []
        for sign in (1, -1):
            answer = milp(
                sign * part,
                constraints=rows,
                bounds=Bounds(0, self.people),
                integrality=np.ones(self.width),
            )
            assert answer.status == 0, answer.message
            found.append(round(sign * answer.fun))
        return found[0], found[1]


class Reader:
    """What a reader reckons with: how all answers can be crossed, and what was printed."""

    def __init__(
        self,
        categories: Mapping[str, Sequence[str]],
        people: int,
        weights: tuple[str, Mapping[str, float]] | None = None,
    ) -> None:
        self.names = list(categories)
        self.ways = list(product(*([*said, NONE] for said in categories.values())))
        self.people = people
        self.weights = np.ones(len(self.ways))
        if weights:
            at = self.names.index(weights[0])
            self.weights = np.array([weights[1].get(way[at], 1.0) for way in self.ways])
        self.sums = Sums(len(self.ways), people)
        self.bind = self.sums.bind

    def of(self, where: Where) -> np.ndarray:
        """Return which ways to answer are meant."""
        sets = {name: set(said) for name, said in where.items()}
        return np.array(
            [
                float(all(way[self.names.index(name)] in said for name, said in sets.items()))
                for way in self.ways
            ]
        )

    def read(self, line: Printed) -> None:
        """Take in all numbers of a line."""
        part = self.of(line.where)
        half = 0.5 * 10**-line.decimals + 1e-9
        if line.n is not None:
            self.bind(part, line.n, line.n)
        if line.group is None:
            return
        group = self.of(line.group)
        if line.percent is not None:
            self.bind(100 * part - (line.percent - half) * group, 0, inf)
            self.bind(100 * part - (line.percent + half) * group, -inf, 0)
        if line.weighted is not None:
            mine, whole = part * self.weights, group * self.weights
            self.bind(100 * mine - (line.weighted - half) * whole, 0, inf)
            self.bind(100 * mine - (line.weighted + half) * whole, -inf, 0)
        if line.interval is not None:
            pairs = inverted(line.interval, line.decimals, self.people)
            for row, values in ((part, [x for x, _ in pairs]), (group, [n for _, n in pairs])):
                self.bind(row, min(values), max(values))

    def range(self, where: Where) -> tuple[int, int]:
        """Return the least and most that a count can be."""
        return self.sums.range(self.of(where))


def wilson(x: int, n: int) -> tuple[float, float]:
    """Return the interval of a share in percent, as a report prints it before rounding."""
    p, z2 = x / n, Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    reach = Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return 100 * (middle - reach), 100 * (middle + reach)


@cache
def inverted(
    interval: tuple[float, float], decimals: int, people: int
) -> tuple[tuple[int, int], ...]:
    """Return every count and n that have this interval, as it is printed."""
    return tuple(
        (x, n)
        for n in range(1, people + 1)
        for x in range(n + 1)
        if tuple(round(end, decimals) for end in wilson(x, n)) == interval
    )
