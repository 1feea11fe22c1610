"""The map of the country (``knowledge/map.yaml``): its outline, a point for each municipality."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictInt, StrictStr

from entree.core.knowledge.build import build_source
from entree.core.knowledge.load import alone
from entree.core.knowledge.model import Source
from entree.core.knowledge.schema import SourceShape, Strict

FILE = "map.yaml"

Outline = Annotated[StrictStr, Field(pattern=r"^[Mlz0-9 -]+$", max_length=6_000)]
Size = Annotated[StrictInt, Field(ge=100, le=1_000)]
Unit = Annotated[StrictInt, Field(ge=0, le=1_000)]


class MapShape(Strict):
    """The file; its numbers are whole units of the drawing."""

    source: SourceShape
    width: Size
    height: Size
    outline: Outline
    points: dict[StrictStr, tuple[Unit, Unit]]


@dataclass(frozen=True, slots=True)
class Map:
    """The outline as SVG writes a path, and where each municipality has its middle."""

    source: Source
    width: int
    height: int
    outline: str
    points: Mapping[str, tuple[int, int]]


def read_map(folder: Path) -> Map:
    """Return the map of the country. Raises KnowledgeError with a repair."""
    _, shape = alone(folder, FILE, MapShape)
    return Map(
        source=build_source(shape.source),
        width=shape.width,
        height=shape.height,
        outline=shape.outline,
        points=shape.points,
    )
