"""The promise: what was withdrawn, replaced or deleted is in no file of the database any more.

A process of its own keeps twenty others beside it; its files are searched raw after each step.
"""

import json
import subprocess
from pathlib import Path

import pytest

from tests.databases import KINDS, Database, database

STEPS = (
    *("sent", "withdrawn", "written anew", "deleted", "a new key", "set over"),
    *("codes made", "codes used, thrown away and called off", "a code whose time is over"),
)
# PostgreSQL's own journal keeps what passed through it for as long as its operator sets.
JOURNAL = "pg_wal"
# So much of what is kept is found: the search works.
MOST = 0.9


def step(process: "subprocess.Popen[str]") -> dict[str, list[str]]:
    """Let the process take its next step; return what has to be there, and what must not."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    found: dict[str, list[str]] = json.loads(process.stdout.readline())
    return found


def raw(kept: Database) -> bytes:
    """Return every byte of every file, as a copy of the disk would have it."""
    if kept.url:
        write_back(kept.url)
    files = [path for path in kept.files.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files if JOURNAL not in path.parts)


def write_back(url: str) -> None:
    """Let PostgreSQL do what it does by itself: sample its tables, and write all to its files."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")
        connection.execute("CHECKPOINT")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_byte_of_it_is_left(kind: str, tmp_path: Path) -> None:
    with (
        database(kind, tmp_path, has_tables=True) as kept,
        kept.start("tests.web.referrals.leaving") as process,
    ):
        for name in STEPS:
            said = step(process)
            bytes_now = raw(kept)

            found = [piece for piece in said["there"] if bytes.fromhex(piece) in bytes_now]
            # A database cuts long values, sometimes in the middle of a piece.
            assert len(found) >= MOST * len(said["there"]), name
            left = [piece for piece in said["gone"] if bytes.fromhex(piece) in bytes_now]
            assert not left, f"{name}: {len(left)} of {len(said['gone'])} pieces are left"
