"""``entree knowledge map``: make the small map of the country anew from a file of borders.

The file is TopoJSON with a layer ``gemeente`` (CBS and Kadaster, CC BY 4.0). What comes out is
one outline and one point per municipality, small enough to stand inside a page.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import click
import yaml

from entree.commands.start import start
from entree.core.directory.places import FILE
from entree.web.knowledge import knowledge_folder

WIDTH = 300
# How far a line may run beside the border, and the smallest island, both in units of the map.
TOLERANCE, SMALLEST = 0.7, 1.5
LAYER = "gemeente"
SOURCE = {
    "href": "https://www.cbs.nl/nl-nl/over-ons/website/copyright",
    "title": "CBS / Kadaster, Gebiedsindelingen 2023-2025 (CC BY 4.0)",
    "date": "2025",
}

Point = tuple[float, float]


@click.command("map")
@click.argument("borders", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def map_(borders: Path) -> None:
    """Make the map of the country from BORDERS, a TopoJSON file with municipalities."""
    start()
    topology = json.loads(borders.read_text(encoding="utf-8"))
    arcs = list(placed_arcs(topology))
    geometries = topology["objects"][LAYER]["geometries"]
    rings = [simplified(ring) for ring in outer_rings(geometries, arcs)]
    rings = [ring for ring in rings if len(ring) > 3 and abs(area(ring)) > SMALLEST]
    height = max(y for ring in rings for _, y in ring)
    outline = "".join(path(ring) for ring in sorted(rings, key=lambda one: -abs(area(one))))
    drawn = {"source": SOURCE, "width": WIDTH, "height": round(height) + 1, "outline": outline}
    points = {
        str(one["properties"]["naam"]): [round(part) for part in middle(one, arcs)]
        for one in geometries
    }
    text = written(drawn) + f"points:\n  {written(points, flows=True)}"
    (knowledge_folder() / FILE).write_text(text, encoding="utf-8")
    click.echo(f"{FILE}: {len(outline)} signs of outline.")


def written(content: Any, *, flows: bool = False) -> str:
    """Return YAML with many entries on a line when it flows, otherwise one on each."""
    return str(
        yaml.safe_dump(
            content, allow_unicode=True, default_flow_style=flows, width=150, sort_keys=flows
        )
    )


def placed_arcs(topology: Any) -> Iterator[list[Point]]:
    """Give every line of the file in units of the map, east to the right and north above."""
    (scale_x, scale_y), (left, low) = (topology["transform"][key] for key in ("scale", "translate"))
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((left + x * scale_x, low + y * scale_y))
        lines.append(line)
    west, east = (pick(x for line in lines for x, _ in line) for pick in (min, max))
    south, north = (pick(y for line in lines for _, y in line) for pick in (min, max))
    # At this latitude a degree to the east is shorter than one to the north.
    narrow = cos(radians((south + north) / 2))
    unit = WIDTH / ((east - west) * narrow)
    for line in lines:
        yield [((x - west) * narrow * unit, (north - y) * unit) for x, y in line]


def rings_of(geometry: Any) -> Iterator[Sequence[int]]:
    """Give the rings of a shape, as numbers of lines; a negative one runs backwards."""
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for part in parts:
        yield from part


def outer_rings(geometries: Any, arcs: Sequence[list[Point]]) -> Iterator[list[Point]]:
    """Join the lines that only one shape has: together they are the coast and the border."""
    used = [number for one in geometries for ring in rings_of(one) for number in ring]
    counts = Counter(number if number >= 0 else ~number for number in used)
    lines = [turned(number, arcs) for number in used if counts[max(number, ~number)] == 1]
    beginning: dict[Point, list[list[Point]]] = defaultdict(list)
    for line in lines:
        beginning[key(line[0])].append(line)
    while beginning:
        ring = list(next(iter(beginning.values())).pop())
        clean(beginning)
        while key(ring[-1]) in beginning and key(ring[-1]) != key(ring[0]):
            ring += beginning[key(ring[-1])].pop()[1:]
            clean(beginning)
        yield ring


def clean(beginning: dict[Point, list[list[Point]]]) -> None:
    """Take away where no line begins any more."""
    for point in [point for point, lines in beginning.items() if not lines]:
        del beginning[point]


def key(point: Point) -> Point:
    """Return a point as lines share it."""
    return round(point[0], 4), round(point[1], 4)


def turned(number: int, arcs: Sequence[list[Point]]) -> list[Point]:
    """Return a line in the direction in which a ring has it."""
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def simplified(line: list[Point]) -> list[Point]:
    """Return fewer points, none further from the line than the tolerance (Douglas, Peucker)."""
    if len(line) < 3:
        return line
    if line[0] == line[-1]:
        half = len(line) // 2
        return simplified(line[: half + 1])[:-1] + simplified(line[half:])
    away = [distance(point, line[0], line[-1]) for point in line[1:-1]]
    furthest = max(range(len(away)), key=away.__getitem__)
    if away[furthest] <= TOLERANCE:
        return [line[0], line[-1]]
    split = furthest + 1
    return simplified(line[: split + 1])[:-1] + simplified(line[split:])


def distance(point: Point, one: Point, other: Point) -> float:
    """Return how far a point lies from the line through two others."""
    (x, y), (x1, y1), (x2, y2) = point, one, other
    length = hypot(x2 - x1, y2 - y1)
    if not length:
        return hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def area(ring: Sequence[Point]) -> float:
    """Return the area within a ring."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def middle(geometry: Any, arcs: Sequence[list[Point]]) -> Point:
    """Return the middle of the largest part of a shape."""
    rings = [
        [point for number in ring for point in turned(number, arcs)[:-1]]
        for ring in rings_of(geometry)
    ]
    ring = max(rings, key=lambda one: abs(area(one)))
    whole = area(ring) * 6
    pairs = [(*one, *other) for one, other in zip(ring, [*ring[1:], ring[0]], strict=True)]
    crossed = [(x1 + x2, y1 + y2, x1 * y2 - x2 * y1) for x1, y1, x2, y2 in pairs]
    return sum(x * c for x, _, c in crossed) / whole, sum(y * c for _, y, c in crossed) / whole


def path(ring: Sequence[Point]) -> str:
    """Return a ring as SVG writes it, in whole units and relative steps."""
    points = [(round(x), round(y)) for x, y in ring]
    (x, y), *rest = points
    text = f"M{x} {y}l"
    for next_x, next_y in rest[:-1]:
        text += f"{next_x - x} {next_y - y} "
        x, y = next_x, next_y
    return text.strip().replace(" -", "-") + "z"
