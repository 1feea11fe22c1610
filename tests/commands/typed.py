"""What is typed after ``entree new``, and what it left in the files."""

from collections.abc import Sequence
from pathlib import Path

from tests.commands.conftest import Say


def words(options: dict[str, str], **other: str | None) -> list[str]:
    """Return options as words; one that is None is left out, others replace."""
    changed = {f"--{name}": value for name, value in other.items()}
    return [
        word
        for name, value in {**options, **changed}.items()
        if value is not None
        for word in (name, value)
    ]


def contents(folder: Path) -> dict[str, str]:
    """Return the text of every file."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def added(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    """Return the lines that each file got; lines that were there must all stay, in their order."""
    found = {}
    for name, text in after.items():
        old, new = before.get(name, ""), text
        if old == new:
            continue
        assert new.startswith(old), name
        found[name] = new.removeprefix(old)
    assert set(before) <= set(after)
    return found


def refused(say: Say, folder: Path, typed: Sequence[str]) -> str:
    """Type what is refused, see that it left every file as it was, and return what was said."""
    before = contents(folder)

    said = say("new", *typed)

    assert said.is_refusal
    assert contents(folder) == before
    return said.err
