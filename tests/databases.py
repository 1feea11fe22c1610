"""Both databases for a test that needs files or processes of its own, whatever others run on."""

import os
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


@dataclass(frozen=True, slots=True)
class Database:
    """An empty database: its address, "" for SQLite in the folder, and where its files are."""

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
            [sys.executable, "-m", module],
            cwd=ROOT,
            env=self.surroundings(),
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )


@contextmanager
def database(kind: str, folder: Path) -> Iterator[Database]:
    """Give an empty database of one kind, thrown away with the block."""
    if kind == "SQLite":
        yield Database("", folder, folder)
        return
    with postgres.server() as url:
        socket = Path(parse_qs(urlsplit(url).query)["host"][0])
        yield Database(url, folder, socket / "store")
