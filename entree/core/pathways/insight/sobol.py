"""Sobol indices: which part of the spread is an axis's, by itself and with others.

They are read from an emulator (orthonormal terms: sums of squares), for axes that are drawn apart
over their whole ranges. Where the emulator does not tell worlds it has not seen, none is told.
"""

from dataclasses import dataclass

import numpy as np

from entree.core.pathways.insight.emulator import Emulator, checked
from entree.core.pathways.insight.spline import Floats

# Below this R² of worlds left out, what an emulator says of unknowns is not what the worlds say.
ENOUGH = 0.7
ERRORS = 2.0


@dataclass(frozen=True, slots=True)
class Index:
    """Of one axis: its part alone, its part with all it works together with, and their errors."""

    axis: int
    alone: float
    alone_error: float
    whole: float
    whole_error: float

    @property
    def is_told(self) -> bool:
        """Return whether its part in all is more than twice its error."""
        return self.whole > ERRORS * self.whole_error


@dataclass(frozen=True, slots=True)
class Sobol:
    """The R² of worlds left out, and the indices, the largest first; none where R² is too low."""

    explained: float
    indices: tuple[Index, ...]

    @property
    def is_told(self) -> bool:
        """Return whether the emulator tells enough of the worlds."""
        return self.explained >= ENOUGH


def shares_of(emulator: Emulator, axes: int) -> tuple[Floats, Floats]:
    """Return which part of an emulator's variance is each axis's: by itself, and in all."""
    alone, whole = np.zeros(axes), np.zeros(axes)
    squares = emulator.parts**2
    variance = float(squares.sum())
    for term, square in zip(emulator.terms, squares, strict=True):
        for axis, _ in term:
            whole[axis] += square / variance
        if len(term) == 1:
            alone[term[0][0]] += square / variance
    return alone, whole


def sobol_of(places: Floats, outcome: Floats, weights: Floats) -> Sobol:
    """Return the indices of each axis that has one."""
    found = checked(places, outcome, weights)
    if found.explained < ENOUGH:
        return Sobol(found.explained, ())
    axes = places.shape[1]
    alone, whole = shares_of(found.whole, axes)
    others = np.array([shares_of(one, axes) for one in found.others])
    parts = len(others)
    errors = np.sqrt((parts - 1) / parts * ((others - others.mean(axis=0)) ** 2).sum(axis=0))
    order = np.argsort(-whole, kind="stable").tolist()
    return Sobol(
        found.explained,
        tuple(
            Index(
                axis,
                float(alone[axis]),
                float(errors[0, axis]),
                float(whole[axis]),
                float(errors[1, axis]),
            )
            for axis in order
            if whole[axis] > 0
        ),
    )
