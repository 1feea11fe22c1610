"""``entree.core.directory.places``: the map of the country, read strictly."""

from pathlib import Path

import pytest

from entree.core.directory.places import read_map
from entree.core.knowledge.errors import KnowledgeError
from tests.core.small_knowledge import swap, write


def test_the_map_is_an_outline_and_points(tmp_path: Path) -> None:
    drawn = read_map(write(tmp_path))

    assert (drawn.width, drawn.height, drawn.outline) == (300, 355, "M1 2l3 4-5 6z")
    assert drawn.points == {"Goes": (10, 20)}
    assert drawn.source.title == "Kaart"


@pytest.mark.parametrize(
    ("old", "new"),
    [("M1 2l3", '"><script>'), ("[10, 20]", "[10, -2]"), ("width: 300", "width: wide")],
)
def test_what_is_no_drawing_is_refused(old: str, new: str, tmp_path: Path) -> None:
    swap(write(tmp_path), "map.yaml", old, f"{new}" if "<" not in new else f"'{new}'")

    with pytest.raises(KnowledgeError):
        read_map(tmp_path)
