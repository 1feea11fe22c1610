"""``entree study sheets``: what organisations filled in, as assumptions of Pathways."""

from pathlib import Path

import click
import yaml

from entree.commands.opened_folder import OPENED, read_folder
from entree.commands.pathways import where_of
from entree.commands.study import STUDY, read_instrument
from entree.commands.study_files import MARK
from entree.core.study.sheets import Known, Proposal, propose, sheets_of
from entree.outside.pathways import read_study

SHEET = "sheet:"


class Whole(click.ParamType[tuple[str, int]]):
    """A station, and how many organisations of it there are."""

    name = "station=number"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """Return both."""
        station, _, number = str(value).partition("=")
        if not number.isdecimal() or not int(number):
            self.fail("write it as centre=16", param, ctx)
        return station, int(number)


@click.command()
@STUDY
@OPENED
@click.option(
    "--pathways", "place", required=True, help="The folder whose assumptions are filled.",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)  # fmt: skip
@click.option(
    "--whole", type=Whole(), multiple=True, help="How many there are in the country: centre=16."
)
def sheets(folder: Path, opened: Path, place: Path, whole: tuple[tuple[str, int], ...]) -> None:
    """Print ranges for assumptions of Pathways from the sheets of organisations in OPENED.

    Entries to put in the place of those in the study's assumptions; nothing is changed here. Why
    there is none for the others goes to standard error.
    """
    instrument = read_instrument(folder)
    wave = read_folder(opened, instrument).wave
    study = read_study(where_of(place, quick=False))
    known = [
        Known(one.id, one.says, one.low, one.high, one.is_log, one.measured_by)
        for one in study.assumptions.values()
        if one.measured_by.startswith(SHEET) and one.figure is None
    ]
    found, why = propose(sheets_of(wave), known, dict(whole))
    if wave.is_invented:
        click.echo(f"# {MARK}")
    for one in found:
        click.echo(entry(one, wave.name, study.assumptions[one.of.id].together))
    for name, said in why.items():
        click.echo(f"{name}: {said}.", err=True)
    click.echo(f"{len(found)} of {len(known)} assumptions that a sheet could measure.", err=True)


def entry(one: Proposal, wave: str, together: str) -> str:
    """Return one assumption as it stands in a file of Pathways."""
    of = one.of
    shape: dict[str, object] = {
        "assumption": of.id,
        "says": of.says,
        "unknown": "yes",
        "range": [one.low, one.high],
    }
    if of.is_log:
        shape["scale"] = "log"
    if together != of.id:
        shape["together"] = together
    shape["why"] = (
        f"Bladen van organisaties, golf {wave}: {one.sheets} bladen, 95%-interval van het "
        f"gemiddelde ({one.how})."
    )
    shape["measured_by"] = of.measured_by
    text = yaml.safe_dump([shape], allow_unicode=True, sort_keys=False, width=1000)
    return f"# was [{of.low:g}, {of.high:g}]\n{text}".replace("unknown: 'yes'", "unknown: yes")
