"""The commands of ``entree findability``, read only when one of them is asked for."""

from pathlib import Path

import click

from entree.commands.findability_audit import Round, run, study_folder
from entree.commands.findability_listed import SEARCH, listed_in
from entree.commands.start import start
from entree.core.findability.audit import Audited, examine
from entree.core.findability.kept import NotKept
from entree.core.findability.measures import read_measures
from entree.core.findability.queries import Queries, read_queries
from entree.core.findability.scores import Difference, compare
from entree.core.findability.sites import Site, Sites, host_of, is_loopback, read_sites, sites_of
from entree.core.findability.walk import Limits
from entree.core.knowledge.load import load
from entree.outside.kept_files import AuditFolder, as_yaml, write_whole
from entree.outside.visitor import Visitor, agent
from entree.outside.wire import Asker
from entree.reports.findability_report import TABLES, write_report
from entree.web import clock
from entree.web.knowledge import knowledge_folder

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
NOT_MEASURED = "Findability in search engines: not measured."


@click.command()
@click.argument("sites_file", metavar="[SITES]", type=FILE, required=False)
@click.option("--out", type=FOLDER, required=True, help="Where to keep the audit; goes on there.")
@click.option("--contact", default="", help="Address of the operator; without it, loopback only.")
@click.option("--own", metavar="ADDRESS", help="Where Entree itself is; printed apart.")
@click.option("--pause", default=2.0, show_default=True, help="Seconds between two requests.")
@click.option("--pages", default=30, show_default=True, help="Pages per site at most.")
@click.option("--site-search", default=0, show_default=True, help="Queries per own search field.")
@click.option("--browser-seconds", default=120, show_default=True, help="0: no browser.")
def audit(  # noqa: PLR0913 each is an option of the command
    sites_file: Path | None,
    out: Path,
    contact: str,
    own: str | None,
    pause: float,
    pages: int,
    *,
    site_search: int,
    browser_seconds: int,
) -> None:
    """Visit the sites in SITES politely; without it, those in our knowledge.

    An interrupted audit goes on when the same command is given again. At its end the report is
    written beside it.
    """
    start()
    sites = with_own(chosen(sites_file), own)
    all_here = all(is_loopback(host) for site in sites.sites for host in site.hosts)
    refuse_impolite(contact, pause, all_here=all_here)
    study = study_folder()
    asked = read_queries(study)
    refuse_unfrozen(asked, all_here=all_here)
    folder = AuditFolder(out)
    visitor = Visitor(Asker(agent(contact), by_contact=bool(contact)), pause)
    round_ = Round(
        visitor=visitor,
        folder=folder,
        measures=read_measures(study),
        limits=Limits(pages),
        look_seconds=browser_seconds,
        queries=asked,
        searches=site_search,
    )
    try:
        folder.begin(sites)
        run(sites, round_)
    except NotKept as error:
        raise click.ClickException(str(error)) from None
    tell(out, judged(out))


def chosen(path: Path | None) -> Sites:
    """Return the sites of a file, or of our knowledge."""
    return read_sites(path) if path else sites_of(load(knowledge_folder()))


def with_own(sites: Sites, own: str | None) -> Sites:
    """Return the sites with Entree itself among them."""
    if own is None:
        return sites
    host = host_of(own)
    if host is None:
        raise click.ClickException(f"'{own}' is no address. Give one such as http://127.0.0.1:8000")
    mine = Site("entree-itself", "Entree", own, frozenset({host}), is_own=True)
    return Sites((*sites.sites, mine), sites.is_invented)


def refuse_impolite(contact: str, pause: float, *, all_here: bool) -> None:
    """Refuse to visit anybody without a contact address, or without a pause."""
    if contact and ("@" not in contact and "://" not in contact):
        raise click.ClickException("--contact is a mail address or a page where you are reached.")
    if not all_here and not contact:
        raise click.ClickException(
            "Say with --contact how a site can reach you. Without it, only this machine is visited."
        )
    if pause < (0 if all_here else 1):
        raise click.ClickException("--pause is at least 1 second for sites of others.")


def refuse_unfrozen(queries: Queries, *, all_here: bool) -> None:
    """Refuse to measure others with a list that can still change."""
    if not all_here and not queries.is_frozen:
        raise click.ClickException(
            "The list of queries is not the frozen one. First: entree findability queries --freeze"
        )


def judged(out: Path) -> Audited:
    """Return an audit that is kept, judged by the measures of today."""
    folder = AuditFolder(out)
    study = study_folder()
    try:
        return examine(
            read_sites(folder.sites),
            folder.visit,
            read_measures(study),
            read_queries(study),
            listed_in(out / SEARCH),
        )
    except NotKept as error:
        raise click.ClickException(str(error)) from None


def tell(out: Path, audited: Audited) -> None:
    """Write the report and say the main figures."""
    write_report(audited, out, at=clock.now())
    visited = sum(one.is_visited for one in audited.results)
    if audited.is_invented:
        click.secho("Invented sites: no finding about the country.", bold=True)
    click.echo(f"{visited} of {len(audited.results)} sites could be read.")
    one = audited.whole
    click.echo(
        f"Of {one.queries} queries {one.top} have a right page in the first 3, {one.ten} in the "
        f"first 10, {one.nothing} find nothing: shares of our queries in our index."
    )
    engines = audited.in_engines
    click.echo(
        f"In the search service, of {engines.queries} queries asked {engines.top} have a right "
        f"page in the first 3, {engines.ten} in the first 10."
        if engines
        else NOT_MEASURED
    )
    if not audited.queries.is_frozen:
        click.echo("The list of queries is not the frozen one: entree findability queries.")
    click.echo(f"{out}: index.html and its tables: {', '.join(TABLES)}.")


@click.command()
@click.argument("out", metavar="DIR", type=FOLDER)
@click.option("--search", "file", type=FILE, help="What a search service listed, kept with it.")
def report(out: Path, file: Path | None) -> None:
    """Judge an audit anew and write its report; nobody is visited.

    The file of --search is a CSV that you made with a search service of your choice, with the
    columns query (an id of queries.csv), rank and address. Without it, findability in search
    engines is not measured.
    """
    start()
    if file is not None:
        listed_in(file)
        write_whole(out / SEARCH, file.read_text(encoding="utf-8"))
    tell(out, judged(out))


@click.command("compare")
@click.argument("before", type=FOLDER)
@click.argument("after", type=FOLDER)
def compare_(before: Path, after: Path) -> None:
    """Say what got better or worse between two audits, by the measures of today."""
    start()
    old, new = judged(before), judged(after)
    if old.is_invented != new.is_invented:
        raise click.ClickException("One audit is of invented sites, the other is not.")
    found = compare(*({one.site.id: one.parts for one in both.results} for both in (old, new)))
    for title, among in (
        ("Better", [one for one in found if one.is_better]),
        ("Worse", [one for one in found if one.is_worse]),
        ("Measured in one of the two", [o for o in found if not o.is_better and not o.is_worse]),
    ):
        click.secho(f"{title}: {len(among)}", bold=True)
        for one in among:
            click.echo(f"  {line(one)}")
    changed = [
        f"  {group}: {share.ten} of {share.queries} -> {new.shares[group].ten} of {share.queries}"
        for group, share in old.shares.items()
        if share.ten != new.shares[group].ten
    ]
    click.secho("Queries with a right page in the first 10:", bold=True, nl=False)
    click.echo("\n" + "\n".join(changed) if changed else " no group differs.")


def line(one: Difference) -> str:
    """Return a difference in words."""
    return f"{one.site}: {one.criterion}: {one.before} -> {one.after}"


@click.command()
@click.argument("file", type=FILE)
def sites(file: Path) -> None:
    """Write the SITES that follow from our knowledge to FILE, to be looked through and changed."""
    start()
    found = sites_of(load(knowledge_folder()))
    write_whole(file, as_yaml(found))
    click.echo(f"{file}: {len(found.sites)} sites.")
