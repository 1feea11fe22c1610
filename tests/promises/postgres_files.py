"""Everything that a PostgreSQL wrote, gathered in one folder to be searched.

Its data, its journal and its log as they lie on the disk; and each value once more as a query
gives it, because PostgreSQL packs long ones in a way that no search sees through.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
from psycopg import sql

# Every statement with its values is written to the log: the most that an operator can ask for.
SETTINGS = {"log_statement": "all", "log_min_duration_statement": "0"}


def gather(url: str, folder: Path) -> None:
    """Copy all there is to a folder that does not exist yet."""
    with psycopg.connect(url, autocommit=True) as connection:
        values = list(values_in(connection))
        connection.execute("CHECKPOINT")
    place = Path(parse_qs(urlsplit(url).query)["host"][0])
    # What lies there besides is the socket.
    shutil.copytree(place / "store", folder / "store")
    shutil.copy(place / "output", folder / "log")
    (folder / "values").write_bytes(b"\n".join(values))


def values_in(connection: psycopg.Connection) -> Iterator[bytes]:
    """Give every value of every table of ours."""
    named = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = %s::regnamespace"
    for (name,) in connection.execute(named, ["public"]).fetchall():
        query = sql.SQL("SELECT * FROM {}").format(sql.Identifier(name))
        for row in connection.execute(query):
            for value in row:
                yield value if isinstance(value, bytes) else str(value).encode()


def rows_of(url: str, *tables: str) -> list[int]:
    """Return how many rows each of these tables has."""
    with psycopg.connect(url) as connection:
        counted = (sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(one)) for one in tables)
        return [row[0] for query in counted for row in connection.execute(query)]
