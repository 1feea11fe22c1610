"""How far a town is from a region, as the crow flies: from the maps of the knowledge alone.

Their points are whole units of a drawing, of somewhat less than a kilometre, and lines are
simplified: so distances are told in steps of five kilometres, and are no travel times.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from pathlib import Path

from entree.core.directory.areas import Area, read_areas
from entree.core.directory.places import read_map
from entree.core.knowledge.model import Knowledge

# The drawing is 300 units wide, for 3.358 to 7.227 degrees east at 52.15 degrees north.
KM = 0.88
STEP = 5
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Far:
    """Kilometres to the middles of the parts of a region, near first, and to its farthest edge."""

    middles: tuple[int, ...]
    edge: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where towns and regions are."""

    towns: Mapping[str, Point]
    areas: Mapping[str, Area]

    def from_town(self, town: str, parts: Sequence[str]) -> Far | None:
        """Return how far a region is from a town; None when the town is not on the map."""
        if town not in self.towns:
            return None
        here = self.towns[town]
        areas = [self.areas[part] for part in parts]
        return Far(
            tuple(sorted(kilometres(here, one.middle) for one in areas)),
            max(kilometres(here, point) for one in areas for point in corners(one.outline)),
        )


def read_drawn(folder: Path, knowledge: Knowledge) -> Drawn:
    """Return the maps of the knowledge. Raises KnowledgeError with a repair."""
    return Drawn(read_map(folder).points, read_areas(folder, knowledge).areas)


def kilometres(one: Point, other: Point) -> int:
    """Return the distance of two points of the map, in steps of five and never none.

    >>> kilometres((118, 148), (253, 43)), kilometres((0, 0), (1, 0))
    (150, 5)
    """
    whole = hypot(one[0] - other[0], one[1] - other[1]) * KM
    return max(STEP, STEP * round(whole / STEP))


def corners(outline: str) -> list[Point]:
    """Return the corners of an outline: each ring begins at a place, and goes on by steps.

    >>> corners("M10 10l5 0 0-5zM1 2l0 1z")
    [(10, 10), (15, 10), (15, 5), (1, 2), (1, 3)]
    """
    found = []
    for ring in outline.split("M")[1:]:
        numbers = [int(one) for one in re.findall(r"-?\d+", ring)]
        x, y = 0, 0
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            found.append((x, y))
    return found
