"""``entree findability queries``: the ways in which people ask, their raters, and the freezing."""

from pathlib import Path

import click

from entree.commands.findability_audit import study_folder
from entree.commands.start import start
from entree.core.findability.agreement import Agreement, agreement
from entree.core.findability.queries import FROZEN, Queries, read_queries, sheet
from entree.outside.kept_files import write_whole

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--sheet", "file", type=FILE, help="Write the sheet for the second rater.")
@click.option("--freeze", is_flag=True, help="Freeze the list as it is now.")
def queries(file: Path | None, freeze: bool) -> None:
    """Say how many queries there are, whether they are frozen, and how far the raters agree."""
    start()
    study = study_folder()
    found = read_queries(study)
    if freeze:
        refuse_to_freeze(found)
        write_whole(study / FROZEN, f"{found.hash}  version {found.version}\n")
        found = read_queries(study)
    for group in found.groups.values():
        number = sum(one.group == group.id for one in found.queries)
        read = "" if group.read_by_native else " (not read by a native speaker yet)"
        click.echo(f"{number:4}  {group.id}: {group.says}{read}")
    how = "frozen" if found.is_frozen else "not frozen"
    click.echo(f"{len(found.queries)} queries, version {found.version}, {how}.")
    both = agreement(found)
    if both:
        tell_agreement(both, len(found.unsettled))
    else:
        click.echo("Second rating: to be rated by a second rater. No agreement is shown.")
    if file is not None:
        write_whole(file, sheet(found))
        click.echo(f"{file}: fill in 'kinds', and put it into the study as second.csv.")


def refuse_to_freeze(queries: Queries) -> None:
    """Refuse a list that one rater rated, with differences, or changed under the same version."""
    if queries.frozen and not queries.is_frozen and queries.version <= queries.frozen.version:
        raise click.ClickException(
            f"Version {queries.frozen.version} is frozen, and the list was changed since. "
            f"Put version: {queries.frozen.version + 1} into situations.yaml first."
        )
    if queries.unsettled:
        names = ", ".join(one.id for one in queries.unsettled[:5])
        raise click.ClickException(
            f"{len(queries.unsettled)} queries have one rater, or a difference that is not "
            f"settled: {names} … Fill in second.csv, and settle each difference in agreed.csv."
        )


def tell_agreement(both: Agreement, unsettled: int) -> None:
    """Say how far the raters agreed, before anything was settled, per kind of help."""
    click.echo(
        f"Two raters: the very same kinds for {both.exact} of {both.queries} queries; "
        f"Krippendorff's alpha over the sets (MASI) {both.alpha:.2f}."
    )
    click.echo("  kind            both  first only  second only  the same  Cohen's kappa")
    for one in both.kinds:
        kappa = "–" if one.kappa is None else f"{one.kappa:.2f}"
        counts = f"{one.both:4}{one.first_only:12}{one.second_only:13}"
        click.echo(f"  {one.kind:14}{counts}{one.same:10.0%}{kappa:>15}")
    click.echo(
        f"Settled since: {both.queries - both.exact - unsettled} of {both.queries - both.exact} "
        "differences (agreed.csv)."
    )
