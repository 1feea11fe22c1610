"""What can be wrong with knowledge, and how an editor repairs it.

KnowledgeError
├── UnreadableFile   the file is no YAML, or a key stands in it twice
├── WrongShape       a key is unknown, missing or of the wrong kind
├── UnknownName      a question, option, offer or must that does not exist is named
└── BrokenExample    an example of a rule, or an answer, does not hold
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import PurePath
from typing import Self


class KnowledgeError(Exception):
    """Something in the knowledge is wrong; the message says where, what and what to do."""

    def __init__(self, message: str, *, file: PurePath | str | None = None, line: int = 0) -> None:
        """Put the place before the message, as ``file:line: message``."""
        self.file, self.line = file, line
        self.at: tuple[str | int, ...] = ()
        place = f"{file}:{line}: " if file is not None and line else f"{file}: " if file else ""
        super().__init__(f"{place}{message}")

    def under(self, *path: str | int) -> Self:
        """Say under which keys of its entry the problem stands, and return the error."""
        self.at = (*path, *self.at)
        return self


@contextmanager
def place_under(*path: str | int) -> Iterator[None]:
    """Say of any problem in this block that it stands under these keys of its entry."""
    try:
        yield
    except KnowledgeError as error:
        error.under(*path)
        raise


class UnreadableFile(KnowledgeError):
    """The file is no YAML as Entree reads it."""


class WrongShape(KnowledgeError):
    """A key is unknown, missing, or holds the wrong kind of thing."""


class UnknownName(KnowledgeError):
    """Something is named that does not exist."""


class BrokenExample(KnowledgeError):
    """An example does not come out as the file says."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question that names the nearest known name, or the known names when few."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{near[0]}'?"
    return f"Known are: {', '.join(names)}." if 0 < len(names) <= 12 else "Check the spelling."
