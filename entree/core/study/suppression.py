"""Which more counts have to be hidden so that one stays uncertain: an integer programme.

It looks for two other tables, one in which the count is low and one in which it is high, that agree
with everything that is still told, and hides as little as that takes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from scipy.sparse import bmat, csr_array, eye_array, vstack

from entree.core.study.design import Floats, Ints
from entree.core.study.known import Rows, System
from entree.core.study.published import Form, Rules
from entree.core.study.ranges import Need, solve
from entree.core.study.scopes import Scope

# A little more than the least cost is as good: what counts is that it ends.
GAP = 0.1
# Larger neighbourhoods are not searched.
LARGEST = 600


@dataclass(frozen=True, slots=True)
class Told:
    """A count that is told, and may be hidden at a cost."""

    form: Form
    cost: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """What to hide, nothing when no way was found, and whether the solver ended."""

    forms: list[Form]
    has_ended: bool


class Reach(IntEnum):
    """How far from a count it is looked for others to hide; what lies further stays as it is."""

    OWN = 0  # the joint tables that hold all its variables
    TIED = 1  # and those that hang on what is unknown now, or are summed with it
    WIDE = 2  # and those that share one of its variables


def near(system: System, target: Form, tied: Ints, reach: Reach) -> tuple[list[Scope], Ints]:
    """Return the joint tables in which to look, and the columns that may change there.

    ``tied``: the unknown columns that hang on the target.
    """
    names = {name for name, _ in target.parts}
    links = abs(system.always.sums)
    summed = links[:, system.columns(target)].sum(axis=1) > 0
    with_it = np.flatnonzero((links.T @ summed.astype(np.float64)) > 0)
    tied = np.union1d(tied, with_it)

    def is_near(scope: Scope) -> bool:
        inside = (tied >= scope.first) & (tied < scope.first + scope.size)
        shares = names & set(scope.names) if reach is Reach.WIDE else names <= set(scope.names)
        return bool(shares) or (reach > Reach.OWN and bool(np.any(inside)))

    scopes = [scope for scope in system.scopes if is_near(scope)]
    may = np.zeros(system.width)
    for scope in scopes:
        may[scope.first : scope.first + scope.size] = 1
    # A total that another table has too may change only when that table may.
    shared = np.arange(system.width) >= system.own
    outward = (links @ np.where(shared, 0.0, 1.0 - may)) > 0
    may[shared & ~((links.T @ outward.astype(np.float64)) > 0)] = 1
    return scopes, np.flatnonzero(may)


def hide_more(
    system: System,
    told: Sequence[Told],
    target: tuple[Form, Need],
    where: tuple[Sequence[Scope], Ints],
    rules: Rules,
) -> Chosen:
    """Return which told counts to hide so that the target stays uncertain."""
    scopes, columns = where
    if len(columns) > LARGEST:
        return Chosen([], has_ended=True)
    firsts = {scope.first for scope in scopes}
    inside = [one for one in told if system.scope_of(one.form).first in firsts]
    sums = csr_array(system.sums([one.form for one in inside])[:, columns])
    rows = programme(system, columns, sums, target)
    size, number = len(columns), len(inside)
    cost = np.concatenate([np.zeros(2 * size), [one.cost for one in inside]])
    ceiling = np.concatenate([np.full(2 * size, float(system.people)), np.ones(number)])
    found = solve(cost, rows, ceiling, rules, GAP)
    if found.columns is None:
        return Chosen([], found.has_ended)
    marks = found.columns[2 * size :]
    chosen = [one.form for one, mark in zip(inside, marks, strict=True) if mark]
    return Chosen(chosen, has_ended=True)


def programme(system: System, columns: Ints, sums: csr_array, target: tuple[Form, Need]) -> Rows:
    """Return what binds the low table, the high table and what is hidden, side by side."""
    form, need = target
    truth = system.truth
    others = truth.copy()
    others[columns] = 0
    touching = np.flatnonzero(abs(system.always.sums)[:, columns].sum(axis=1))
    always = system.always.take(touching)
    fixed = always.sums @ others
    inner = csr_array(always.sums[:, columns])
    value, most = sums @ truth[columns], float(system.people)
    down, up = np.maximum(value, 1), np.maximum(most - value, 1)
    wish = csr_array(system.sums([form])[:, columns])
    apart = max(need.width, 0)
    none = np.full(len(value), np.inf)
    blocks = [
        ([inner, None, None], always.low - fixed, always.high - fixed),
        ([None, inner, None], always.low - fixed, always.high - fixed),
        *(
            ([sums if side == 0 else None, sums if side == 1 else None, mark], low, high)
            for side in (0, 1)
            for mark, low, high in (
                (scaled(down), value, none),
                (scaled(-up), -none, value),
            )
        ),
        ([wish, None, None], np.full(1, -np.inf), np.array([need.low])),
        ([None, wish, None], np.array([need.high]), np.full(1, np.inf)),
        ([-wish, wish, None], np.array([apart]), np.full(1, np.inf)),
    ]
    widths = (len(columns), len(columns), len(value))
    stacked = vstack([line(parts, widths) for parts, _, _ in blocks])
    return Rows(
        csr_array(stacked),
        np.concatenate([low for _, low, _ in blocks]),
        np.concatenate([high for _, _, high in blocks]),
    )


def scaled(factors: Floats) -> csr_array:
    """Return a matrix with these factors on its diagonal."""
    return csr_array(eye_array(len(factors)).multiply(factors))


def line(parts: Sequence[csr_array | None], widths: tuple[int, ...]) -> csr_array:
    """Return matrices beside each other; nothing where there is none."""
    height = next(part.shape[0] for part in parts if part is not None)
    filled = [
        csr_array((height, width)) if part is None else part
        for part, width in zip(parts, widths, strict=True)
    ]
    return csr_array(bmat([filled]))


def costs(
    told: Sequence[Form], count: Callable[[Form], int], totals: Mapping[Form, int]
) -> list[Told]:
    """Return what hiding each count costs: one more hidden counts most, then how large it is, and
    a total is missed more than what it is made of.

    ``totals``: over how many variables of its table each is a total.
    """
    return [Told(form, (1000 + min(count(form), 999)) * 6.0 ** totals[form]) for form in told]
