"""Over which values a hidden count stays uncertain: a reader's attack, as an integer programme.

It is asked for other tables that fit everything that was told. Each one that is found shows what
all hidden counts could also be, so few have to be looked for one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack

from entree.core.study.design import Floats, Ints
from entree.core.study.known import Rows, parts_of
from entree.core.study.published import Rules

CLOSE = 1e-6


class Answer(StrEnum):
    """What came of looking whether a count stays uncertain enough."""

    WIDE = "uncertain enough"
    NARROW = "a reader comes too close"
    NOT_ENDED = "the solver did not end"


@dataclass(frozen=True, slots=True)
class Need:
    """What must stay possible: a count as low as this, as high as this, and so many apart."""

    low: float = np.inf
    high: float = -np.inf
    width: float = 0


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a solver answered: columns, or none there are, or it did not end."""

    columns: Floats | None
    has_ended: bool


def solve(
    cost: Floats,
    rows: Rows,
    ceiling: Floats,
    rules: Rules,
    gap: float = 0.0,
) -> Found:
    """Return whole columns from 0 to ``ceiling`` of the least cost that fit the rows.

    A solution that was found before a limit is a solution. The limit counts steps, so that it is
    the same on every machine.
    """
    answer = milp(
        cost,
        constraints=LinearConstraint(rows.sums, rows.low, rows.high),
        bounds=Bounds(0, ceiling),
        integrality=np.ones(len(cost)),
        options={"node_limit": rules.nodes, "time_limit": rules.seconds, "mip_rel_gap": gap},
    )
    if answer.x is None:
        return Found(None, answer.status == 2)
    columns = np.round(answer.x)
    is_so = fits(rows, columns)
    return Found(columns if is_so else None, is_so)


@dataclass(slots=True, eq=False)
class Part:
    """Columns that hang together, what binds them, and the counts that must stay uncertain."""

    columns: Ints
    rows: Rows
    counts: csr_array
    rest: Floats  # of each count, what is not in these columns
    needs: Sequence[Need]
    truth: Floats
    ceiling: Floats
    low: Floats = field(init=False)
    high: Floats = field(init=False)
    lowest: list[Floats] = field(init=False)  # of each count, the columns in which it is that low
    highest: list[Floats] = field(init=False)
    answers: list[Answer] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with what is true: that is always possible."""
        self.low = self.high = self.counts @ self.truth + self.rest
        self.lowest = [self.truth] * len(self.needs)
        self.highest = [self.truth] * len(self.needs)
        self.answers = []

    def mark(self) -> bytes:
        """Return what is the same only for the same question."""
        matrices = [
            one.tobytes()
            for sums in (self.rows.sums, self.counts)
            for one in (sums.indices, sums.indptr, sums.data)
        ]
        bounds = [one.tobytes() for one in (self.columns, self.rows.low, self.rows.high, self.rest)]
        return b"|".join([*matrices, *bounds, repr(self.needs).encode()])

    def see(self, found: Found) -> None:
        """Take in another table that is possible."""
        if found.columns is not None:
            values = self.counts @ found.columns + self.rest
            for at in np.flatnonzero(values < self.low):
                self.lowest[at] = found.columns
            for at in np.flatnonzero(values > self.high):
                self.highest[at] = found.columns
            self.low, self.high = np.minimum(self.low, values), np.maximum(self.high, values)

    def holds(self, which: int) -> bool:
        """Tell whether a count is seen to be uncertain enough."""
        need = self.needs[which]
        low, high = self.low[which], self.high[which]
        return bool(low <= need.low and high >= need.high and high - low >= need.width)

    def try_for(self, which: Ints, sign: float, bound: float | None, rules: Rules) -> bool:
        """Look for a table in which these counts are as low (1) or high (-1) as possible, or, with
        a bound, in which the only one is that low or high. Tell whether the solver ended.
        """
        summed = self.counts[which].sum(axis=0)
        rows, cost = self.rows, sign * np.asarray(summed, dtype=np.float64)
        if bound is not None:
            edge = bound - self.rest[which]
            open_ = np.full(1, np.inf)
            low, high = (-open_, edge) if sign > 0 else (edge, open_)
            rows = Rows(
                csr_array(vstack([rows.sums, self.counts[which]])),
                np.concatenate([rows.low, low]),
                np.concatenate([rows.high, high]),
            )
            cost = np.zeros_like(cost)
        found = solve(cost, rows, self.ceiling, rules)
        self.see(found)
        return found.has_ended

    def look(self, rules: Rules) -> list[Answer]:
        """Return whether each count stays uncertain enough."""
        everything = range(len(self.needs))
        for sign in (1.0, -1.0):
            open_ = [one for one in everything if not self.holds(one)]
            if open_:
                self.try_for(np.array(open_), sign, None, rules)
        self.answers = [self.look_at(one, rules) for one in everything]
        return self.answers

    def look_at(self, which: int, rules: Rules) -> Answer:
        """Return whether one count stays uncertain enough."""
        need, only, ended = self.needs[which], np.array([which]), True
        if self.low[which] > need.low:
            ended &= self.try_for(only, 1.0, need.low, rules)
        if self.high[which] < need.high:
            ended &= self.try_for(only, -1.0, need.high, rules)
        for sign in (1.0, -1.0):
            if self.high[which] - self.low[which] < need.width:
                ended &= self.try_for(only, sign, None, rules)
        if self.holds(which):
            return Answer.WIDE
        return Answer.NARROW if ended else Answer.NOT_ENDED


def fits(rows: Rows, columns: Floats) -> bool:
    """Return whether columns fit everything that is told."""
    told = rows.sums @ columns
    return bool(np.all(told >= rows.low - CLOSE) and np.all(told <= rows.high + CLOSE))


def leading(sums: csr_array, free: Ints) -> Ints:
    """Return the place of the first free column of each sum; each has one."""
    inner = csr_array(sums[:, free])
    found: Ints = inner.indices[inner.indptr[:-1]]
    return found


def split(
    rows: Rows, counts: csr_array, needs: Sequence[Need], truth: Floats, known: Floats, most: float
) -> tuple[list[tuple[Part, Ints]], Ints]:
    """Return the parts in which something must stay uncertain, each with the places of its counts,
    and the places of counts that follow from what is known.
    """
    free = np.flatnonzero(known == 0)
    alive = np.flatnonzero(abs(counts) @ (known == 0) > 0)
    dead = np.setdiff1d(np.arange(len(needs)), alive)
    if not len(alive):
        return [], dead
    bound = rows.take(np.flatnonzero(abs(rows.sums) @ (known == 0) > 0))
    label = parts_of(csr_array(vstack([bound.sums, counts[alive]])), free)
    first, owner = label[leading(counts[alive], free)], label[leading(bound.sums, free)]
    found = []
    for part in np.unique(first):
        columns, places = free[label == part], alive[first == part]
        own = bound.take(np.flatnonzero(owner == part))
        fixed = own.sums @ (truth * known)
        inner = Rows(own.sums[:, columns], own.low - fixed, own.high - fixed)
        these = counts[places]
        found.append((
            Part(
                columns,
                inner,
                these[:, columns],
                these @ (truth * known),
                [needs[one] for one in places],
                truth[columns],
                np.full(len(columns), most),
            ),
            places,
        ))  # fmt: skip
    return found, dead
