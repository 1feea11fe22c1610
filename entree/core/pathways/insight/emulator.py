"""An emulator of the worlds: a sum of orthonormal polynomials, from which Sobol indices are read.

Legendre polynomials of a few axes, of one or two axes at a time, held back by a ridge. Which axes,
how bent and how held back is chosen by leaving out each world once. How well it tells worlds that
no choice has seen is asked apart (``explained``): a tenth of the worlds is left out of everything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from entree.core.pathways.insight.information import PARTS
from entree.core.pathways.insight.spline import (
    NEAR_ONE,
    NOTHING,
    RIDGES,
    Floats,
)

# How many axes, and of which degree; only what leaves two worlds for each term is tried.
SHAPES = ((2, 5), (3, 3), (3, 9), (4, 3), (6, 2), (6, 3), (8, 2))
WORLDS_FOR_A_TERM = 2
# The degree with which axes are looked at by themselves.
BENT = 8

# The degree of a term in each axis that it has: {3: 2} is of the second degree in axis 3.
Term = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Emulator:
    """A mean, and how much of each term; every term by itself has mean 0 and variance 1."""

    mean: float
    terms: tuple[Term, ...]
    parts: Floats

    def at(self, places: Floats) -> Floats:
        """Return what it expects of each world."""
        if not self.terms:
            return np.full(len(places), self.mean)
        found: Floats = self.mean + columns_of(places, self.terms) @ self.parts
        return found


def terms_of(axes: Sequence[int], degree: int) -> tuple[Term, ...]:
    """Return the terms of one and of two axes, up to a degree in all.

    >>> terms_of([4, 7], 2)
    (((4, 1),), ((4, 2),), ((7, 1),), ((7, 2),), ((4, 1), (7, 1)))
    """
    alone: list[Term] = [((axis, power),) for axis in axes for power in range(1, degree + 1)]
    both: list[Term] = [
        ((one, power), (other, rest))
        for one, other in combinations(axes, 2)
        for power in range(1, degree)
        for rest in range(1, degree - power + 1)
    ]
    return (*alone, *both)


def columns_of(places: Floats, terms: Sequence[Term]) -> Floats:
    """Return the value of each term (column) in each world (row), of places from 0 to 1."""
    degree = max(power for term in terms for _, power in term)
    scale = np.sqrt(2 * np.arange(degree + 1) + 1)
    curves = {
        axis: np.polynomial.legendre.legvander(2 * places[:, axis] - 1, degree) * scale
        for axis in {axis for term in terms for axis, _ in term}
    }
    found = np.ones((len(places), len(terms)))
    for column, term in enumerate(terms):
        for axis, power in term:
            found[:, column] *= curves[axis][:, power]
    return found


def emulator_of(places: Floats, outcome: Floats, weights: Floats) -> Emulator:
    """Return the emulator that tells worlds best that are left out one at a time."""
    parts = weights / weights.sum()
    mean = float(parts @ outcome)
    order = by_weight(places, outcome - mean, parts)
    best, missed = Emulator(mean, (), np.zeros(0)), missed_by_mean(outcome, parts)
    for number, degree in SHAPES:
        terms = terms_of(sorted(order[:number]), degree)
        if number <= len(order) and WORLDS_FOR_A_TERM * len(terms) <= len(outcome):
            found, its = tried(columns_of(places, terms), outcome, parts)
            if its < missed:
                centre = float(parts @ (outcome - columns_of(places, terms) @ found))
                best, missed = Emulator(centre, terms, found), its
    return best


def by_weight(places: Floats, away: Floats, parts: Floats) -> list[int]:
    """Return the axes, what tells the outcome or its spread best by itself first.

    What works only through others moves no mean, yet it moves how far outcomes lie from theirs.
    """
    told = np.zeros(places.shape[1])
    for outcome in (away, away**2):
        whole = max(missed_by_mean(outcome, parts), NOTHING)
        for axis in range(places.shape[1]):
            columns = columns_of(places, terms_of([axis], BENT))
            told[axis] = max(told[axis], 1 - tried(columns, outcome, parts)[1] / whole)
    found: list[int] = np.argsort(-told, kind="stable").tolist()
    return found


def missed_by_mean(outcome: Floats, parts: Floats) -> float:
    """Return how far the mean of the others misses each world: squares, weighted."""
    rest = (outcome - parts @ outcome) / (1 - np.minimum(parts, NEAR_ONE))
    return float(parts @ rest**2)


def tried(columns: Floats, outcome: Floats, parts: Floats) -> tuple[Floats, float]:
    """Return how much of each column, by the best ridge, and how far worlds left out are missed."""
    root = np.sqrt(parts)
    rest = root * (outcome - parts @ outcome)
    centred = root[:, None] * (columns - parts @ columns)
    sizes, turned = np.linalg.eigh(centred.T @ centred)
    along = centred @ turned
    both = along.T @ rest
    best, missed = np.zeros(columns.shape[1]), np.inf
    for ridge in RIDGES:
        held = np.maximum(sizes, 0.0) + ridge
        lever = np.minimum(along**2 @ (1 / held) + parts, NEAR_ONE)
        its = float((((rest - along @ (both / held)) / (1 - lever)) ** 2).sum())
        if its < missed:
            best, missed = turned @ (both / held), its
    return best, missed


@dataclass(frozen=True, slots=True)
class Checked:
    """An emulator, those made without a tenth of the worlds each, and R² of what was left out."""

    whole: Emulator
    others: tuple[Emulator, ...]
    explained: float


def checked(places: Floats, outcome: Floats, weights: Floats) -> Checked:
    """Return an emulator with how well it tells worlds that it has not seen: 1 is all, 0 nothing.

    Everything is chosen anew without a tenth of the worlds in turn.
    """
    number = len(outcome)
    expected, others = np.zeros(number), []
    for part in range(PARTS):
        kept = np.arange(number) % PARTS != part
        one = emulator_of(places[kept], outcome[kept], weights[kept])
        expected[~kept] = one.at(places[~kept])
        others.append(one)
    parts = weights / weights.sum()
    whole = float(parts @ (outcome - parts @ outcome) ** 2)
    missed = float(parts @ (outcome - expected) ** 2)
    explained = 1 - missed / whole if whole > NOTHING else 0.0
    return Checked(emulator_of(places, outcome, weights), tuple(others), explained)
