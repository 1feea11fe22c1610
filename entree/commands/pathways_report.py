"""``entree pathways report``: a finished run as pages to read, in HTML and PDF."""

from pathlib import Path

import click

from entree.commands.report_pages import write_pages
from entree.commands.start import start
from entree.core.knowledge.load import load
from entree.core.pathways.insight.told import insight_of
from entree.core.priors.population import read_population
from entree.outside.pathways import plain
from entree.reports.pages import BadResults
from entree.reports.pathways_distances import read_drawn
from entree.reports.pathways_regions import regions_of
from entree.reports.pathways_report import read_results, write_report, write_tables
from entree.web.knowledge import knowledge_folder

FILE = "results.json"


@click.command()
@click.argument(
    "folder", metavar="RUN", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--out", metavar="DIR", required=True, type=click.Path(file_okay=False, path_type=Path),
    help="Write the report into this folder, in both languages.",
)  # fmt: skip
@click.option("--pdf/--no-pdf", default=True, help="With a PDF beside each page (needs Pango).")
def report(folder: Path, out: Path, *, pdf: bool) -> None:
    """Write the report of the run whose results are in RUN."""
    start()
    try:
        results = read_results(folder / FILE)
        insight = plain(insight_of(results))
        knowledge = load(knowledge_folder())
        regions = regions_of(
            results,
            knowledge,
            read_population(knowledge_folder(), knowledge),
            read_drawn(knowledge_folder(), knowledge),
        )
        write_pages(
            lambda language: write_report(results, insight, regions, out, language=language),
            pdf=pdf,
        )
        for file in write_tables(results, insight, out):
            click.echo(f"{file}")
    except BadResults as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(
            f"No report: {error}. A PDF needs Debian's Pango; --no-pdf goes without."
        ) from None
    if results["made_from"]["quick"]:
        click.secho("A quick look: these are no results.", bold=True)
