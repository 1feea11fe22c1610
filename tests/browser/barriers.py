"""What on a page stands in somebody's way, each a function from a page to what is wrong on it.

``doubts.py`` lists what axe cannot decide and a person did.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from entree.core.knowledge.model import REGION
from entree.core.knowledge.texts import LANGUAGES, Text, Words
from tests.browser.doubts import DOUBTS
from tests.browser.visitor import knowledge

HERE = Path(__file__).parent
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
RUN_AXE = """rules => axe.run(document, {
  runOnly: rules, resultTypes: ["violations", "incomplete"]
})"""
ORDINARY_TEXT = 16
PHONE = (390, 844)
NARROW = (320, 640)
# A window of 1280 by 1024 at 400 %.
ZOOMED = (320, 256)
# WCAG 1.4.12: what a reader may ask for between lines, letters and words.
WIDER = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
ORDINARY = "() => { document.adoptedStyleSheets = [] }"


@cache
def script(name: str) -> str:
    """Return a function for the page from the file of its name."""
    return (HERE / f"{name}.js").read_text(encoding="utf-8")


def axe(page: Page, source: str, rules: tuple[str, ...] = WCAG) -> list[str]:
    """Say what axe finds wrong, and what it cannot decide and nobody did."""
    kind = "tag" if rules == WCAG else "rule"
    if not page.evaluate("'axe' in window"):
        page.evaluate(source)
    found = page.evaluate(RUN_AXE, {"type": kind, "values": list(rules)})
    assert found["passes"], "axe looked at nothing"
    wrong = [
        f"{rule['id']}: {place(node)}" for rule in found["violations"] for node in rule["nodes"]
    ]
    open_ones = [
        f"{rule['id']} is not decided: {place(node)}"
        for rule in found["incomplete"]
        for node in rule["nodes"]
        if not any(doubt.is_about(rule["id"], str(node["target"][0])) for doubt in DOUBTS)
    ]
    return wrong + open_ones


def place(node: dict[str, Any]) -> str:
    """Say where axe looked and what it saw."""
    said = [one["message"] for one in (*node["any"], *node["all"], *node["none"])]
    return f"{node['target'][0]}: {' '.join(said)}"


def contrast(page: Page, source: str) -> list[str]:
    """Say where light and dark are too close in the other scheme of colours."""
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    page.emulate_media(color_scheme="light" if is_dark else "dark")
    wrong = axe(page, source, ("color-contrast",))
    page.emulate_media(color_scheme="dark" if is_dark else "light")
    return wrong


def cut_off(page: Page) -> list[str]:
    """Say which words cannot be read in the window as it is now."""
    return [str(problem) for problem in page.evaluate(script("cut_off"))]


def narrow(page: Page) -> list[str]:
    """Say what cannot be read in a narrow window, and in one zoomed in four times."""
    found: list[str] = []
    for name, size in (("320 wide", NARROW), ("400 %", ZOOMED)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        found += [f"{name}: {problem}" for problem in cut_off(page)]
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    return found


def large_text(page: Page) -> list[str]:
    """Say what cannot be read in letters twice as large, and in wider lines and words."""
    with text_of(page, 2 * ORDINARY_TEXT):
        found = [f"200 % text: {problem}" for problem in cut_off(page)]
    page.evaluate(WIDER)
    found += [f"wider text: {problem}" for problem in cut_off(page)]
    page.evaluate(ORDINARY)
    return found


@contextmanager
def text_of(page: Page, size: int) -> Iterator[None]:
    """Set the browser's own size of letters, as a visitor does in its settings."""
    wire = page.context.new_cdp_session(page)
    try:
        wire.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
        yield
    finally:
        wire.send("Page.setFontSizes", {"fontSizes": {"standard": ORDINARY_TEXT}})
        wire.detach()


def foreign(page: Page, language: str) -> list[str]:
    """Say which texts are in another language than the page says they are."""
    said = page.locator("html").get_attribute("lang")
    wrong = [] if said == language else [f"the page says it is {said}"]
    return wrong + [str(one) for one in page.evaluate(script("foreign_words"), names())]


@cache
def names() -> list[str]:
    """Return the names that stand on pages: of organisations in any language, and of places."""
    found = {"Entree"}
    said = [Words(knowledge().catalogues, language) for language in LANGUAGES]
    for one in knowledge().organisations.values():
        found |= {words.say(Text(f"organisations/{one.id}/name", one.name)) for words in said}
        found |= {place.name for place in one.places}
        found |= {place.address for place in one.places if place.address}
    regions = knowledge().questions[REGION].options
    found |= {label for region in regions for label in region.labels.values()}
    return sorted(found, key=len, reverse=True)
