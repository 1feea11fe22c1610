"""The promise: what is printed tells the help, and not what was answered."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site import Site
from tests.browser.states import VIEWS
from tests.browser.visitor import Visitor


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window of its own."""
    context = browser.new_context()
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_paper_holds_the_help_without_answers_reasons_and_notices(
    language: str, page: Page, site: Site
) -> None:
    visitor = Visitor(page, site, language)
    visitor.tell(VIEWS["much of everything"])
    visitor.unfold()
    assert page.locator(".notice:visible, .reasons:visible").count()

    page.emulate_media(media="print")

    assert page.locator(".card h2:visible").count()
    assert (
        page.locator(".notice:visible, .reasons:visible, form:visible, .fit:visible").count() == 0
    )
    assert page.locator(".tone:visible").count() == 0
    assert page.title() == "Entree"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_note_to_give_stands_alone_on_paper(language: str, page: Page, site: Site) -> None:
    page.goto(f"{site.address}/{language}/paper/")
    on_paper = page.locator(".paper").inner_text()

    page.emulate_media(media="print")

    assert page.locator("body").inner_text().split() == on_paper.split()
    assert "Entree" not in page.title()
