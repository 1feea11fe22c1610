"""Both databases for a test that needs files or processes of its own, whatever others run on."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests import postgres
from tests.programs import ROOT

KINDS = ("SQLite", "PostgreSQL")
# With the site set up first, so that the module may import what it likes.
STARTED = """
import django, runpy
django.setup()
runpy.run_module("%s", run_name="__main__")
"""
MIGRATED = """
import django
from django.core.management import call_command
django.setup()
call_command("migrate", verbosity=0, interactive=False)
"""


@dataclass(frozen=True, slots=True)
class Database:
    """A database: its address, "" for SQLite in the folder, and where its files are."""

    url: str
    folder: Path
    files: Path

    def surroundings(self) -> dict[str, str]:
        """Return the settings of a process that uses it."""
        return {
            **os.environ,
            "ENTREE_VAR": str(self.folder),
            "ENTREE_DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "entree.web.settings",
        }

    def start(self, module: str) -> "subprocess.Popen[str]":
        """Start a module of the tests with it; it talks by lines."""
        return subprocess.Popen(
            [sys.executable, "-c", STARTED % module],
            cwd=ROOT,
            env=self.surroundings(),
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )


@contextmanager
def database(kind: str, folder: Path, *, has_tables: bool = False) -> Iterator[Database]:
    """Give a database of one kind, thrown away with the block: empty, or with all tables."""
    made = with_tables(kind) if has_tables else None
    if kind == "SQLite":
        if made is not None:
            shutil.copy(made, folder)
        yield Database("", folder, folder)
        return
    with postgres.server(store_of=made) as url:
        yield Database(url, folder, store_of(url))


def store_of(url: str) -> Path:
    """Return where a private PostgreSQL keeps its files."""
    return Path(parse_qs(urlsplit(url).query)["host"][0]) / "store"


def with_tables(kind: str) -> Path:
    """Return what an empty database of this kind is copied from, made by whoever asks first."""
    folder = Path(os.environ["ENTREE_VAR"]) / "tables" / kind
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / ("entree.sqlite3" if kind == "SQLite" else "store")
    with (folder / "lock").open("w") as lock:
        # Who comes second waits for the first one.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            make_tables(kind, folder, made)
            (folder / "done").touch()
    return made


def make_tables(kind: str, folder: Path, made: Path) -> None:
    """Let a process of its own make all tables, and leave them there."""
    if kind == "SQLite":
        migrate(Database("", folder, folder))
        return
    with postgres.server(keep=made) as url:
        migrate(Database(url, folder, folder))


def migrate(empty: Database) -> None:
    """Make all tables in a database."""
    words = [sys.executable, "-c", MIGRATED]
    subprocess.run(words, cwd=ROOT, env=empty.surroundings(), check=True)
