"""``entree study keys``: the key of a wave, made offline as three shares of which two open."""

import secrets
from pathlib import Path

import click

from entree.commands.offline import OWNER_ONLY, read_json, refuse_on_the_server, write_new
from entree.core.sealing.errors import SealingError
from entree.core.sealing.frames import FORMAT, to_text
from entree.core.sealing.holders import holder
from entree.core.sealing.keys import fingerprint_words
from entree.core.sealing.record import Record
from entree.core.sealing.shares import split, words_of_share
from entree.core.sealing.spelling import LANGUAGES, Language
from entree.core.sealing.suites import PUBLIC, SEED, Suite, fingerprint, public_of, suite_of

SUITE = Suite.HYBRID
HOLDERS = "holders.json"
FOLDER = click.Path(path_type=Path, file_okay=False)
ABOUT = """Share {place} of 3 of the key of a study. Two open every answer; one alone opens none.
Print it for one person who does not hold another, and remove this file. Nobody types it online.

{words}
"""


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--language", type=click.Choice(LANGUAGES), default="nl", show_default=True)
def keys(folder: Path, language: Language) -> None:
    """Make the key of a wave, and write its public half and three shares into DIR.

    Run this on a machine without a network. The key itself is written nowhere: two of the three
    shares give it back. Only public.json goes to the server; keep holders.json for the archive.
    """
    refuse_on_the_server()
    folder.mkdir(mode=0o700)
    seed = secrets.token_bytes(SEED)
    public = public_of(SUITE, seed)
    half = {"format": FORMAT, "suite": SUITE.value, "public": to_text(public)}
    write_new(folder / "public.json", half)
    shares = split(seed, secrets.token_bytes)
    # Of each share the key that checks what its holder says at the end; it tells nothing of it.
    write_new(folder / HOLDERS, {**half, "holders": [to_text(holder(one)) for one in shares]})
    for share in shares:
        file = folder / f"share-{share[0]}.txt"
        file.touch(OWNER_ONLY, exist_ok=False)
        text = ABOUT.format(place=share[0], words=words_of_share(share, language))
        file.write_text(text, encoding="utf-8")
    click.echo(f"Three shares in {folder}: print each for another person, then remove the files.")
    click.echo(f"For the server: {folder / 'public.json'}. For the archive: {folder / HOLDERS}\n")
    click.echo(f"For the information letter:\n{described(SUITE, public)}")


def described(suite: Suite, public: bytes) -> str:
    """Return the words by which people know the key of a wave, in both languages."""
    mark = fingerprint(suite, public)
    return "\n".join(f"  {one}  {fingerprint_words(mark, one)}" for one in LANGUAGES)


def read_public(file: Path) -> tuple[Suite, bytes]:
    """Read the half that seals."""
    try:
        record = Record.of(read_json(file), "key of a study", "format suite public")
        suite = suite_of(record.number("suite"))
        return suite, record.octets("public", PUBLIC[suite])
    except SealingError as error:
        raise click.ClickException(f"{file}: {error}") from None
