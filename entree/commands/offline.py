"""What the operator's offline commands share: refusing to run on the server, and the key's file."""

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import click

from entree.core.sealing.colleague import make_passphrase, read_passphrase, words_of_passphrase
from entree.core.sealing.errors import SealingError
from entree.core.sealing.operator import Locked, Open, lock, operator_words, read_key, unlock

# What Python and other programs may read of a file that holds a key: its owner only.
OWNER_ONLY = 0o600


def refuse_on_the_server() -> None:
    """Refuse where the site runs for others: the operator's key is never there."""
    if os.environ.get("ENTREE_MODE") == "production" or os.environ.get("ENTREE_DATABASE_URL"):
        raise click.ClickException(
            "The operator's key is never used on the server. Run this on a machine without a "
            "network, with neither ENTREE_MODE=production nor ENTREE_DATABASE_URL. "
            "See docs/run/keys.md."
        )


def write_new(file: Path, values: Mapping[str, object], mode: int = 0o644) -> None:
    """Write JSON to a file that is not there yet, all of it or nothing."""
    text = json.dumps(values, indent=2) + "\n"
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        raise click.ClickException(f"{file} exists already. Name a new file.") from None
    with os.fdopen(opened, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def read_json(file: Path) -> object:
    """Read a file of JSON."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise click.ClickException(f"{file} is no JSON.") from None


def make_key(file: Path, *, with_passphrase: bool) -> bytes:
    """Make a key, write it to its file, show its passphrase once, and return its public half."""
    key, passphrase = Open(secrets.token_bytes(32)), make_passphrase(secrets.token_bytes)
    kept = lock(key, passphrase, secrets.token_bytes) if with_passphrase else key
    write_new(file, kept.to_json(), OWNER_ONLY)
    if with_passphrase:
        words = words_of_passphrase(passphrase, "nl")
        click.echo(f"The passphrase, shown this once. Write it on paper:\n\n  {words}\n", err=True)
    return key.public()


def open_key(file: Path) -> Open:
    """Read the operator's key; ask for its passphrase when it has one."""
    if file.stat().st_mode & 0o077:
        raise click.ClickException(f"{file} can be read by others. Run: chmod 600 {file}")
    try:
        key = read_key(read_json(file))
        match key:
            case Open():
                return key
            case Locked():
                words = click.prompt("Passphrase (eight words)", hide_input=True, err=True)
                return unlock(key, read_passphrase(words))
    except SealingError as error:
        raise click.ClickException(f"{file}: {error}") from None


def describe(public: bytes) -> str:
    """Return the words by which people know the operator's key, in both languages."""
    return f"{operator_words(public, 'nl')}\n{operator_words(public, 'en')}"
