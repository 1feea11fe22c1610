"""Writing a report in each language, with a PDF beside each page."""

from collections.abc import Callable
from pathlib import Path

import click

from entree.reports.pages import LANGUAGES, write_pdf


def write_pages(write: Callable[[str], tuple[Path, str]], *, pdf: bool) -> None:
    """Write the page of each language, tell its file and size, and make its PDF if wanted."""
    for language in LANGUAGES:
        file, page = write(language)
        click.echo(f"{file}: {len(page) // 1024} KB")
        if pdf:
            write_pdf(page, file.with_suffix(".pdf"))
            click.echo(f"{file.with_suffix('.pdf')}")
