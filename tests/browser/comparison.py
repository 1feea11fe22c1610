"""What in a browser's folder could tell one walk from another: files, sizes, rows, words, numbers.

Most of it is chance: times, keys, random names. A feature tells the walks apart only when every
walk of the one kind has it and no walk of the other kind, so more walks leave less chance.
"""

import os
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from tests.browser.residue import layers

Features = frozenset[str]
# Shorter words come together by chance in what is encrypted.
WORD = re.compile(rb"[\x20-\x7e]{6,}")
WIDE_WORD = re.compile(rb"(?:[\x20-\x7e]\0){6,}")
# Two letters of a random name, which is no number.
TWO_LETTERS = re.compile(rb"[\x20-\x7e]\0[\x20-\x7e]\0|[\x20-\x7e]{4}", re.DOTALL)
# Numbers in names count up, and hexadecimal letters are keys or times.
# What a settings or session file says, piece by piece.
SAYING = re.compile(rb'"[^"]{1,60}":(?:"[^"]{0,200}"|-?[\d.]+|true|false)')
# Firefox packs its own scripts in the one, as far as there was time; the other is Chromium's
# session file once more, encrypted, so that its letters are chance.
LEFT_OUT = re.compile(r"profile/startupCache/|profile/Default/Sessions_Encrypted/")
CHANCE_IN_NAMES = re.compile(r"[0-9a-fA-F]{6,}|\d+")
DATABASE = b"SQLite format 3\0"
NO_TIME = 1_000_000
# Chromium's, and Firefox's, which is packed and compared unpacked.
SESSION_FILES = (b"SNSS", b"mozLz40")


def features(folder: Path) -> Features:
    """Everything that two walks of the same kind could have in common."""
    found: set[str] = set()
    for parent, _, names in os.walk(folder):
        for name in names:
            file = Path(parent) / name
            if file.is_file() and not file.is_symlink():
                place = CHANCE_IN_NAMES.sub("#", str(file.relative_to(folder)))
                if LEFT_OUT.match(place):
                    continue
                found.add(f"{place} exists")
                found.add(f"{place} has {file.stat().st_size} bytes")
                found.update(f"{place}: {word}" for word in _words(file))
    return frozenset(found)


def telling(first: Sequence[Features], second: Sequence[Features]) -> list[str]:
    """The features that all walks of one kind have and none of the other, with who has them."""
    return sorted(
        [f"first: {feature}" for feature in _shared(first) - frozenset().union(*second)]
        + [f"second: {feature}" for feature in _shared(second) - frozenset().union(*first)]
    )


def compare(
    first: Callable[[], Features], second: Callable[[], Features], most_rounds: int
) -> list[str]:
    """Walk both kinds until nothing tells them apart, at most so often; what is left does tell.

    A leak stays however often one walks; a coincidence has gone after a few rounds. The order
    turns around each time, so that what grows with time does not look like a leak.
    """
    seen: tuple[list[Features], list[Features]] = ([], [])
    for turn in range(most_rounds):
        for kind in ((0, 1), (1, 0))[turn % 2]:
            seen[kind].append((first, second)[kind]())
        if turn and not (left := telling(*seen)):
            return []
    return left


def _shared(walks: Sequence[Features]) -> Features:
    return walks[0].intersection(*walks[1:])


def _words(file: Path) -> Iterator[str]:
    """Texts with how often they stand there, and numbers where they have a known place."""
    content = file.read_bytes()
    is_database = content.startswith(DATABASE) or file.name.endswith(("-wal", "-journal"))
    # In the pages of a database, and in what is packed, chance decides which letters meet.
    is_raw = is_database or content.startswith(SESSION_FILES[1])
    counts: Counter[str] = Counter()
    for how, layer in layers(file, file.name):
        if is_raw and how == "as it is":
            continue
        kind = how.split(" at ")[0]
        counts.update(f"{kind} {word.decode()}" for word in WORD.findall(layer))
        counts.update(f"{kind} {word.decode(errors='replace')}" for word in SAYING.findall(layer))
        counts.update(f"{kind} {word[::2].decode()}" for word in WIDE_WORD.findall(layer))
    if content.startswith(DATABASE):
        counts.update(_rows(file))
    if content.startswith(SESSION_FILES[0]):
        counts.update(set(_numbers(content)))
    yield from (f"{count} times {word}" for word, count in counts.items())


def _rows(file: Path) -> Iterator[str]:
    """The rows of each table, and the numbers in them that are too small to be times."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        try:
            tables = database.execute(
                "SELECT name FROM sqlite_master WHERE type='table'"
            ).fetchall()
            for (table,) in tables:
                quoted = table.replace('"', '""')
                for row in database.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608
                    yield f"row in {table}"
                    numbers = (value for value in row if isinstance(value, int))
                    yield from (f"{number} in {table}" for number in numbers if number < NO_TIME)
        except sqlite3.DatabaseError:
            # A table of a kind this SQLite was not built with; its words are compared all the same.
            return


def _numbers(content: bytes) -> Iterator[str]:
    """The four-byte numbers in Chromium's session commands: places, scroll offsets, lengths."""
    place = 8
    while place + 2 < len(content):
        size = int.from_bytes(content[place : place + 2], "little")
        command, payload = content[place + 2], content[place + 3 : place + 2 + size]
        for start in range(0, len(payload) - 3, 4):
            number = payload[start : start + 4]
            if not TWO_LETTERS.fullmatch(number):
                yield f"command {command} holds {number.hex()}"
        place += 2 + size
