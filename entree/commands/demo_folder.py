"""The place of a demonstration: a folder that is thrown away, with an invented operator in it.

Database, keys and bundle are made for it, and every setting points into it.
"""

import json
import os
import resource
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from django.db import Error, connection

from entree.commands.demo_partners import Login, make_partners
from entree.commands.start import start
from entree.core.sealing.frames import to_text
from entree.core.sealing.operator import Open
from entree.web.environment import ROOT
from entree.web.errors import write_error_pages
from entree.web.knowledge import knowledge

PORT = 8010
MAKE = "import sys, pathlib, requirements.bundle as b; b.make(*map(pathlib.Path, sys.argv[1:]))"


@dataclass(frozen=True, slots=True)
class Furnished:
    """What a demonstration has: the salt of its site, and how to log in as its staff."""

    salt: bytes
    logins: list[Login]


def refuse_production() -> None:
    """Refuse to play where others are served."""
    if os.environ.get("ENTREE_MODE") == "production":
        raise click.ClickException("The demonstration is never for others: not in production.")


@contextmanager
def thrown_away(**settings: str) -> Iterator[Path]:
    """Give a folder to play in, with Django set up for it and these settings; nothing is left."""
    with tempfile.TemporaryDirectory(prefix="entree-demo-") as name:
        folder = Path(name)
        settle_in(folder)
        os.environ |= settings
        start()
        # A crash must not write what was in memory to disk.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        yield folder


def settle_in(folder: Path) -> None:
    """Let every setting of this process and of its workers point into a folder of its own."""
    for name in [name for name in os.environ if name.startswith("ENTREE_")]:
        if name != "ENTREE_KNOWLEDGE":
            del os.environ[name]
    os.environ |= {
        "ENTREE_VAR": str(folder),
        "ENTREE_BUNDLES": str(folder / "made"),
        "ENTREE_SECRET_KEY": secrets.token_urlsafe(50),
        "ENTREE_WORKERS": "1",
    }


def refuse_what_is_used() -> None:
    """Refuse a database that holds anything: invented people do not belong among real ones."""
    try:
        tables = connection.introspection.table_names()
    except Error:
        raise click.ClickException("The database that was given does not answer.") from None
    if tables:
        raise click.ClickException("The database that was given is not empty. Make a new one.")


def furnish(folder: Path, at: datetime) -> Furnished:
    """Make an operator, a bundle that knows its key, a database, and two organisations."""
    from django.core.management import call_command  # noqa: PLC0415

    operator, salt = Open(secrets.token_bytes(32)), secrets.token_bytes(16)
    make_bundle(folder, operator, salt)
    call_command("migrate", verbosity=0, interactive=False)
    # Compiled here, or the worker would do it while somebody waits for the first page.
    knowledge()
    write_error_pages(folder / "errors")
    return Furnished(salt, make_partners(operator, at))


def make_bundle(folder: Path, operator: Open, salt: bytes) -> None:
    """Bundle the scripts with the key of the invented operator and the salt of the site."""
    site = {"operator": to_text(operator.public()), "salt": to_text(salt)}
    file = folder / "site.json"
    file.write_text(json.dumps(site), encoding="utf-8")
    command = [sys.executable, "-c", MAKE, str(folder / "made"), str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["no reason given"]
        raise click.ClickException(f"The scripts of the story could not be made: {said[-1]}")
