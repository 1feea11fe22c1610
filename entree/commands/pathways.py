"""``entree pathways``: check a study of ways to organise the help, run it, and replay a world."""

import json
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from entree.commands.start import start
from entree.outside import cluster
from entree.outside.cluster import ClusterError
from entree.outside.pathways import (
    Run,
    Spread,
    Where,
    ground,
    lived,
    plain,
    read_study,
    run_tasks,
    stamp,
)
from entree.outside.runs import Progress
from entree.web.knowledge import knowledge_folder

if TYPE_CHECKING:
    from entree.core.pathways.landscape.live import Task, Variant
    from entree.core.pathways.landscape.study import Study

STUDY = click.argument(
    "folder", metavar="STUDY", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
OUT = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where runs and results are kept; var/pathways when left out.",
)
QUICK = click.option("--quick", is_flag=True, help="A look within two minutes: not a result.")
RESULTS = "results.json"
SECONDS = 5.0
LACKS = "The report needs the research: install requirements/research.txt, then try again."
ANYTHING = {"ignore_unknown_options": True, "allow_extra_args": True}


def lacks() -> None:
    """Say what the report needs."""
    raise click.ClickException(LACKS)


class WithReport(click.Group):
    """A group whose report needs libraries that the running site does not have."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names, in order."""
        return sorted([*super().list_commands(ctx), "report"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; the report is imported when it is asked for."""
        if cmd_name != "report":
            return super().get_command(ctx, cmd_name)
        if find_spec("numpy") is None:
            return click.Command(cmd_name, context_settings=ANYTHING, help=LACKS, callback=lacks)
        found: click.Command = import_module("entree.commands.pathways_report").report
        return found


@click.group(cls=WithReport)
def pathways() -> None:
    """Compare ways to organise the help. STUDY is a folder, such as studies/2026-pathways."""


@pathways.command()
@STUDY
def check(folder: Path) -> None:
    """Say what has to be repaired, and what rests on a figure and what on nothing."""
    study = read_study(where_of(folder, quick=False))
    unknowns = study.unknowns
    unsourced = [one for one in unknowns if one.figure is None]
    nobody = sum(one.measured_by == "nobody" for one in unknowns)
    click.echo(f"{folder}: all is well.")
    click.echo(f"  {len(study.designs)} designs, {len(study.groups)} declared groups")
    click.echo(
        f"  {len(study.assumptions)} assumptions: {len(study.assumptions) - len(unsourced)} rest "
        f"on a figure, {len(unsourced)} on nothing but a range"
    )
    click.echo(f"  {len(unknowns)} unknowns; {nobody} of them can be measured by nobody")
    fit = sum(one.use == "fit" for one in study.targets)
    click.echo(f"  {len(study.targets)} targets, {fit} of them weigh worlds")


@pathways.command()
@STUDY
@OUT
@QUICK
@click.option("--all", "everything", is_flag=True, help="Also surges, trauma care and ranges.")
@click.option("--processes", type=click.IntRange(min=1), help="All cores when left out.")
@click.option("--scheduler", metavar="ADDRESS", help="Spread it over the Dask cluster there.")
def run(
    folder: Path,
    out: Path | None,
    processes: int | None,
    scheduler: str | None,
    *,
    quick: bool,
    everything: bool,
) -> None:
    """Run every design in every world that counts, and write the results as JSON."""
    need_engine()
    spread = None if scheduler is None else over(scheduler)
    where = where_of(folder, quick=quick)
    kept = out or Path("var/pathways")
    study, begun = read_study(where), monotonic()
    if quick:
        click.echo("A quick look: few worlds, a quarter of a year. These are no results.", err=True)

    def made(tasks: "list[Task]") -> "dict[Task, dict[str, Any]]":
        return run_tasks(where, tasks, kept, processes=processes, spread=spread, tell=teller())

    try:
        found = results_of(study, made, variants(everything=everything))
    except ClusterError as error:
        raise click.ClickException(str(error)) from None
    whole = {**found, "made_from": stamp(ground(where), quick=quick)}
    path = kept / f"{study.id}{'-quick' if quick else ''}" / RESULTS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(plain(whole), ensure_ascii=False, indent=1), encoding="utf-8")
    show(whole)
    click.echo(f"\n{path} ({monotonic() - begun:.0f} seconds)")


@pathways.command()
@STUDY
@QUICK
@click.option("--world", type=click.IntRange(min=0), required=True, help="Its number.")
@click.option("--design", default="today", show_default=True)
@click.option("--own-staff", is_flag=True, help="With the design's own staff.")
def replay(folder: Path, world: int, design: str, *, quick: bool, own_staff: bool) -> None:
    """Live one world through again, and print what became of everybody as JSON."""
    need_engine()
    where = where_of(folder, quick=quick)
    study = read_study(where)
    if design not in study.designs:
        raise click.ClickException(f"No design '{design}'. There are: {', '.join(study.designs)}.")
    if world >= study.settings.worlds:
        raise click.ClickException(f"Worlds have numbers from 0 to {study.settings.worlds - 1}.")
    live = import_module("entree.core.pathways.landscape.live")
    task = live.Task(world, design, live.Variant(own_staff=own_staff))
    values = live.values_of(study, task)
    found = {
        "made_from": stamp(ground(where), quick=quick),
        "world": world,
        "design": design,
        "values": plain(values),
        "lived": lived(Run(where, task)),
    }
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))


def where_of(folder: Path, *, quick: bool) -> Where:
    """Return where the study stands."""
    start()
    return Where(folder.resolve(), knowledge_folder(), quick)


def need_engine() -> None:
    """Refuse in one line where the engine's libraries are not there."""
    if find_spec("numba") is None:
        raise click.ClickException(
            "Running needs numba. Install the list requirements/sim.txt, then try again."
        )


def over(scheduler: str) -> Spread:
    """Return how runs are spread over a cluster; refuse where its library is not there."""
    if find_spec("distributed") is None:
        raise click.ClickException(
            "A cluster needs Dask. Install the list requirements/cluster.txt, then try again."
        )
    return partial(cluster.spread, scheduler)


def variants(*, everything: bool) -> "list[Variant]":
    """Return the ways of comparing: same staff and own; with everything, seven more."""
    made: Callable[..., Variant] = import_module("entree.core.pathways.landscape.live").Variant
    found = [made(), made(own_staff=True)]
    if everything:
        found += [made(more_treatment=True), made(own_staff=True, more_treatment=True)]
        found += [made(surge=True), made(own_staff=True, surge=True)]
        found += [made(stretch=0.5), made(stretch=2.0), made(neutral=True)]
    return found


def results_of(
    study: "Study",
    made: "Callable[[list[Task]], dict[Task, dict[str, Any]]]",
    wanted: "list[Variant]",
) -> dict[str, Any]:
    """Return the whole result: worlds are weighed first, and designs run where they count."""
    results = import_module("entree.core.pathways.landscape.results")
    lived_today = made(results.first_tasks(study))
    weights = results.weights_of(study, lived_today)
    if not weights.any():
        raise click.ClickException(
            "In no world today's design gives what was counted. Widen a range or a tolerance, "
            "or run more worlds."
        )
    told = []
    for variant in wanted:
        heavy = weights
        if variant.stretch != 1:
            stretched = made(results.first_tasks(study, variant.stretch))
            heavy = results.weights_of(study, stretched, variant.stretch)
        if not heavy.any():
            continue
        there = made(results.next_tasks(study, heavy, variant))
        one = results.told_of_variant(study, there, heavy, variant)
        if variant.stretch != 1:
            one["unknowns_by_world"] = results.unknowns_by_world(study, heavy, variant.stretch)
        told.append(one)
    return {
        "schema": results.SCHEMA,
        **results.described(study),
        "calibration": results.calibration(study, lived_today, weights),
        "variants": told,
        "unknowns_by_world": results.unknowns_by_world(study, weights),
    }


def teller() -> Callable[[Progress], None]:
    """Return who says how far it is, once in a while."""
    said = [0.0]

    def tell(progress: Progress) -> None:
        if monotonic() - said[0] > SECONDS or progress.done == progress.all:
            said[0] = monotonic()
            left = progress.seconds_left
            click.echo(f"  {progress.done} of {progress.all} runs, {left:.0f} s left", err=True)

    return tell


def show(whole: dict[str, Any]) -> None:
    """Print the worlds that count and, for each way of comparing, the shares."""
    worlds = whole["calibration"]
    click.echo(
        f"{worlds['counting']} of {worlds['drawn']} worlds count; they say as much as "
        f"{worlds['effective']:.1f} equal ones. {len(worlds['not_identified'])} unknowns are not "
        "identified."
    )
    for one in worlds["targets"]:
        low, high = one["interval"]
        click.echo(
            f"  {one['use']:8} {one['target']}: counted {one['counted']:g}, here "
            f"{one['mean']:.4g} ({low:.4g} to {high:.4g})"
        )
    for variant in whole["variants"]:
        show_variant(variant)


def show_variant(variant: dict[str, Any]) -> None:
    """Print the shares of one way of comparing."""
    staff = "own staff" if variant["own_staff"] else "the same staff hours"
    more = ", more trauma care" if variant["more_treatment"] else ""
    more += ", a surge" if variant["surge"] else ""
    more += f", ranges times {variant['stretch']:g}" if variant["stretch"] != 1 else ""
    more += ", without any effect of a design" if variant["neutral"] else ""
    comparison = variant["comparison"]
    click.echo(f"\nWith {staff}{more}; no design is best in {comparison['no_best']:.0%}:")
    for name, one in comparison["designs"].items():
        against = one["against_today"]
        low, high = against["interval"]
        click.echo(
            f"  {name:28} best {one['best']['share']:4.0%}, worse than today "
            f"{one['worse_than_today']['share']:4.0%}, against today {against['mean']:+.3f} "
            f"({low:+.3f} to {high:+.3f}), regret {one['regret']['mean']:.3f}"
        )
