"""The pages with keys can be read by everyone, in both languages, also while they are open."""

import pytest
from playwright.sync_api import Page, expect

from entree.web.access import Role
from tests.browser import barriers
from tests.browser.keyroom import steps
from tests.browser.keyroom.conftest import Opened
from tests.browser.keyroom.holding import holding
from tests.correspondents import Writer
from tests.people import colleague
from tests.web.referrals.asking import Browser, address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

OPEN = {"nl": "Open met deze woorden", "en": "Open with these words"}
PART = {"nl": "Open deel", "en": "Open part"}
MAKE = {"nl": "Maak mijn sleutel", "en": "Make my key"}
NARROW = {"width": 320, "height": 640}


def wrong_on(page: Page, axe_source: str) -> list[str]:
    """Say what stands in somebody's way, and whether a narrow page has to be pushed sideways."""
    wrong = barriers.axe(page, axe_source)
    usual = page.viewport_size
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(usual or NARROW)  # type: ignore[arg-type]
    return [*wrong, *([f"it is {width} wide"] if width > NARROW["width"] else [])]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_of_the_keys(language: str, opened: Opened, axe_source: str) -> None:
    page = opened(colleague(Role.COORDINATOR), steps.KEYS, language)
    wrong = wrong_on(page, axe_source)
    page.get_by_role("button", name=MAKE[language]).press("Enter")
    expect(page.locator("[data-paper] .words")).to_have_text(steps.EIGHT)

    wrong += wrong_on(page, axe_source)

    assert wrong == []
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_conversation_by_keyboard(language: str, opened: Opened, axe_source: str) -> None:
    found, writer = holding(), Writer()
    Browser().send(writer, [found.receiver], "bel me")
    page = opened(found.colleague, address(writer, "").replace("//", "/"), language)
    wrong = wrong_on(page, axe_source)

    page.locator("#words").press_sequentially(found.words)
    page.keyboard.press("Enter")
    page.get_by_role("button", name=PART[language]).press("Enter")
    expect(page.get_by_text("bel me")).to_be_visible()
    wrong += wrong_on(page, axe_source)

    assert wrong == []
