"""The promise: what was withdrawn, replaced or deleted is in no file of the database any more.

A process of its own keeps twenty others beside it; its files are searched raw after each step.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests import postgres
from tests.programs import ROOT

STEPS = ("sent", "withdrawn", "written anew", "deleted")
# PostgreSQL's own journal keeps what passed through it for as long as its operator sets.
JOURNAL = "pg_wal"
# So much of what is kept is found: the search works.
MOST = 0.9


class Keeping:
    """A process that keeps conversations, and the files it keeps them in."""

    def __init__(self, process: "subprocess.Popen[str]", folder: Path, url: str) -> None:
        self.process, self.folder, self.url = process, folder, url

    def step(self) -> dict[str, list[str]]:
        """Let it take its next step; return what has to be there, and what must not."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        found: dict[str, list[str]] = json.loads(self.process.stdout.readline())
        return found

    def raw(self) -> bytes:
        """Return every byte of every file, as a copy of the disk would have it."""
        if self.url:
            self.write_back()
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return b"".join(path.read_bytes() for path in files if JOURNAL not in path.parts)

    def write_back(self) -> None:
        """Let PostgreSQL write what it holds in memory to its files."""
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("CHECKPOINT")


@contextmanager
def database(kind: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the address of an empty database, and where its files are."""
    if kind == "SQLite":
        yield "", folder
        return
    with postgres.server() as url:
        yield url, Path(parse_qs(urlsplit(url).query)["host"][0]) / "store"


@contextmanager
def keeping(kind: str, folder: Path) -> Iterator[Keeping]:
    """Start the process with a database of its own, and end it with the block."""
    with database(kind, folder) as (url, files):
        surroundings = {
            **os.environ,
            "ENTREE_VAR": str(folder),
            "ENTREE_DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "entree.web.settings",
        }
        command = [sys.executable, "-m", "tests.web.referrals.leaving"]
        with subprocess.Popen(
            command, cwd=ROOT, env=surroundings, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        ) as process:  # fmt: skip
            yield Keeping(process, files, url)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["SQLite", "PostgreSQL"])
def test_no_byte_of_it_is_left(kind: str, tmp_path: Path) -> None:
    with keeping(kind, tmp_path) as kept:
        for name in STEPS:
            said = kept.step()
            raw = kept.raw()

            found = [piece for piece in said["there"] if bytes.fromhex(piece) in raw]
            # A database cuts long values, sometimes in the middle of a piece.
            assert len(found) >= MOST * len(said["there"]), name
            left = [piece for piece in said["gone"] if bytes.fromhex(piece) in raw]
            assert not left, f"{name}: {len(left)} of {len(said['gone'])} pieces are left"
