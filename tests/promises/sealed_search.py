"""Searches a folder for what must never lie there: sentences, keys in every writing, words.

A key is looked for as its bytes, in hex and in base64 at every alignment; of a receipt, two
neighbouring words are enough.
"""

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.browser.residue import Search, layers

# What may stand between two words that somebody wrote down one after the other.
BETWEEN = rb"[^a-z]{1,8}"
# A shorter piece is found by chance.
SHORTEST = 12


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
    yield "hex", key.hex().encode()
    yield "hex in capitals", key.hex().upper().encode()
    for shift in range(3):
        whole = base64.b64encode(bytes(shift) + key)
        # Letters at both ends that depend on the neighbours too are cut off.
        inner = whole[(0, 2, 3)[shift] : (shift + len(key)) * 8 // 6]
        yield f"base64 at {shift}", inner
        yield f"base64url at {shift}", inner.translate(bytes.maketrans(b"+/", b"-_"))


def pairs(receipt: str) -> bytes:
    """Return a pattern for any two neighbouring words of a receipt."""
    both = (re.escape(a.encode()) + BETWEEN + re.escape(b.encode()) for a, b in neighbours(receipt))
    return b"|".join(both)


def neighbours(receipt: str) -> list[tuple[str, str]]:
    """Return each two words that follow each other."""
    return list(pairwise(receipt.split()))


def search(folder: Path, sought: Sought) -> list[Found]:
    """Return what lies in a folder, in files, their names, databases and packed contents."""
    sentences = Search(sought.sentences)
    found = {Found(one.needle, one.file, one.spelling) for one in sentences.folder(folder)}
    words = {receipt: re.compile(pairs(receipt)) for receipt in sought.receipts}
    keys = [
        (name, how, written)
        for name, key in sought.keys.items()
        for how, written in writings(key)
        if len(written) >= SHORTEST
    ]
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = str(file.relative_to(folder))
        for _, layer in layers(file, name):
            found |= {Found(key, name, how) for key, how, written in keys if written in layer}
            small = layer.lower()
            found |= {
                Found(receipt, name, "neighbouring words")
                for receipt, pattern in words.items()
                if pattern.search(small)
            }
    return sorted(found)


def report(found: list[Found]) -> str:
    """Return the findings as lines, for the message of a failing test."""
    return "\n".join(f"{one.name} in {one.file} ({one.how})" for one in found[:20])
