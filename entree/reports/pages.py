"""What every report is: one page that needs nothing beside itself, and the same as PDF."""

import logging
from pathlib import Path

from django.template import Context, Engine

LANGUAGES = ("nl", "en")
TEMPLATES = Path(__file__).parent / "templates"


class BadResults(Exception):
    """This is no file of results that this report can read."""


def render_page(template: str, content: dict[str, object]) -> str:
    """Return a page from its template."""
    engine = Engine(dirs=[str(TEMPLATES)], libraries={}, builtins=[])
    return str(engine.get_template(template).render(Context(content, use_l10n=False)))


def write_pdf(page: str, file: Path) -> None:
    """Write the page as an accessible PDF (PDF/UA-1). Fetches nothing."""
    # Only here: it needs Pango, which whoever only wants the page may not have.
    from weasyprint import HTML  # noqa: PLC0415

    # It warns of what is for screens of some width, which paper is not.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    HTML(string=page, base_url=None, url_fetcher=refuse).write_pdf(file, pdf_variant="pdf/ua-1")


def refuse(url: str, *_: object, **__: object) -> dict[str, object]:
    """Fetch nothing: the page has everything within."""
    raise BadResults(f"The report asks for {url}, and may ask for nothing.")
