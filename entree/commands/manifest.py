"""``entree manifest``: write down every static file of the sealed story, and sign that offline."""

from pathlib import Path

import click

from entree.commands.manifest_pages import UnlikeItself, collect
from entree.commands.offline import open_key, read_json, refuse_on_the_server, write_new
from entree.commands.start import start
from entree.core.sealing.errors import SealingError
from entree.core.sealing.manifest import Manifest, sign_manifest
from entree.web import clock

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
NEW_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def manifest() -> None:
    """Write down what the server must serve, and sign it offline."""


@manifest.command()
@click.argument("file", type=NEW_FILE)
@click.option("--number", type=click.IntRange(1), required=True, help="One more than the last.")
def make(file: Path, number: int) -> None:
    """Ask this version for every static file of the story and the portal, and write FILE.

    Run it from a release that you trust, not on the server, with the same settings as the server.
    """
    start()
    try:
        files = collect()
    except UnlikeItself as error:
        raise click.ClickException(str(error)) from None
    made = Manifest(number, int(clock.now().timestamp()), files)
    write_new(file, made.to_json())
    for one in files:
        click.echo(f"{one.side:6}  {one.size:>7}  {one.path}")
    click.echo(f"Wrote manifest {number} with {len(files)} files to {file}. Not signed yet.")


@manifest.command()
@click.argument("file", type=FILE)
@click.option("--key", "key_file", type=FILE, required=True, help="The operator's key.")
@click.option("--out", type=NEW_FILE, help="Default: FILE.signed.json")
def sign(file: Path, key_file: Path, out: Path | None) -> None:
    """Sign the manifest in FILE with the operator's offline key."""
    refuse_on_the_server()
    try:
        found = Manifest.from_json(read_json(file))
    except SealingError as error:
        raise click.ClickException(f"{file}: {error}") from None
    for one in found.files:
        click.echo(f"{one.side:6}  {one.size:>7}  {one.path}")
    key = open_key(key_file)
    click.confirm(
        f"Sign manifest {found.number} with these {len(found.files)} files?", abort=True, err=True
    )
    place = out or file.with_suffix(".signed.json")
    write_new(place, sign_manifest(found, key.seed))
    click.echo(f"Signed: {place}. Give it to partners by another way than the site.")
