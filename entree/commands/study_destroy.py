"""``entree study archive destroy`` and ``verify``: the end of the shares, signed and looked for."""

import json
from pathlib import Path

import click

from entree.commands.archive_files import Search, erase, read_all
from entree.commands.offline import read_json, refuse_on_the_server, write_new
from entree.commands.study_archive import FILE, FOLDER, RECORD
from entree.commands.study_open import read_words
from entree.core.sealing.archive import Archive, Key, differing, judge, read_archive
from entree.core.sealing.errors import SealingError
from entree.core.sealing.holders import Destroyed, destroy, holder, is_true, read_destroyed
from entree.core.sealing.shares import PLACES, read_share
from entree.web import clock

ARCHIVE = click.argument("folder", metavar="ARCHIVE", type=FOLDER)


def name_of(place: int) -> str:
    """Return the name of a statement."""
    return f"destroyed-{place}.json"


def read_record(folder: Path) -> Archive:
    """Return the record of an archive."""
    file = folder / RECORD
    if not file.exists():
        raise click.ClickException(f"{file} is not there. First: entree study archive make")
    try:
        return read_archive(read_json(file), file.read_bytes())
    except SealingError as error:
        raise click.ClickException(f"{file}: {error}") from None


@click.command("destroy")
@ARCHIVE
@click.option("--share", "file", type=FILE, help="The file of the share; asked for when left out.")
@click.option("--by", required=True, help="Who holds it, by function: no name.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def destroy_(folder: Path, file: Path | None, by: str, *, yes: bool) -> None:
    """Say of a share, signed by the share itself, that it is destroyed; and remove its file.

    The statement proves that somebody who had the share said so, and no more. Paper is destroyed by
    hand, right after.
    """
    refuse_on_the_server()
    archive = read_record(folder)
    try:
        words = (
            read_words(file) if file else click.prompt("The 28 words", hide_input=True, err=True)
        )
        share = read_share(words)
    except SealingError as error:
        raise click.ClickException(str(error)) from None
    place = share[0]
    if holder(share) != archive.holders[place - 1]:
        raise click.ClickException(f"This is no share of the key of {archive.wave}.")
    if not yes:
        click.confirm(
            f"Share {place} of {archive.wave}: is every copy of it destroyed, as soon as this is "
            "signed",
            abort=True,
        )
    said = destroy(share, archive.about, clock.now().date().isoformat(), by)
    write_new(folder / name_of(place), said.to_json())
    if file:
        erase(file)
        click.echo(f"{file} is overwritten and removed.")
    click.echo(f"{folder / name_of(place)}: signed. Destroy the paper of share {place} now.")


def statements(folder: Path, archive: Archive) -> list[Destroyed]:
    """Return every statement that holds; one that does not is refused."""
    found = []
    for file in (folder / name_of(place) for place in PLACES):
        if not file.exists():
            continue
        try:
            one = read_destroyed(read_json(file))
        except SealingError as error:
            raise click.ClickException(f"{file}: {error}") from None
        if file.name != name_of(one.place) or not is_true(one, archive.about, archive.holders):
            raise click.ClickException(
                f"{file} was not signed by share {one.place} for this archive."
            )
        found.append(one)
    return found


@click.command()
@ARCHIVE
@click.argument("places", metavar="FOLDER...", nargs=-1, required=True, type=FOLDER)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def verify(folder: Path, places: tuple[Path, ...], *, as_json: bool) -> None:
    """Check an archive, and look in every FOLDER for what must be gone: shares and answers.

    It sees files that can be read as they are. It does not see paper, other machines, backups,
    what is packed or encrypted, or what a disk keeps of what was deleted.
    """
    refuse_on_the_server()
    archive = read_record(folder)
    wrong = differing(archive.kept, read_all(folder))
    said = statements(folder, archive)
    search = Search(archive)
    for place in places:
        search.folder(place)
    key = judge([one.place for one in said], search.shares)
    if as_json:
        click.echo(json.dumps(as_lines(key, said, search, wrong), ensure_ascii=False))
    else:
        show(archive, key, said, search, wrong)
    if wrong or search.answers or key is not Key.GONE or search.shares:
        raise click.ClickException("This wave is not at its end.")


def as_lines(
    key: Key, said: list[Destroyed], search: Search, wrong: list[str]
) -> dict[str, object]:
    """Return what was found, for a program."""
    return {
        "key": key.name.lower(),
        "destroyed": [{"place": one.place, "day": one.day, "by": one.by} for one in said],
        "shares_found": {str(place): list(map(str, some)) for place, some in search.shares.items()},
        "answers_found": list(map(str, search.answers)),
        "differing": wrong,
        "files": search.files,
        "unread": search.unread,
    }


def show(
    archive: Archive, key: Key, said: list[Destroyed], search: Search, wrong: list[str]
) -> None:
    """Print what was found."""
    click.echo(f"{archive.wave}: {len(archive.kept)} files kept, until {archive.until} elsewhere.")
    for name in wrong:
        click.echo(f"  {name} is not there, or was changed.", err=True)
    for one in said:
        click.echo(f"  share {one.place}: destroyed on {one.day}, says {one.by}")
    for place in set(PLACES) - {one.place for one in said}:
        click.echo(f"  share {place}: nobody said anything")
    for place, files in search.shares.items():
        click.echo(f"  share {place} stands in {', '.join(map(str, files))}", err=True)
    for file in search.answers:
        click.echo(f"  {file} holds answers, and is recorded as deleted", err=True)
    unread = f", {search.unread} of them could not be read" if search.unread else ""
    click.echo(f"  {search.files} files were looked at{unread}.")
    click.secho(f"The key {key.value}.", bold=True)
