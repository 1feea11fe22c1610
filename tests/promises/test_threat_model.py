"""The threat model is honest: each line names the test that holds it, or says that nothing does.

A test that is marked as not written yet may not exist, so that the document follows the code.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "docs/threat-model.md"

KINDS = ["Learns", "Cannot", "Remains"]
NOT_WRITTEN = "not written yet"
NOT_FOR_THIS = "not for this yet"
# A file, or one test of it.
TEST = r"tests/[\w/]+\.py(?:::test_\w+)?"
HELD_BY = re.compile(rf"nothing|{TEST}, (?:{NOT_WRITTEN}|{NOT_FOR_THIS})|{TEST}(?:, {TEST})*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what it says, and what is said to hold it."""

    says: str
    held_by: str

    @property
    def tests(self) -> list[str]:
        """The tests that it names: files, or one of a file."""
        return re.findall(TEST, self.held_by)


def is_there(test: str) -> bool:
    """Return whether a test exists."""
    file, _, name = test.partition("::")
    path = ROOT / file
    return path.exists() and f"def {name}" in path.read_text(encoding="utf-8")


def cases(text: str) -> dict[str, str]:
    """Return the numbered parts of the document, each under its title."""
    parts = re.split(
        r"^## (\d+\. .+)$", text.split("\n## Assumptions", maxsplit=1)[0], flags=re.MULTILINE
    )
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def lines(text: str) -> list[Line]:
    """Return every line of a list; what has no arrow is held by an empty word."""
    points = re.findall(r"^- (.+(?:\n  .+)*)", text, re.MULTILINE)
    split = [re.sub(r"\s+", " ", point).rpartition(" → ") for point in points]
    return [Line(says or held_by, held_by if says else "") for says, _, held_by in split]


def wrong(text: str) -> list[str]:
    """Return what is not honest in a threat model, a sentence for each."""
    problems = []
    for line in lines("\n".join(cases(text).values())):
        is_to_come = line.held_by.endswith(NOT_WRITTEN)
        if not HELD_BY.fullmatch(line.held_by):
            problems.append(f"says neither tests nor 'nothing': {line.says}")
        elif is_to_come and all(map(is_there, line.tests)):
            problems.append(f"{line.held_by} is written, say so: {line.says}")
        elif not is_to_come and not all(map(is_there, line.tests)):
            problems.append(f"{line.held_by} does not exist: {line.says}")
    return problems


def test_every_line_names_its_test_or_says_that_nothing_holds_it() -> None:
    text = MODEL.read_text(encoding="utf-8")

    assert len(lines("\n".join(cases(text).values()))) > 80
    assert not wrong(text)


def test_every_part_says_what_is_learnt_what_is_not_and_what_remains() -> None:
    text = MODEL.read_text(encoding="utf-8")

    missing = [
        (title, kind)
        for title, part in cases(text).items()
        for kind in KINDS
        if not re.search(rf"^{kind}\n- ", part, re.MULTILINE)
    ]

    assert len(cases(text)) == 12
    assert not missing


@pytest.mark.parametrize(
    "line",
    [
        "- nobody reads it",
        "- nobody reads it → we hope so",
        "- nobody reads it → tests/promises/test_no_such_file.py",
        "- nobody reads it → tests/promises/test_access.py, not written yet",
        "- nobody reads it → tests/promises/test_access.py::test_no_such_test",
        "- nobody reads it → tests/promises/test_access.py, tests/promises/test_no_such_file.py",
        "- nobody reads it → tests/promises/test_access.py, nothing",
        "- nobody reads it\n  at all → tests/promises/test_no_such_file.py, not for this yet",
    ],
)
def test_a_line_that_is_not_honest_is_found(line: str) -> None:
    text = f"## 1. A part\n\nCannot\n{line}\n\n## Assumptions\n"

    assert len(wrong(text)) == 1
