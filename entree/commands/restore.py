"""``entree restore``: a backup into an empty database, without anything that was deleted since."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from django.db import Error

from entree.commands.backup_key import read_seed
from entree.commands.partners import NO_DATABASE
from entree.commands.start import start
from entree.core.sealing.errors import SealingError
from entree.core.sealing.stream import open_stream
from entree.core.sealing.suites import Suite
from entree.web import clock
from entree.web.bundles import made

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
NO_LIST = (
    "There is no list of what was deleted at {file}. Name it with --deleted. Without it, what "
    "people deleted or withdrew after the backup would be there again: only --without-list does "
    "that."
)


@click.command()
@click.argument("content", type=FILE)
@click.option("--wraps", type=FILE, help="The keys of the same moment, if still there.")
@click.option("--key", type=FILE, required=True, help="The key for backups; take it away after.")
@click.option("--deleted", type=FILE, help="The list of what was deleted. Default: where it is.")
@click.option("--without-list", is_flag=True, help="There is no list, and that is known.")
def restore(
    content: Path, wraps: Path | None, key: Path, deleted: Path | None, *, without_list: bool
) -> None:
    """Put CONTENT back into an empty database.

    Before the site is served from it: what was deleted since the backup is taken out again.
    Without --wraps no story opens any more, and every organisation makes new keys.
    """
    start()
    from entree.web.partners.deleted import deleted_since, list_file, reaches  # noqa: PLC0415
    from entree.web.referrals.actions.restore import restore as put_back  # noqa: PLC0415
    from entree.web.referrals.backup import is_empty  # noqa: PLC0415

    opener, file = read_seed(key), deleted or list_file()
    if not file.exists() and not without_list:
        raise click.ClickException(NO_LIST.format(file=file))
    try:
        if not is_empty():
            raise click.ClickException("This database is not empty. Restore into a new one.")
        rows = read(content, "content", opener)
        first = next(rows)
        taken = moment_of(first)
        keys = read_wraps(wraps, opener, first)
        site = keep_site(first["site"])
        if not without_list and not reaches(file, taken):
            raise click.ClickException(f"{file} begins after the backup: it was lost before.")
        gone = frozenset() if without_list else deleted_since(file, taken)
        done = put_back(joined(rows, keys), gone, taken=taken, at=clock.now())
    except SealingError as error:
        raise click.ClickException(str(error)) from None
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    click.echo(f"Restored {done.rows} rows of {taken:%Y-%m-%d %H:%M} UTC. {site}")
    click.echo(
        f"Deleted again, or over: {done.deleted}. Take the key away from this machine, "
        "and tell the auditor: what was done since the backup is in no line any more."
    )


def joined(*parts: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the rows of one file after those of another."""
    for part in parts:
        yield from part


def read(file: Path, kind: str, opener: tuple[Suite, bytes]) -> Iterator[dict[str, Any]]:
    """Give what all of it is, and then every row. Raises SealingError."""
    from entree.web.referrals.backup import FORMAT, migrations  # noqa: PLC0415

    with file.open("rb") as source:
        lines = lines_of(open_stream(source, *opener))
        first = json.loads(next(lines))
        if (first["format"], first["kind"]) != (FORMAT, kind):
            raise click.ClickException(f"{file} holds something else than {kind}.")
        if first["migrations"] != migrations():
            raise click.ClickException(
                f"{file} was written by another version of Entree. Restore with that version, and "
                "migrate then. If this one is right: entree migrate first."
            )
        yield first
        for line in lines:
            yield json.loads(line)


def lines_of(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Give line by line what comes in chunks."""
    waiting = b""
    for chunk in chunks:
        *whole, waiting = (waiting + chunk).split(b"\n")
        yield from whole


def read_wraps(
    file: Path | None, opener: tuple[Suite, bytes], content: dict[str, Any]
) -> Iterable[dict[str, Any]]:
    """Give the rows of the file of keys, which has to be of the same moment."""
    if file is None:
        return ()
    rows = read(file, "wraps", opener)
    if next(rows)["at"] != content["at"]:
        raise click.ClickException(f"{file} is of another moment than the content.")
    return rows


def moment_of(first: dict[str, Any]) -> datetime:
    """Return when a backup was taken."""
    return datetime.fromtimestamp(first["at"], UTC)


def keep_site(site: object) -> str:
    """Put back the salt and the operator's key, or refuse when others are here."""
    file = made() / "site.json"
    if site is None:
        return "There was no site.json in it."
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(site, indent=2) + "\n", encoding="utf-8")
        return f"Wrote {file}: make the bundles anew."
    if json.loads(file.read_text(encoding="utf-8")) != site:
        raise click.ClickException(
            f"{file} is of another site than the backup. Move it away if the backup is right."
        )
    return "The site.json here is the same."
