"""``entree knowledge map``: a small map from a file of borders."""

import json
import shutil
from pathlib import Path

import pytest

from entree.commands import outline
from entree.core.directory.places import read_map
from entree.web.environment import ROOT
from tests.commands.conftest import Run

# Two municipalities that share one line, as TopoJSON writes them.
BORDERS = {
    "type": "Topology",
    "transform": {"scale": [0.01, 0.01], "translate": [4.0, 52.0]},
    "arcs": [
        [[50, 0], [0, 100]],
        [[50, 100], [-50, 0], [0, -100], [50, 0]],
        [[50, 0], [50, 0], [0, 100], [-50, 0]],
    ],
    "objects": {
        "gemeente": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"naam": "West"}},
                {"type": "MultiPolygon", "arcs": [[[-1, 2]]], "properties": {"naam": "'t Oost"}},
            ]
        }
    },
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to make the map in."""
    monkeypatch.setattr(outline, "knowledge_folder", lambda: tmp_path)
    (tmp_path / "borders.json").write_text(json.dumps(BORDERS), encoding="utf-8")
    return tmp_path


def test_the_border_is_drawn_without_the_line_between(run: Run, folder: Path) -> None:
    said = run("knowledge", "map", str(folder / "borders.json"))

    drawn = read_map(folder)
    assert "map.yaml" in said.output
    assert drawn.width == 300
    assert drawn.outline.count("M") == 1
    assert drawn.points["West"][0] == pytest.approx(75, abs=1)
    assert drawn.points["'t Oost"][0] == pytest.approx(225, abs=1)
    assert "CBS / Kadaster" in (drawn.source.title or "")


def test_the_map_in_the_knowledge_is_small_enough_for_a_page(tmp_path: Path) -> None:
    shutil.copy(ROOT / "knowledge/map.yaml", tmp_path)

    assert len(read_map(tmp_path).outline) < 4_000
