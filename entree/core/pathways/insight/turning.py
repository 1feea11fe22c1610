"""Where the answer turns: along one unknown, where a design stops or begins to lead.

A curve through the worlds says what is expected along the unknown. Leaving out a tenth of the
worlds in turn says how sure the place is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entree.core.pathways.insight.information import PARTS
from entree.core.pathways.insight.spline import Floats, fit


@dataclass(frozen=True, slots=True)
class Turn:
    """At which value a difference changes sign, upwards or not, and where it lies otherwise."""

    value: float
    low: float
    high: float
    upwards: bool


@dataclass(frozen=True, slots=True)
class Along:
    """A difference along an unknown: what is explained, its ends, and where it turns."""

    explained: float
    at_low: float
    at_high: float
    turns: tuple[Turn, ...]


def crossings(values: Floats, expected: Floats) -> list[tuple[float, bool]]:
    """Return where a curve changes sign, and whether it then is above.

    >>> crossings(np.array([0.0, 1.0, 2.0]), np.array([-1.0, 1.0, 2.0]))
    [(0.5, True)]
    """
    order = np.argsort(values, kind="stable")
    at, curve = values[order], expected[order]
    found = []
    for one in range(len(at) - 1):
        before, after = float(curve[one]), float(curve[one + 1])
        if (before > 0) != (after > 0):
            part = before / (before - after)
            found.append((float(at[one] + part * (at[one + 1] - at[one])), after > 0))
    return found


def along(place: Floats, values: Floats, outcome: Floats, weights: Floats) -> Along:
    """Return how a difference goes along an unknown, and where it turns."""
    whole = fit(place[:, None], outcome[:, None], weights)
    curve = whole.expected[:, 0]
    again = [
        crossings(
            values[kept],
            fit(place[kept, None], outcome[kept, None], weights[kept]).expected[:, 0],
        )
        for kept in all_but_a_tenth(len(values))
    ]
    order = np.argsort(values, kind="stable")
    return Along(
        explained=float(whole.explained[0]),
        at_low=float(curve[order[0]]),
        at_high=float(curve[order[-1]]),
        turns=tuple(
            turn(value, again, (float(values.min()), float(values.max())), upwards=upwards)
            for value, upwards in crossings(values, curve)
        ),
    )


def all_but_a_tenth(number: int) -> list[NDArray[np.intp]]:
    """Return which worlds are kept, a tenth of them left out in turn."""
    parts = min(PARTS, number)
    return [np.flatnonzero(np.arange(number) % parts != part) for part in range(parts)]


def turn(
    value: float,
    again: Sequence[Sequence[tuple[float, bool]]],
    ends: tuple[float, float],
    *,
    upwards: bool,
) -> Turn:
    """Return a turn with how far it moves; to the ends of the range where it went away."""
    found = [value]
    for several in again:
        near = [at for at, way in several if way is upwards]
        found += [min(near, key=lambda one: abs(one - value))] if near else list(ends)
    return Turn(value, min(found), max(found), upwards)
