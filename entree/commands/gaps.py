"""``entree gaps``: who finds no help, or only help that is closed, far away or not known."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from entree.commands.solver import require_solver
from entree.commands.start import start
from entree.core.directory.areas import read_areas
from entree.core.knowledge.errors import did_you_mean
from entree.core.knowledge.gaps import read_gaps
from entree.core.knowledge.load import load
from entree.core.priors.population import read_population
from entree.web import clock
from entree.web.knowledge import knowledge_folder

if TYPE_CHECKING:
    from entree.core.proofs.gaps import Dimension
    from entree.reports.gap_report import Findings, Told

DIMENSIONS = ("need", "region", "language", "group", "channel", "hour")


@click.command()
@click.option(
    "--by",
    "by",
    metavar="NAMES",
    default=",".join(DIMENSIONS),
    show_default=True,
    help="By what to look, names with commas between them.",
)
@click.option(
    "--report",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the report (index.html) and the table (gaps.csv) into this folder.",
)
def gaps(by: str, folder: Path | None) -> None:
    """Show where the help that exists has gaps, worst first.

    Decided over all possible answers and every hour of two years. How many people are in a gap
    comes from published figures; where there is none, it says so.
    """
    start()
    require_solver()
    chosen = [name.strip() for name in by.split(",") if name.strip()]
    for name in chosen:
        if name not in DIMENSIONS:
            hint = did_you_mean(name, DIMENSIONS)
            raise click.ClickException(f"--by has no '{name}'. {hint}")
    if not chosen:
        raise click.ClickException(f"--by names at least one of: {', '.join(DIMENSIONS)}.")
    # Only here, because the running site has no solver.
    from entree.core.proofs.gaps import Dimension  # noqa: PLC0415
    from entree.reports.gap_report import EXPLAINED, tell, write_report  # noqa: PLC0415

    found = find(frozenset(Dimension(name) for name in chosen))
    if folder is not None:
        write_report(found, folder, at=clock.now())
        click.echo(f"{folder}: index.html and gaps.csv, {len(found.rows)} rows.")
        return
    counted, uncounted = found.gaps.counted, found.gaps.uncounted
    click.secho(f"With a published figure: {len(counted)}, most people first.", bold=True)
    show(tell(found, counted[:EXPLAINED]))
    click.secho(f"\nWithout one: {len(uncounted)}, most complete first.", bold=True)
    show(tell(found, uncounted[:EXPLAINED], begin=len(counted) + 1))


def find(by: "frozenset[Dimension]") -> "Findings":
    """Return everything that is found in the knowledge, by these dimensions."""
    from entree.core.proofs.gap_list import list_gaps  # noqa: PLC0415
    from entree.core.proofs.gaps import find_rows  # noqa: PLC0415
    from entree.core.proofs.moments import patterns  # noqa: PLC0415
    from entree.core.proofs.week import week_of  # noqa: PLC0415
    from entree.reports.gap_report import Findings  # noqa: PLC0415

    folder = knowledge_folder()
    known = load(folder)
    population = read_population(folder, known)
    year = clock.now().year
    hours = patterns(known, year)
    rows = find_rows(known, population, hours, by)
    return Findings(
        knowledge=known,
        population=population,
        patterns=hours,
        week=week_of(hours, year),
        rows=rows,
        gaps=list_gaps(rows, population),
        areas=read_areas(folder, known),
        declared=[(gap.id, f"{gap.says} {gap.instead}") for gap in read_gaps(folder, known)],
    )


def show(told: "list[Told]") -> None:
    """Print gaps in words."""
    for one in told:
        click.echo(f"{one.number}. {one.sentence}")
        click.secho(f"   {one.people}", dim=True)
        for more in (one.hours, one.person):
            if more:
                click.echo(f"   {more}")
