"""``entree backup``: everything that has to come back, sealed to a key that is not on the server.

What opens content lies in a file of its own and lives a week; all else lives a month.
"""

import json
import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from django.db import Error

from entree.commands.backup_key import read_public
from entree.commands.offline import OWNER_ONLY
from entree.commands.partners import NO_DATABASE
from entree.commands.start import start
from entree.core.sealing.errors import Malformed
from entree.core.sealing.stream import seal_stream
from entree.core.sealing.suites import Suite
from entree.web import clock
from entree.web.bundles import made

# How old a file of each kind may become. It is run every day.
OLDEST = {"content": timedelta(days=30), "wraps": timedelta(days=7)}
EVERY = timedelta(days=1)
STAMP = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"(content|wraps)-(\d{8}T\d{6}Z)\.sealed(\.part)?")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--to",
    "public",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="The public half of the key for backups: entree keys backup.",
)
def backup(folder: Path, public: Path) -> None:
    """Write a sealed backup into FOLDER.

    Those that have had their time are removed. Run it every day. Copies of FOLDER elsewhere have to
    be removed by the same ages.
    """
    start()
    to, at = read_public(public), clock.now()
    folder.mkdir(parents=True, exist_ok=True)
    # Removed first: a full disk must not keep what has had its time.
    removed = remove_old(folder, at)
    try:
        for file in write_all(folder, to, at):
            click.echo(f"Wrote {file}, {file.stat().st_size} bytes.")
    except Malformed as error:
        raise click.ClickException(f"{public}: {error}") from None
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    for file in removed:
        click.echo(f"Removed {file}.")


def write_all(folder: Path, to: tuple[Suite, bytes], at: datetime) -> list[Path]:
    """Write both files, of one moment, and return them."""
    # The models can be read only now.
    from entree.web.partners.deleted import begin, forget_old  # noqa: PLC0415
    from entree.web.referrals.backup import KINDS, at_one_moment, pieces  # noqa: PLC0415

    begin(at)
    written = []
    with at_one_moment():
        for kind in KINDS:
            file = folder / f"{kind}-{at:{STAMP}}.sealed"
            site = site_of() if kind == "content" else None
            rows = pieces(kind, site, at)
            write(file, seal_stream(rows, kind, int(at.timestamp()), to, os.urandom))
            written.append(file)
    forget_old(at)
    return written


def write(file: Path, parts: Iterable[bytes]) -> None:
    """Write a file that is there whole or not at all."""
    unfinished = file.with_name(f"{file.name}.part")
    opened = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(opened, "wb") as out:
        for part in parts:
            out.write(part)
        out.flush()
        os.fsync(out.fileno())
    unfinished.rename(file)


def site_of() -> object:
    """Return what stands in ``site.json``: without its salt no receipt opens anything."""
    file = made() / "site.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None


def remove_old(folder: Path, at: datetime) -> list[Path]:
    """Remove what would be too old before the next run, and what was never finished."""
    removed = []
    for file in sorted(folder.iterdir()):
        found = NAME.fullmatch(file.name)
        if found is None:
            continue
        written = datetime.strptime(found[2], STAMP).replace(tzinfo=UTC)
        is_old = at + EVERY - written > OLDEST[found[1]]
        if is_old or found[3]:
            file.unlink()
            removed.append(file)
    return removed
