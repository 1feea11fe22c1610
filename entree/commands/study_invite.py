"""``entree study invite``: the tokens of a wave, one file for each arm and stratum."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import click
from django.db import Error, transaction

from entree.commands.offline import OWNER_ONLY
from entree.commands.partners import NO_DATABASE
from entree.commands.start import start
from entree.commands.study import STUDY
from entree.core.study.arms_file import read_arms

HEAD = ("letters", "link")
OUT = click.Path(path_type=Path, file_okay=False)


@click.command()
@STUDY
@click.option("--out", type=OUT, required=True, help="A new folder for the files.")
@click.option("--address", required=True, help="The page, such as https://…/nl/survey/")
def invite(folder: Path, out: Path, address: str) -> None:
    """Make all invitations of the wave that is open, as arms.yaml of STUDY says.

    At most 12 kinds, each of 200 or more, all at once. The files are the only copies of the
    letters: the site keeps hashes. Remove them when the letters are sent.
    """
    start()
    kinds = read_arms(folder)
    # The models can be read only now.
    from entree.web.study.actions.invite import invite as invite_them  # noqa: PLC0415
    from entree.web.study.errors import NotInvited  # noqa: PLC0415
    from entree.web.study.models import Arm, Wave  # noqa: PLC0415
    from entree.web.study.tokens import text_of  # noqa: PLC0415

    try:
        wave = Wave.objects.filter(is_open=True).first()
        if wave is None:
            raise click.ClickException("No wave is open. First: entree study wave open")
        with transaction.atomic():
            made = invite_them(wave, {(Arm(arm), one): n for (arm, one), n in kinds.items()})
            letters = {
                (arm.value, stratum): [text_of(token) for token in tokens]
                for (arm, stratum), tokens in made.items()
            }
            # Nothing is committed that stands in no file.
            write(out, letters, address)
    except NotInvited as refused:
        raise click.ClickException(str(refused)) from None
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    for (arm, stratum), each in letters.items():
        click.echo(f"{out / name_of(arm, stratum)}: {len(each)} invitations")


def name_of(arm: str, stratum: str) -> str:
    """Return the name of the file of one kind."""
    return f"{arm}-{stratum}.csv"


def write(out: Path, letters: Mapping[tuple[str, str], list[str]], address: str) -> None:
    """Write a file for each kind, for its owner only."""
    out.mkdir(mode=0o700)
    for (arm, stratum), each in letters.items():
        text = io.StringIO()
        rows = csv.writer(text)
        rows.writerow(HEAD)
        # What stands behind # never reaches a server.
        rows.writerows((one, f"{address}#{one}") for one in each)
        file = out / name_of(arm, stratum)
        file.touch(OWNER_ONLY, exist_ok=False)
        file.write_text(text.getvalue(), encoding="utf-8", newline="")
