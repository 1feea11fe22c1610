"""``entree keys backup``: the key for backups, made offline; the server has its public half."""

import secrets
from pathlib import Path

import click

from entree.commands.offline import OWNER_ONLY, read_json, refuse_on_the_server, write_new
from entree.core.sealing.errors import SealingError
from entree.core.sealing.frames import FORMAT, to_text
from entree.core.sealing.record import Record
from entree.core.sealing.suites import PUBLIC, SEED, Suite, public_of, suite_of

SUITE = Suite.HYBRID
NEW_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="backup")
@click.argument("file", type=NEW_FILE)
@click.option(
    "--public",
    type=NEW_FILE,
    default="backup-key.json",
    show_default=True,
    help="Where to write the half that goes to the server.",
)
def make(file: Path, public: Path) -> None:
    """Make the key that opens backups and write it to FILE, for your eyes only.

    Run this on a machine that is never the server. Without FILE no backup opens: keep a second copy
    in a second place.
    """
    refuse_on_the_server()
    seed = secrets.token_bytes(SEED)
    half = {"format": FORMAT, "suite": SUITE.value, "public": to_text(public_of(SUITE, seed))}
    write_new(file, {**half, "seed": to_text(seed)}, OWNER_ONLY)
    write_new(public, half)
    click.echo(f"Key: {file} (keep it here). For the server: {public}")


def read_public(file: Path) -> tuple[Suite, bytes]:
    """Read the half that seals."""
    try:
        record = Record.of(read_json(file), "key for backups", "format suite public")
        suite = suite_of(record.number("suite"))
        return suite, record.octets("public", PUBLIC[suite])
    except SealingError as error:
        raise click.ClickException(f"{file}: {error}") from None


def read_seed(file: Path) -> tuple[Suite, bytes]:
    """Read the half that opens."""
    if file.stat().st_mode & 0o077:
        raise click.ClickException(f"{file} can be read by others. Run: chmod 600 {file}")
    try:
        record = Record.of(read_json(file), "key for backups", "format suite public seed")
        return suite_of(record.number("suite")), record.octets("seed", SEED)
    except SealingError as error:
        raise click.ClickException(f"{file}: {error}") from None
