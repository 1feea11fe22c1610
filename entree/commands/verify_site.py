"""``entree verify-site``: whether a server serves the files that the operator signed offline.

The only command that asks anything over the network: the address it is given, and no other.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from entree.commands.offline import read_json
from entree.core.sealing.errors import SealingError
from entree.core.sealing.frames import from_text
from entree.core.sealing.manifest import Manifest, read_signed
from entree.core.sealing.operator import operator_words
from entree.core.sealing.signatures import SIGNING_KEY
from entree.outside.ask import Address, NotAsked, address_of, ask

LIMITS = """\
This shows what the server gave to this computer, now. It cannot show what it gives to somebody
else. Run it often, at odd hours, from an ordinary connection."""


@click.command(name="verify-site")
@click.argument("url")
@click.option(
    "--manifest",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="The signed manifest, from the operator and not from the site.",
)
@click.option("--key", required=True, help="The operator's public key, as you wrote it down.")
@click.option("--portal", help="Address of the portal, when it has a host of its own.")
@click.option("--lowest", type=click.IntRange(1), help="The number of the last manifest you had.")
def verify_site(url: str, file: Path, key: str, portal: str | None, lowest: int | None) -> None:
    """Compare what URL serves with the manifest signed offline.

    Ends with 0 when all are as signed, with 1 when one is not, with 2 when it could not look.
    """
    manifest = read_manifest(file, key, lowest)
    try:
        site = address_of(url)
        sides = {"site": site, "portal": address_of(portal) if portal else None}
        wrong, left = compare(manifest, sides)
    except NotAsked as error:
        raise click.ClickException(str(error)) from None
    checked = len(manifest.files) - left
    if left:
        click.echo(f"Not checked: {left} files of the portal. Give its address with --portal.")
    click.echo(f"{checked - wrong} of {checked} files are as the operator signed them.\n{LIMITS}")
    if wrong:
        click.secho("Tell the operator and the other partners, by telephone. Write nothing in this "
                    "site until you know why.", fg="red", err=True)  # fmt: skip
        sys.exit(1)


def read_manifest(file: Path, key: str, lowest: int | None) -> Manifest:
    """Read the manifest; refuse one that is not signed, or older than one seen before."""
    try:
        public = from_text(key)
        if len(public) != SIGNING_KEY:
            raise click.ClickException(f"A public key has {SIGNING_KEY} bytes, not {len(public)}.")
        manifest = read_signed(read_json(file), public)
    except SealingError as error:
        raise click.ClickException(f"{file}: {error}") from None
    made = datetime.fromtimestamp(manifest.made, UTC)
    click.echo(f"Manifest {manifest.number} of {made:%Y-%m-%d %H:%M} UTC, signed by the key")
    click.echo(f"  {operator_words(public, 'nl')}")
    if lowest is not None and manifest.number < lowest:
        raise click.ClickException(f"You had manifest {lowest} before; this is an older one.")
    return manifest


def compare(manifest: Manifest, sides: dict[str, Address | None]) -> tuple[int, int]:
    """Ask for every file and say how it is; return how many are wrong, and how many not asked."""
    wrong = left = 0
    for file in manifest.files:
        address = sides[file.side]
        if address is None:
            left += 1
            continue
        faults = file.faults(ask(address, file.path))
        wrong += bool(faults)
        click.echo(f"{'WRONG' if faults else 'as signed':10} {file.side:6} {file.path}")
        for fault in faults:
            click.echo(f"           {fault}")
    return wrong, left
