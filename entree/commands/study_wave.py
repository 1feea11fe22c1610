"""``entree study wave`` and ``batch``: open a wave, close it, and move who waits."""

import hashlib
from datetime import date, datetime
from pathlib import Path

import click
from django.db import Error

from entree.commands.offline import read_json
from entree.commands.partners import NO_DATABASE
from entree.commands.start import start
from entree.commands.study import STUDY, read_instrument
from entree.commands.study_keys import described, read_public
from entree.core.sealing.archive import read_archive
from entree.core.sealing.errors import SealingError
from entree.core.sealing.suites import Suite
from entree.core.sealing.taking_part import ANSWERS
from entree.core.study.check import find_problems
from entree.core.study.frozen import freeze
from entree.core.study.packing import lay_out
from entree.web import clock

FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
DAY = click.DateTime(["%Y-%m-%d"])
# Before all answers stands how many bytes they have.
LENGTH = 4


@click.group()
def wave() -> None:
    """Open a wave of a study, and close it."""


@wave.command("open")
@STUDY
@click.option("--name", required=True, help="A name that no wave had before, such as 2026-needs.")
@click.option("--key", type=FILE, required=True, help="public.json of `entree study keys`.")
@click.option("--from", "begins", type=DAY, required=True, help="The first day.")
@click.option("--until", "ends", type=DAY, required=True, help="The last day.")
@click.option("--invented", is_flag=True, help="A rehearsal: pages and files say so.")
def open_(
    folder: Path, name: str, key: Path, begins: datetime, ends: datetime, *, invented: bool
) -> None:
    """Freeze the questionnaires of STUDY, and let people take part."""
    instrument = read_instrument(folder)
    if problems := find_problems(instrument):
        raise click.ClickException(f"{len(problems)} things to repair: entree study check {folder}")
    if lay_out(instrument).size > ANSWERS - LENGTH:
        raise click.ClickException(f"A response of this study has more than {ANSWERS} bytes.")
    suite, public = read_public(key)
    if suite is not Suite.HYBRID:
        raise click.ClickException("A wave has a key of suite 1.")
    # The models can be read only now.
    from entree.web.study.actions.open_wave import open_wave  # noqa: PLC0415
    from entree.web.study.errors import StudyError  # noqa: PLC0415

    frozen, days = freeze(instrument), (begins.date(), ends.date())
    try:
        open_wave(name, frozen, public, days, is_invented=invented)
    except StudyError as refused:
        raise click.ClickException(str(refused)) from None
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    click.echo(f"{name} is open from {said(days[0])} up to and including {said(days[1])}.")
    if invented:
        click.echo("A rehearsal: its pages and files say that every answer is invented.")
    click.echo(f"Questions, by SHA-256: {hashlib.sha256(frozen).hexdigest()}")
    click.echo(f"The key. The letter must have the same words:\n{described(suite, public)}")


def said(day: date) -> str:
    """Write a day."""
    return day.isoformat()


@wave.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def close(*, yes: bool) -> None:
    """Close the wave: what waits is moved; drafts and invitations are gone."""
    start()
    from entree.web.study.actions.close_wave import close_wave  # noqa: PLC0415
    from entree.web.study.models import Response, Wave  # noqa: PLC0415

    try:
        found = Wave.objects.filter(is_open=True).first()
        if found is None:
            raise click.ClickException("No wave is open.")
        if not yes:
            click.confirm(f"Close {found.name}? Who paused cannot go on after this", abort=True)
        close_wave(found, at=clock.now())
        number = Response.objects.filter(wave=found).count()
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    click.echo(f"{found.name} is closed, with {number} responses. Next: entree study export FILE")


@wave.command()
@click.argument("record", metavar="ARCHIVE.JSON", type=FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
def clear(record: Path, *, yes: bool) -> None:
    """Delete the responses of a closed wave here, if the record of its archive has all of them."""
    start()
    from entree.web.study.actions.clear_wave import clear_wave  # noqa: PLC0415
    from entree.web.study.errors import NotArchived  # noqa: PLC0415
    from entree.web.study.models import Wave  # noqa: PLC0415

    try:
        archive = read_archive(read_json(record), record.read_bytes())
        found = Wave.objects.filter(name=archive.wave).first()
        if found is None:
            raise click.ClickException(f"There is no wave {archive.wave} here.")
        if not yes:
            click.confirm(f"Delete every response to {found.name} here?", abort=True)
        number = clear_wave(found, archive.digest)
    except (SealingError, NotArchived) as refused:
        raise click.ClickException(str(refused)) from None
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    click.echo(f"{found.name}: {number} responses are deleted here.")
    click.echo("A journal of the database, or a disk, may still have their sealed bytes.")


@click.command()
def batch() -> None:
    """Move who waits, when they are twenty or more. The clock does this too."""
    start()
    from entree.web.study.actions.move import move  # noqa: PLC0415

    try:
        moved = move(at=clock.now())
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    click.echo(f"{moved} responses were moved." if moved else "Fewer than twenty wait, or none.")
