"""The promise: whoever comes can read every page in every state, in their own way of reading.

Every walk is made in one language and scheme of colours; contrast is looked at in both schemes.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import barriers
from tests.browser.site import Site
from tests.browser.states import CHILD_AT_NIGHT, VIEWS, WALKS, Walk, view
from tests.browser.visitor import Visitor

# Both languages for what differs most between them; the rest takes turns.
BOTH = {"first page", "questions of me"}
# What moves although the visitor asked for rest.
MOVING = """() => [...document.querySelectorAll("*")].filter((part) => {
  const style = getComputedStyle(part);
  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  return lasts(style.transitionDuration) || lasts(style.animationDuration)
    || style.scrollBehavior === "smooth";
}).map((part) => part.className || part.localName)"""
# What can be pressed and has no edge once backgrounds are gone.
EDGELESS = """() => [...document.querySelectorAll(".button, .leave, .calls > summary, .choice")]
  .filter((part) => {
    const style = getComputedStyle(part);
    return part.checkVisibility() && (parseFloat(style.borderTopWidth) < 1
      || style.borderTopStyle === "none" || /^rgba.*, 0\\)$/.test(style.borderTopColor));
  }).map((part) => part.className)"""


def turns() -> list[tuple[str, str]]:
    """Return every walk with the language or languages in which it is made."""
    return [
        (name, language)
        for number, name in enumerate(WALKS)
        for language in (("nl", "en") if name in BOTH else (("nl", "en")[number % 2],))
    ]


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a window of the size of a phone, for the pages of this file."""
    width, height = barriers.PHONE
    with browser.new_context(viewport={"width": width, "height": height}) as opened:
        yield opened


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Open a page, and close it when the test is done."""
    opened = context.new_page()
    yield opened
    opened.close()


def barriers_of(visitor: Visitor, walk: Walk, axe_source: str) -> dict[str, list[str]]:
    """Make the walk, and say per state what stands in somebody's way."""
    page, found = visitor.page, {}
    for name in walk(visitor):
        found[name] = [
            *barriers.axe(page, axe_source),
            *barriers.contrast(page, axe_source),
            *barriers.narrow(page),
            *barriers.large_text(page),
            *barriers.foreign(page, visitor.language),
        ]
    return {name: wrong for name, wrong in found.items() if wrong}


@pytest.mark.parametrize(("name", "language"), turns())
def test_nothing_stands_in_the_way(
    name: str, language: str, page: Page, site: Site, axe_source: str
) -> None:
    page.emulate_media(color_scheme="dark" if language == "en" else "light")

    wrong = barriers_of(Visitor(page, site, language), WALKS[name], axe_source)

    assert not wrong


def test_nothing_stands_in_the_way_of_a_child_at_night(
    page: Page, night: Site, axe_source: str
) -> None:
    page.emulate_media(color_scheme="dark")

    wrong = barriers_of(Visitor(page, night), view(CHILD_AT_NIGHT), axe_source)

    assert not wrong


def test_nothing_moves(page: Page, site: Site) -> None:
    page.emulate_media(reduced_motion="reduce")
    visitor = Visitor(page, site)

    visitor.tell(VIEWS["suicidal"])
    visitor.unfold()

    assert page.evaluate("document.getAnimations().length") == 0
    assert not page.evaluate(MOVING)


def test_with_colours_of_ones_own_everything_to_press_has_an_edge(page: Page, site: Site) -> None:
    page.emulate_media(forced_colors="active")
    visitor = Visitor(page, site)
    visitor.arrive()
    visitor.press("start")
    visitor.tick("danger")

    wrong = page.evaluate(EDGELESS)
    visitor.press("next")
    wrong += page.evaluate(EDGELESS)

    assert not wrong


def test_the_other_language_is_marked(page: Page, site: Site) -> None:
    Visitor(page, site).arrive()
    other = page.locator("header [hreflang=en]")
    assert other.get_attribute("lang") == "en"

    other.click()

    page.locator("html[lang=en]").wait_for()
    assert page.title() == "Entree"
