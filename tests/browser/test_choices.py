"""Ticking what goes with no other answer: danger stays said, and what was unticked is told."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site import Site
from tests.browser.visitor import RATHER_NOT, Visitor


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Give somebody with JavaScript at the first question."""
    with browser.new_context() as context:
        visitor = Visitor(context.new_page(), site)
        visitor.arrive()
        visitor.press("start")
        yield visitor


def ticked(page: Page) -> list[int]:
    """Return which boxes are ticked, by their place."""
    boxes = page.locator(".choice input")
    return [place for place in range(boxes.count()) if boxes.nth(place).is_checked()]


def test_rather_not_say_unticks_the_others_and_says_so(visitor: Visitor) -> None:
    visitor.tick("cannot_phone")
    visitor.tick(*RATHER_NOT)

    assert ticked(visitor.page) == [5]
    assert "andere antwoorden zijn uitgezet" in visitor.page.get_by_role("status").inner_text()

    visitor.tick("cannot_phone")

    assert ticked(visitor.page) == [3]


@pytest.mark.parametrize("urgent", ["danger", "hurt", "suicidal"])
@pytest.mark.parametrize("alone", ["none", *RATHER_NOT])
def test_what_leads_to_help_is_never_unticked_by_another_answer(
    urgent: str, alone: str, visitor: Visitor
) -> None:
    visitor.tick(urgent, "cannot_phone")
    before = ticked(visitor.page)

    visitor.tick(alone)

    assert set(ticked(visitor.page)) > set(before)
    assert not visitor.page.get_by_role("status").inner_text()
    visitor.press("next")
    assert visitor.kind() == "view"
    first = visitor.page.locator(".card a.button").first.get_attribute("href") or ""
    assert ("113" if urgent == "suicidal" else "112") in first
