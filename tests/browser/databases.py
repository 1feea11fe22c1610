"""Reads SQLite files row by row, so that a text spread over several pages is whole again.

The raw file, its log and its journal are searched too, for rows that were deleted; here a copy is
opened together with its log, as the browser would at its next start.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import cramjam

from tests.browser.stores import Layer

MARK = b"SQLite format 3\0"


def open_database(file: Path, content: bytes) -> Iterator[Layer]:
    """Each table as one layer, and each packed value in it as another."""
    if not content.startswith(MARK):
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        copy.write_bytes(content)
        log = file.with_name(file.name + "-wal")
        if log.is_file():
            shutil.copyfile(log, copy.with_name("copy-wal"))
        with closing(sqlite3.connect(copy)) as database:
            database.text_factory = bytes
            yield from _tables(database)


def _tables(database: sqlite3.Connection) -> Iterator[Layer]:
    try:
        names = [
            row[0].decode()
            for row in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
    except sqlite3.DatabaseError:
        return
    for name in names:
        quoted = name.replace('"', '""')
        try:
            rows = database.execute(f'SELECT * FROM "{quoted}"').fetchall()  # noqa: S608
        except sqlite3.DatabaseError:
            # A table of a kind this SQLite was not built with; its raw pages are searched.
            continue
        values = [value for row in rows for value in row if isinstance(value, bytes)]
        yield f"table {name}", b"\0".join(values)
        for value in values:
            yield from _unpacked(name, value)


def _unpacked(name: str, value: bytes) -> Iterator[Layer]:
    """One value packed with Snappy, as Firefox keeps site storage."""
    if len(value) > 8:
        try:
            yield f"table {name}, snappy", bytes(cramjam.snappy.decompress_raw(value))
        except cramjam.DecompressionError:
            return
