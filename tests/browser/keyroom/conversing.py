"""One conversation in the portal: where it is, and opening it with the words of a colleague."""

from playwright.sync_api import Page, expect

from tests.browser.keyroom import steps
from tests.browser.keyroom.conftest import Opened
from tests.browser.keyroom.holding import TOLD, Holding
from tests.correspondents import Writer
from tests.web.referrals.asking import address


def page_of(writer: Writer) -> str:
    """Return where the conversation is."""
    return address(writer, "").replace("//", "/")


def opened_by(holder: Holding, opened: Opened, writer: Writer) -> Page:
    """Open the conversation with the words of the colleague."""
    page = opened(holder.colleague, page_of(writer))
    steps.unlock(page, holder.words)
    return page


def read(page: Page) -> None:
    """Open the first section."""
    page.get_by_role("button", name="Open deel").first.click()
    expect(page.get_by_text(TOLD)).to_be_visible()
