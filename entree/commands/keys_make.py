"""``entree keys make``: the operator's offline key, and what the bundle of the site holds of it."""

import json
import secrets
from pathlib import Path

import click

from entree.commands.offline import describe, make_key, read_json, refuse_on_the_server
from entree.core.sealing.errors import SealingError
from entree.core.sealing.frames import from_text, to_text
from entree.core.sealing.stretch import SALT


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--site",
    type=click.Path(path_type=Path, dir_okay=False),
    default="site.json",
    show_default=True,
    help="Where to write what the bundle holds. The salt in a file that is there is kept.",
)
@click.option("--passphrase", "with_passphrase", is_flag=True, help="Lock it with eight words.")
def make(file: Path, site: Path, *, with_passphrase: bool) -> None:
    """Make the operator's key and write it to FILE, for your eyes only.

    Run this on a machine without a network that is never the server. FILE never leaves it, except
    as a second copy for a second person. What goes to the server is the file of --site.
    """
    refuse_on_the_server()
    salt = salt_of(site)
    public = make_key(file, with_passphrase=with_passphrase)
    unfinished = site.with_name(f"{site.name}.part")
    known = {"operator": to_text(public), "salt": salt}
    unfinished.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
    unfinished.replace(site)
    click.echo(f"Key: {file} (keep it here). Public, for the bundle: {site}\n")
    click.echo(f"operator {to_text(public)}\nsalt     {salt}\n")
    click.echo(f"The key in words, by which partners know it again:\n{describe(public)}")


def salt_of(site: Path) -> str:
    """Return the salt of a site: the one it has, or a new one. Another salt opens no receipt."""
    if not site.exists():
        return to_text(secrets.token_bytes(SALT))
    known = read_json(site)
    salt = known.get("salt") if isinstance(known, dict) else None
    try:
        is_salt = isinstance(salt, str) and len(from_text(salt)) == SALT
    except SealingError:
        is_salt = False
    if not is_salt:
        raise click.ClickException(f"{site} has no salt of {SALT} bytes. Move it away first.")
    return str(salt)
