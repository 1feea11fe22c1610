"""``entree knowledge areas``: the regions on a map, from a file of borders."""

import json
import shutil
from pathlib import Path

import pytest

from entree.commands import areas
from entree.core.directory.areas import FILE, read_areas
from entree.core.knowledge.model import REGION, Knowledge
from entree.web.environment import ROOT
from entree.web.knowledge import knowledge
from tests.commands.conftest import Run
from tests.commands.test_outline import BORDERS

# Two regions that share one line, and a speck that is too small to draw.
REGIONS = {
    **BORDERS,
    "arcs": [*BORDERS["arcs"], [[0, 0], [1, 0], [0, 1], [-1, -1]]],
    "objects": {
        "veiligthuisregio": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"naam": "Friesland"}},
                {
                    "type": "MultiPolygon",
                    "arcs": [[[3]], [[-1, 2]]],
                    "properties": {"naam": "Noord- en Oost-Gelderland"},
                },
            ]
        }
    },
}


@pytest.fixture
def known() -> Knowledge:
    """Return what Entree knows."""
    return knowledge()


def test_each_region_is_drawn_under_the_name_it_has_here(
    run: Run, known: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(areas, "knowledge_folder", lambda: tmp_path)
    monkeypatch.setattr(areas, "SMALLEST", 20)
    (tmp_path / "borders.json").write_text(json.dumps(REGIONS), encoding="utf-8")

    said = run("knowledge", "areas", str(tmp_path / "borders.json"))

    drawn = read_areas(tmp_path, known)
    assert "areas.yaml: 2 regions" in said.output
    assert set(drawn.areas) == {"fryslan", "noord_en_oost_gelderland"}
    assert drawn.areas["noord_en_oost_gelderland"].outline.count("M") == 1
    assert drawn.areas["fryslan"].middle[0] == pytest.approx(75, abs=1)
    assert "CBS / Kadaster" in (drawn.source.title or "")


def test_every_region_but_the_islands_is_on_the_map(known: Knowledge, tmp_path: Path) -> None:
    shutil.copy(ROOT / "knowledge" / FILE, tmp_path)

    drawn = read_areas(tmp_path, known)

    options = {option.id for option in known.questions[REGION].options}
    assert options - set(drawn.areas) == {"caribbean"}
