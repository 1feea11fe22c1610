"""``entree counts``: what was counted of every organisation; as a list, CSV, or for Pathways."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.db import Error

from entree.commands.partners import NO_DATABASE
from entree.commands.start import start
from entree.core.handover.measures import Measure
from entree.core.handover.waiting import Between, quantile
from entree.web import clock

if TYPE_CHECKING:
    from entree.web.referrals.figures import Figures

FILE = click.Path(path_type=Path, dir_okay=False)
NOTHING = "Nothing is told yet: too little arrived, or its six weeks are not over."


@click.command()
@click.option("--csv", "csv_file", type=FILE, help="Write a table to this file.")
@click.option("--pathways", type=FILE, help="Write the input of Pathways to this file.")
def counts(*, csv_file: Path | None, pathways: Path | None) -> None:
    """Show what was counted of the hand-over.

    How much arrived, how long it took, how it ended. Each number is ten or more,
    and none that is smaller can be reckoned from them: docs/understand/counts.md says how.
    """
    start()
    # The models can be read only now.
    from entree.commands.counts_files import as_csv, as_json  # noqa: PLC0415
    from entree.web.referrals.figures import read, waiting  # noqa: PLC0415
    from entree.web.referrals.models import Counted  # noqa: PLC0415

    try:
        told, waits = read(Counted.objects.in_order()), waiting()
    except Error:
        raise click.ClickException(NO_DATABASE) from None
    if csv_file is not None:
        csv_file.write_text(as_csv(told), encoding="utf-8", newline="")
    if pathways is not None:
        pathways.write_text(as_json(told, waits, clock.now()), encoding="utf-8")
    for written in filter(None, (csv_file, pathways)):
        click.echo(f"Wrote {written}.")
    if csv_file is None and pathways is None:
        for one in told:
            click.echo(line_of(one))
        if not told:
            click.echo(NOTHING)


def line_of(one: "Figures") -> str:
    """Return a line about one organisation and period: how much arrived, and what half had."""
    halves = [
        f"{name} {said(quantile(one.blocks[measure]))}"
        for name, measure in (
            ("opened", Measure.OPENED),
            ("then accepted", Measure.ACCEPTED),
            ("then contacted", Measure.CONTACTED),
        )
    ]
    when = f"{one.period.first} to {one.until}"
    return f"{one.organisation}  {when}  {one.arrived} arrived; half: {', '.join(halves)}"


def said(half: Between) -> str:
    """Say between which working hours half of all had something.

    >>> said(Between(4, 8)), said(Between(80, None)), said(Between(0, None))
    ('4-8 h', 'after 80 h', 'hidden')
    """
    match half:
        case Between(0, None):
            return "hidden"
        case Between(low, None):
            return f"after {low} h"
        case _:
            return f"{half.low}-{half.high} h"
