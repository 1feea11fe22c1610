"""The regions on a map (``knowledge/areas.yaml``): the shape of each, and where its middle is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from entree.core.directory.places import Outline, Size, Unit
from entree.core.knowledge.build import build_source
from entree.core.knowledge.errors import UnknownName, did_you_mean
from entree.core.knowledge.load import alone, at_place
from entree.core.knowledge.model import REGION, Knowledge, Source
from entree.core.knowledge.schema import OptionId, SourceShape, Strict

FILE = "areas.yaml"


class AreaShape(Strict):
    """One region in the file."""

    middle: tuple[Unit, Unit]
    outline: Outline


class AreasShape(Strict):
    """The file; its numbers are whole units of the drawing."""

    source: SourceShape
    width: Size
    height: Size
    areas: dict[OptionId, AreaShape]


@dataclass(frozen=True, slots=True)
class Area:
    """One region: its outline as SVG writes a path, and its middle."""

    outline: str
    middle: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Areas:
    """The shapes of the regions, by their option of the question about the region."""

    source: Source
    width: int
    height: int
    areas: Mapping[str, Area]


def read_areas(folder: Path, knowledge: Knowledge) -> Areas:
    """Return the regions on a map. Raises KnowledgeError with a repair."""
    document, shape = alone(folder, FILE, AreasShape)
    asked = knowledge.questions.get(REGION)
    known = [option.id for option in asked.options] if asked else []
    for name in shape.areas:
        with at_place(document, ("areas", name)):
            if name not in known:
                hint = did_you_mean(name, known)
                raise UnknownName(f"'{REGION}' has no option '{name}'. {hint}")
    return Areas(
        source=build_source(shape.source),
        width=shape.width,
        height=shape.height,
        areas={name: Area(one.outline, one.middle) for name, one in shape.areas.items()},
    )
