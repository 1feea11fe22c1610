"""``arms.yaml``: how many invitations for each arm and stratum."""

from pathlib import Path

import pytest

from entree.core.knowledge.errors import KnowledgeError
from entree.core.study.arms_file import FILE, read_arms
from entree.web.environment import ROOT

ARMS = """invitations:
  - {arm: probability, stratum: north, number: 400}
  - {arm: professionals, stratum: all, number: 200}
"""


def write(folder: Path, text: str) -> Path:
    """Write the file."""
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_the_numbers_are_read(tmp_path: Path) -> None:
    found = read_arms(write(tmp_path, ARMS))

    assert found == {("probability", "north"): 400, ("professionals", "all"): 200}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("professionals, stratum: all", "probability, stratum: north"),
        ("professionals", "open"),
        ("north", "the north"),
        ("400", "0"),
        ("number: 400", "number: 400, more: 1"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(KnowledgeError, match=r"arms\.yaml"):
        read_arms(write(tmp_path, ARMS.replace(old, new)))


def test_the_file_of_the_needs_study_can_be_used() -> None:
    found = read_arms(ROOT / "studies/2026-needs")

    assert len(found) <= 12
    assert min(found.values()) >= 200
