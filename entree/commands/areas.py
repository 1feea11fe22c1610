"""``entree knowledge areas``: make the small map of the regions anew from a file of borders.

The file is TopoJSON with a layer ``veiligthuisregio`` (CBS and Kadaster, CC BY 4.0): the regions
in which the knowledge says where help is.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from entree.commands.outline import (
    SMALLEST,
    SOURCE,
    WIDTH,
    Point,
    area,
    middle,
    path,
    placed_arcs,
    rings_of,
    simplified,
    turned,
    written,
)
from entree.commands.start import start
from entree.core.directory.areas import FILE
from entree.web.knowledge import knowledge_folder

LAYER = "veiligthuisregio"
# The region that the knowledge calls by another name than CBS does.
OTHER_NAMES = {"friesland": "fryslan"}


@click.command("areas")
@click.argument("borders", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def areas(borders: Path) -> None:
    """Make the map of the regions from BORDERS, a TopoJSON file with regions of Veilig Thuis."""
    start()
    topology = json.loads(borders.read_text(encoding="utf-8"))
    arcs = list(placed_arcs(topology))
    # Each line is made simpler before it is joined, so that neighbours keep the same border.
    lines = [simplified(arc) for arc in arcs]
    height = round(max(y for line in lines for _, y in line)) + 1
    geometries = topology["objects"][LAYER]["geometries"]
    drawn = {
        option(one["properties"]["naam"]): {
            "middle": [round(part) for part in middle(one, arcs)],
            "outline": outline(one, lines),
        }
        for one in geometries
    }
    text = written({"source": SOURCE, "width": WIDTH, "height": height})
    text += written({"areas": dict(sorted(drawn.items()))})
    (knowledge_folder() / FILE).write_text(text, encoding="utf-8")
    click.echo(f"{FILE}: {len(drawn)} regions, {len(text)} signs.")


def outline(geometry: Any, lines: Sequence[list[Point]]) -> str:
    """Return the shape of a region: its parts, the largest first, without the smallest islands."""
    rings = [
        [point for number in ring for point in turned(number, lines)[:-1]]
        for ring in rings_of(geometry)
    ]
    # A ring ends where it began, and the path closes itself there.
    drawn = [[*ring, ring[0]] for ring in rings if len(ring) > 2 and abs(area(ring)) > SMALLEST]
    return "".join(path(ring) for ring in sorted(drawn, key=lambda one: -abs(area(one))))


def option(name: str) -> str:
    """Return the option of the question about the region for a name of CBS.

    >>> option("Noord- en Oost-Gelderland"), option("Friesland")
    ('noord_en_oost_gelderland', 'fryslan')
    """
    plain = name.lower().replace("- ", "_").replace("-", "_").replace(" ", "_")
    return OTHER_NAMES.get(plain, plain)
