"""Searches a folder for what must never lie there: sentences, keys in every writing, words.

A key is looked for as its bytes, in hex, in base64 at every alignment and as a list of numbers, in
one byte a letter and in two; of a receipt, two neighbouring words are enough.
"""

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick

from tests.browser.residue import Search, layers

# What may stand between two words that were written down one after the other: marks of a page too.
BETWEEN = rb"(?:</?[a-z][^<>]{0,60}>|[^a-z]){0,8}"
BETWEEN_WIDE = rb"(?:[^a-z]\0){0,8}"
# A shorter piece is found by chance.
SHORTEST = 10


@dataclass(frozen=True, slots=True)
class Sought:
    """What nobody may find, each by a name that a failing test can say."""

    sentences: tuple[str, ...]
    keys: Mapping[str, bytes]
    receipts: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One of them, where, and how it was written."""

    name: str
    file: str
    how: str


def writings(key: bytes) -> Iterator[tuple[str, bytes]]:
    """Give every way in which the bytes of a key may lie there."""
    yield "raw", key
    yield "reversed", key[::-1]
    for how, text in letters(key):
        yield how, text
        yield f"{how}, utf-16", text.decode("ascii").encode("utf-16-le")
        # Firefox writes what a page put into its history in base64, whatever it was.
        yield from ((f"{how}, {packed}", inner) for packed, inner in packings(text))


def packings(text: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the letters of base64 that depend on these bytes alone, at each alignment."""
    for shift in range(3):
        whole = base64.b64encode(bytes(shift) + text)
        yield f"base64 at {shift}", whole[(0, 2, 3)[shift] : (shift + len(text)) * 8 // 6]


def letters(key: bytes) -> Iterator[tuple[str, bytes]]:
    """Give every way in which a key may be written in letters."""
    yield "hex", key.hex().encode()
    yield "hex in capitals", key.hex().upper().encode()
    yield "numbers", ",".join(map(str, key)).encode()
    for how, inner in packings(key):
        yield how, inner
        yield how.replace("base64", "base64url"), inner.translate(bytes.maketrans(b"+/", b"-_"))


def neighbours(receipt: str) -> list[tuple[str, str]]:
    """Return each two words that follow each other."""
    return list(pairwise(receipt.split()))


class Keys:
    """All writings of all keys, looked for in one pass over the bytes."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        self._known = {
            written: (name, how)
            for name, key in keys.items()
            for how, written in writings(key)
            if len(written) >= SHORTEST
        }
        self._written = list(self._known)
        self._machine = BytesAhoCorasick(self._written)

    def content(self, content: bytes) -> Iterator[tuple[str, str]]:
        """Give what stands in these bytes: name, how."""
        for number, _, _ in self._machine.find_matches_as_indexes(content, overlapping=True):
            yield self._known[self._written[number]]


class Pairs:
    """Any two neighbouring words of receipts, as somebody or a page wrote them down."""

    def __init__(self, receipts: tuple[str, ...]) -> None:
        self._pairs = [
            (receipt, pair, words, re.compile(between.join(map(re.escape, words))))
            for receipt in receipts
            for pair in neighbours(receipt)
            for words, between in (
                ([word.encode() for word in pair], BETWEEN),
                ([word.encode("utf-16-le") for word in pair], BETWEEN_WIDE),
            )
        ]
        self._words = sorted({word for _, _, words, _ in self._pairs for word in words})
        self._machine = BytesAhoCorasick(self._words)

    def content(self, content: bytes) -> Iterator[tuple[str, str]]:
        """Give what stands in these bytes, in small letters: receipt, how."""
        # Most files hold few of the words, which one pass sees faster than each pattern.
        seen = self._machine.find_matches_as_indexes(content, overlapping=True)
        there = {self._words[number] for number, _, _ in seen}
        told = set[str]()
        for receipt, pair, words, pattern in self._pairs:
            if receipt in told or not there.issuperset(words) or not pattern.search(content):
                continue
            told.add(receipt)
            # Which two they are is said: a browser has a few such pairs of its own.
            yield receipt, f"neighbouring words {' '.join(pair)}"


class Seeking:
    """Everything that is sought, looked for together."""

    def __init__(self, sought: Sought) -> None:
        pairs = (" ".join(pair) for words in sought.receipts for pair in neighbours(words))
        self._sentences = Search((*sought.sentences, *pairs))
        self._keys, self._pairs = Keys(sought.keys), Pairs(sought.receipts)

    def content(self, content: bytes) -> Iterator[tuple[str, str]]:
        """Give what stands in these bytes: name, how."""
        yield from ((text, how) for text, how, _ in self._sentences.content(content))
        yield from self._keys.content(content)
        yield from self._pairs.content(content.lower())


def search(folder: Path, sought: Sought) -> list[Found]:
    """Return what lies in a folder, in files, their names, databases and packed contents."""
    seeking, found = Seeking(sought), set[Found]()
    for file in sorted(path for path in folder.rglob("*") if not path.is_dir()):
        name = str(file.relative_to(folder))
        for _, layer in layers(file, name):
            found |= {Found(what, name, how) for what, how in seeking.content(layer)}
    return sorted(found)


def report(found: list[Found]) -> str:
    """Return the findings as lines, for the message of a failing test."""
    return "\n".join(f"{one.name} in {one.file} ({one.how})" for one in found[:20])
