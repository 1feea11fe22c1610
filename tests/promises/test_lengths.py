"""The promise: what ``make check`` takes a part of, ``make check-long`` takes whole.

A test that says how long it is by ``tests/lengths.py`` stands among those that the long check runs.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import lengths

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"


def uses(file: Path, words: str) -> bool:
    """Return whether these words stand in a file."""
    return words in file.read_text(encoding="utf-8")


def shortened() -> Iterator[Path]:
    """Give every file of tests whose length depends on it, by itself or by the files beside it."""
    for file in TESTS.rglob("*.py"):
        if file == Path(__file__) or not uses(file, "from tests.lengths import length"):
            continue
        if file.name != "conftest.py":
            yield file
            continue
        # It says how many examples are tried below it.
        yield from (one for one in file.parent.rglob("test_*.py") if uses(one, "@given("))


def long_check() -> list[Path]:
    """Return the files and folders that the Makefile names for the long check."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(r"^LONG := (.*)$", text.replace("\\\n", " "), re.MULTILINE)
    assert found
    return [ROOT / name for name in found[1].split()]


def test_whatever_is_shortened_is_whole_in_the_long_check() -> None:
    places, files = long_check(), set(shortened())

    left_out = [file for file in files if not {file, *file.parents} & {*places}]
    assert files
    assert left_out == []
    for place in places:
        assert [file for file in files if place in (file, *file.parents)], f"{place} needs no more"


@pytest.mark.parametrize(("is_long", "number"), [(False, 2), (True, 10)])
def test_a_length_is_the_one_that_is_asked_for(
    is_long: bool, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lengths, "IS_LONG", is_long)

    assert lengths.length(2, whole=10) == number
