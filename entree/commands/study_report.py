"""``entree study report``: the published numbers as pages to read, in HTML and PDF."""

from pathlib import Path

import click

from entree.commands.report_pages import write_pages
from entree.commands.study_analyse import FILE
from entree.commands.study_files import MARK
from entree.reports.pages import BadResults
from entree.reports.study_findability import read_findings
from entree.reports.study_report import read_results, write_report


@click.command()
@click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--out", metavar="DIR", required=True, type=click.Path(file_okay=False, path_type=Path),
    help="Write the report into this folder, in both languages.",
)  # fmt: skip
@click.option(
    "--findability", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="The national.json of an audit, to stand in chapter 5.",
)  # fmt: skip
@click.option("--pdf/--no-pdf", default=True, help="With a PDF beside each page (needs Pango).")
def report(folder: Path, out: Path, findability: Path | None, *, pdf: bool) -> None:
    """Write the report of the results in DIR."""
    try:
        results = read_results(folder / FILE)
        audit = read_findings(findability) if findability else None
        write_pages(
            lambda language: write_report(results, out, language=language, audit=audit), pdf=pdf
        )
    except BadResults as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(
            f"No PDF: {error}. Install Debian's Pango, or --no-pdf."
        ) from None
    if results["invented"]:
        click.secho(MARK, bold=True)
