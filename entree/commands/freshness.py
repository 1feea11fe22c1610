"""``entree knowledge freshness``: where sites say another number or hour than our records."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from entree.commands.findability import require_libraries
from entree.commands.start import start

if TYPE_CHECKING:
    from entree.core.findability.record import Change

DO = "Call or look at the page. Correct the file, and put the day in 'checked'."


@click.command()
@click.argument("audit", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def freshness(audit: Path, as_json: bool) -> None:
    """List for editors what the sites in an audit (DIR) say otherwise than our knowledge.

    A site that says nothing of a number or an hour is no difference. Records are those of today,
    so what was corrected is gone from the list.
    """
    start()
    require_libraries()
    found = differences(audit)
    if as_json:
        rows = [
            {"organisation": one.site, "what": one.what, "ours": one.ours, "theirs": one.theirs}
            | {"page": one.page, "words": one.words}
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    click.secho(f"{len(found)} differences between records and sites.", bold=True)
    for one in found:
        click.echo(f"  {one.site}: {one.what} {one.ours} -> {one.theirs}")
        click.echo(f"    {one.page}: {one.words[:160]}")
    if found:
        click.echo(DO)


def differences(audit: Path) -> "list[Change]":
    """Return the differences; a site of an organisation is held against its record of today."""
    # Only here, because the running site has no library that reads pages.
    from entree.core.findability.kept import NotKept  # noqa: PLC0415
    from entree.core.findability.reads import reads_of  # noqa: PLC0415
    from entree.core.findability.record import changes_of  # noqa: PLC0415
    from entree.core.findability.sites import read_sites, sites_of  # noqa: PLC0415
    from entree.core.knowledge.load import load  # noqa: PLC0415
    from entree.outside.kept_files import AuditFolder  # noqa: PLC0415
    from entree.web.knowledge import knowledge_folder  # noqa: PLC0415

    folder = AuditFolder(audit)
    kept = read_sites(folder.sites)
    ours = {} if kept.is_invented else {o.id: o for o in sites_of(load(knowledge_folder())).sites}
    try:
        return [
            change
            for site in kept.sites
            for change in changes_of(
                ours.get(site.organisation or "", site), reads_of(folder.visit(site.id))
            )
        ]
    except NotKept as error:
        raise click.ClickException(str(error)) from None
