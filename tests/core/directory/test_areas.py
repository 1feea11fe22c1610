"""``entree.core.directory.areas``: the regions on a map, read strictly."""

from pathlib import Path

import pytest

from entree.core.directory.areas import Area, read_areas
from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.load import load
from tests.core.small_knowledge import swap
from tests.core.wide_knowledge import write_wide


def test_a_region_has_a_shape_and_a_middle(tmp_path: Path) -> None:
    knowledge = load(write_wide(tmp_path))

    drawn = read_areas(tmp_path, knowledge)

    assert (drawn.width, drawn.height) == (300, 355)
    assert drawn.areas == {"north": Area("M1 2l3 4-5 6z", (100, 100))}
    assert drawn.source.title == "Kaart"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("north: {", "nord: {", "Did you mean 'north'?"),
        ("M1 2l3", '"><script>', "areas.yaml"),
        ("[100, 100]", "[100, -2]", "areas.yaml"),
    ],
)
def test_what_is_no_region_or_no_drawing_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    knowledge = load(write_wide(tmp_path))
    swap(tmp_path, "areas.yaml", old, f"'{new}'" if "<" in new else new)

    with pytest.raises(KnowledgeError, match=message[:8]):
        read_areas(tmp_path, knowledge)


def test_without_a_question_about_the_region_there_is_no_region(tmp_path: Path) -> None:
    questions = write_wide(tmp_path) / "questions/wide.yaml"
    text = questions.read_text(encoding="utf-8")
    start, end = text.index("- question: counts.region"), text.index("- question: counts.language")
    questions.write_text(text[:start] + text[end:], encoding="utf-8")

    with pytest.raises(KnowledgeError, match="has no option 'north'"):
        read_areas(tmp_path, load(tmp_path))
