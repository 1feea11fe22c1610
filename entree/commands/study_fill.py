"""``entree study fill``: invented people take part in a wave that is marked as invented."""

import csv
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import click
from django.db import Error

from entree.commands.partners import NO_DATABASE
from entree.commands.rehearsal_cores import Line
from entree.commands.study import STUDY, read_instrument
from entree.commands.study_files import MARK
from entree.commands.study_invite import name_of
from entree.core.sealing.taking_part import seal_response
from entree.core.study.arms import Arm
from entree.core.study.frozen import freeze
from entree.core.study.instrument import Instrument
from entree.core.study.invented_people import Taking, invited, takings
from entree.core.study.packing import pack
from entree.core.study.truth_file import read_truth
from entree.web import clock

if TYPE_CHECKING:
    from entree.web.study.running import Running

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
Kind = tuple[Arm, str]


@click.command()
@STUDY
@click.argument("letters", metavar="LETTERS", type=FOLDER)
@click.option("--people", required=True, type=click.IntRange(20), help="How many take part.")
@click.option("--seed", default=1, show_default=True, help="The same seed: the same people.")
def fill(folder: Path, letters: Path, people: int, seed: int) -> None:
    """Let invented people answer the wave that runs, as truth.yaml of STUDY says.

    Only a wave that was opened as invented. Each spends an invitation of their arm and stratum from
    LETTERS (the folder that `entree study invite` wrote), and their answers are sealed and sent as
    those of anyone.
    """
    instrument = read_instrument(folder)
    truth = read_truth(folder, instrument)
    tokens = read_letters(letters, invited(truth, people))
    try:
        now = rehearsing(folder, instrument)
        # Chance that can be made again: nothing here is a secret.
        come = takings(instrument, truth, people, Random(seed))  # noqa: S311
        take_part(now, come, tokens, clock.now())
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    click.echo(f"{now.wave.name}: {len(come)} invented people took part.")
    click.secho(MARK, bold=True)


def rehearsing(folder: Path, instrument: Instrument) -> "Running":
    """Return the wave that runs, if it is a rehearsal of this study."""
    # The models can be read only now.
    from entree.web.study.errors import NoWave  # noqa: PLC0415
    from entree.web.study.running import asking  # noqa: PLC0415

    try:
        now = asking(clock.now())
    except NoWave:
        raise click.ClickException("No wave runs now. First: entree study wave open") from None
    if not now.wave.is_invented:
        raise click.ClickException(
            f"{now.wave.name} is a wave for people: nobody who was invented takes part in it. Open "
            "a wave with --invented."
        )
    if bytes(now.wave.frozen) != freeze(instrument):
        raise click.ClickException(f"{folder} asks something else than {now.wave.name}.")
    return now


def read_letters(folder: Path, needed: Mapping[Kind, int]) -> dict[Kind, list[str]]:
    """Return the letters for each kind that needs them, or say of which there are too few."""
    found: dict[Kind, list[str]] = {}
    for kind, number in needed.items():
        arm, stratum = kind
        file = folder / name_of(arm.name.lower(), stratum)
        if not file.exists():
            raise click.ClickException(
                f"{file} is not there: truth.yaml and arms.yaml need the same strata."
            )
        with file.open(encoding="utf-8", newline="") as rows:
            found[kind] = [row["letters"] for row in csv.DictReader(rows)]
        if len(found[kind]) < number:
            raise click.ClickException(
                f"{file} has {len(found[kind])} invitations, and {number} people come by it. Take "
                "fewer people, or more invitations in arms.yaml."
            )
    return found


def take_part(
    now: "Running", come: Sequence[Taking], letters: Mapping[Kind, list[str]], at: datetime
) -> None:
    """Let each spend an invitation, and send what they answer, by what the site does for anyone."""
    from entree.web.study.actions.send import send  # noqa: PLC0415

    with Line("taking part", len(come)) as line:
        for one in come:
            answers = pack(now.frozen.layout, one.response)
            sealed = seal_response(now.asked, now.suite, now.public, answers)
            send(ticket(letters.get((one.arm, one.stratum)), at), sealed, at=at)
            line.step()


def ticket(letters: list[str] | None, at: datetime) -> str:
    """Return a ticket: by the open link, or for the next invitation that nobody used."""
    from entree.web.study.actions.start import start  # noqa: PLC0415
    from entree.web.study.errors import Used  # noqa: PLC0415
    from entree.web.study.tokens import token_of  # noqa: PLC0415

    while letters:
        try:
            return start(token_of(letters.pop()), at=at)
        except Used:
            continue
    if letters is not None:
        raise click.ClickException(
            "No unused invitation is left of a kind: open another wave, with new invitations."
        )
    return start(None, at=at)
