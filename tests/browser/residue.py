"""Searches every file of a browser's folder for planted texts, in every spelling and packing.

A finding says which text, in which file, where, and in which spelling, so that whoever reads it
can look for themselves.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick

from tests.browser import leveldb, spellings
from tests.browser.databases import open_database
from tests.browser.stores import Layer, open_all

# A shorter text is found by chance in tens of megabytes.
SHORTEST_TEXT = 6
SHORTEST_BASE64 = 7


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One text in one file: in which spelling, in which packing, and where."""

    needle: str
    file: str
    spelling: str
    how: str
    offset: int

    def __str__(self) -> str:
        return f"{self.needle!r} in {self.file} at {self.offset} ({self.spelling}; {self.how})"


class Search:
    """All spellings of all needles, looked for in one pass over the bytes."""

    def __init__(self, needles: Iterable[str]) -> None:
        texts = sorted(set(needles))
        if short := [text for text in texts if len(text) < SHORTEST_TEXT]:
            raise ValueError(f"Too short to be found for sure: {short}. Plant longer texts.")
        self._folded = _Spelled(texts, spellings.folded, SHORTEST_TEXT)
        self._exact = _Spelled(texts, spellings.exact, SHORTEST_BASE64)

    def folder(self, folder: Path) -> list[Finding]:
        """What stands in the folder: each needle, file and spelling once."""
        findings: dict[tuple[str, str, str], Finding] = {}
        for file in _files(folder):
            name = str(file.relative_to(folder))
            for how, layer in layers(file, name):
                for needle, spelling, offset in self.content(layer):
                    finding = Finding(needle, name, spelling, how, offset)
                    findings.setdefault((needle, name, spelling), finding)
        return sorted(findings.values())

    def content(self, content: bytes) -> Iterator[tuple[str, str, int]]:
        """What stands in these bytes as they are: needle, spelling, offset."""
        yield from self._folded.find(content.lower())
        yield from self._exact.find(content)


class _Spelled:
    """The spellings of one kind, with the machine that looks for all of them at once."""

    def __init__(
        self,
        texts: Sequence[str],
        spell: Callable[[str], Iterator[tuple[str, bytes]]],
        shortest: int,
    ) -> None:
        meanings: dict[bytes, dict[str, str]] = {}
        for text in texts:
            for spelling, letters in spell(text):
                if len(letters) >= shortest:
                    meanings.setdefault(letters, {}).setdefault(text, spelling)
        self._meanings = [list(meaning.items()) for meaning in meanings.values()]
        self._machine = BytesAhoCorasick(list(meanings))

    def find(self, content: bytes) -> Iterator[tuple[str, str, int]]:
        for number, start, _ in self._machine.find_matches_as_indexes(content, overlapping=True):
            for needle, spelling in self._meanings[number]:
                yield needle, spelling, start


def report(findings: Sequence[Finding], most: int = 20) -> str:
    """The findings as lines of text, for the message of a failing test."""
    lines = [str(finding) for finding in findings[:most]]
    if len(findings) > most:
        lines.append(f"and {len(findings) - most} more")
    return "\n".join(lines)


def _files(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):
        for name in sorted(names):
            yield Path(parent) / name


def layers(file: Path, name: str) -> Iterator[Layer]:
    """The name, the bytes, and everything that can be unpacked from them."""
    yield "name of the file", name.encode()
    if file.is_symlink():
        yield "target of the link", str(file.readlink()).encode()
    elif file.is_file():
        content = file.read_bytes()
        yield "as it is", content
        yield from open_all(content)
        yield from leveldb.open_table(content)
        if file.suffix == ".log":
            yield from leveldb.open_log(content)
        for how, table in open_database(file, content):
            yield how, table
            for deeper, inside in open_all(table):
                yield f"{how}, {deeper}", inside
