"""A small invented knowledge, so that tests of the core do not hang on the real content.

Its files stand in ``small/``; a test writes them into a folder of its own and changes them there.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.parse import parse_answer

SMALL = Path(__file__).resolve().parent / "small"


def write(folder: Path) -> Path:
    """Write the small knowledge into this folder."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    return folder


def swap(folder: Path, file: str, old: str, new: str) -> None:
    """Replace a text that stands once in a file."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(knowledge: Knowledge, given: Mapping[str, object]) -> Answers:
    """Return answers written as files write them."""
    return {name: parse_answer(knowledge.questions[name], raw) for name, raw in given.items()}


def refusal(folder: Path, file: str, old: str, new: str) -> str:
    """Return what the loader says of the small knowledge with this one text replaced."""
    write(folder)
    swap(folder, file, old, new)
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return str(caught.value)
