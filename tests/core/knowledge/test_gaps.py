"""Declared gaps are read strictly, and say for whom and what instead."""

from pathlib import Path

import pytest

from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.gaps import gap_texts, read_gaps
from entree.core.knowledge.model import Knowledge

GAP = """
- gap: night
  says: In de nacht is er niets.
  instead: Bel morgen.
  source: {href: 'https://law.example'}
  when: {who.for: own}
"""


def read(folder: Path, knowledge: Knowledge, text: str) -> list[str]:
    """Write one file of gaps and return the texts of what was read."""
    (folder / "gaps").mkdir()
    (folder / "gaps" / "gaps.yaml").write_text(text, encoding="utf-8")
    return [text.source for gap in read_gaps(folder, knowledge) for text in gap_texts(gap)]


def test_a_gap_says_what_is_missing_and_what_there_is(tmp_path: Path, small: Knowledge) -> None:
    assert read(tmp_path, small, GAP) == ["In de nacht is er niets.", "Bel morgen."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GAP + GAP, "There are two gaps 'night'"),
        (GAP.replace("{who.for: own}", ""), "A gap is a gap for somebody"),
        (GAP.replace("who.for", "who.fro"), "There is no question 'who.fro'"),
    ],
)
def test_a_mistake_in_a_gap_is_named(
    tmp_path: Path, small: Knowledge, text: str, said: str
) -> None:
    with pytest.raises(KnowledgeError, match=said):
        read(tmp_path, small, text)
