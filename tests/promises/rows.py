"""What a thief of a study reads: all files, and rows in the order of their coming."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.databases import Database

TABLES = {
    "study_invitation": "hash",
    "study_spent": "hash",
    "study_pooled": "sealed",
    "study_response": "sealed",
}


def place_of(kept: Database) -> Path:
    """Return where all files lie: data, journal and log, written out."""
    if not kept.url:
        return kept.files
    import psycopg

    with psycopg.connect(kept.url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    return kept.files.parent


def rows_of(kept: Database) -> Iterator[tuple[str, list[str]]]:
    """Give the order in which each table has its rows."""
    for table, column in TABLES.items():
        for order in orders_of(kept):
            query = f"SELECT {column} FROM {table} {order}"  # noqa: S608 (our own names)
            with suppress(sqlite3.OperationalError):
                yield f"{table} {order}", [piece(value) for (value,) in asked(kept, query)]


def orders_of(kept: Database) -> tuple[str, ...]:
    """Return how rows can be asked for in the order of their coming."""
    if kept.url:
        return ("ORDER BY ctid", "ORDER BY xmin::text::bigint, ctid")
    # A table that is stored in the order of its key has no such number.
    return ("", "ORDER BY rowid")


def asked(kept: Database, query: str) -> list[tuple[object]]:
    """Ask the database."""
    if kept.url:
        import psycopg

        with psycopg.connect(kept.url) as connection:
            return connection.execute(query).fetchall()
    [file] = kept.files.glob("*.sqlite3")
    with sqlite3.connect(file) as connection:
        return connection.execute(query).fetchall()


def piece(value: object) -> str:
    """Return how the test names a value."""
    return value if isinstance(value, str) else bytes(value)[:16].hex()  # type: ignore[call-overload]
