"""The promise: with JavaScript an intake is one line in the history, and leaving leaves none.

Also: what a browser keeps in memory for its back button is never shown again.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.chromium import Chromium
from tests.browser.patience import SECONDS
from tests.browser.site import Site
from tests.browser.states import VIEWS
from tests.browser.visitor import Visitor
from tests.browser.wire import RemoteControlError

Leaving = Callable[[Page, CDPSession], None]

# What a browser says to a page that it takes from memory; the answer: whether it hides at once.
SHOWN_AGAIN = """() => {
  dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}));
  return document.documentElement.hidden;
}"""
# Tells what can still be seen whenever the whole page changes. A page that is being left cannot be
# asked any more, it can only tell.
TELL_WHAT_IS_SEEN = """() => new MutationObserver(() => {
  const seen = [...document.querySelectorAll("body *")].filter(part => part.checkVisibility());
  console.log(`${seen.length} parts can be seen`);
}).observe(document.documentElement, {attributes: true})"""
NO_QUESTION = "document.readyState === 'complete' && !document.querySelector('.choice, .card')"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window with JavaScript and a history of its own."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """Give a folder with a short name: Chromium's sockets lie in it, and theirs are limited."""
    with TemporaryDirectory(prefix="door-") as folder:
        yield Path(folder)


def by_button(page: Page, wire: CDPSession) -> None:
    """Press the button, and do not wait for what comes."""
    box = page.locator("a.leave").bounding_box()
    assert box is not None
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    for kind in ("mousePressed", "mouseReleased"):
        wire.send(
            "Input.dispatchMouseEvent", {"type": kind, "button": "left", "clickCount": 1, **at}
        )


def by_key(_page: Page, wire: CDPSession) -> None:
    """Press Shift three times, and do not wait for what comes."""
    for kind in ("keyDown", "keyUp") * 3:
        wire.send("Input.dispatchKeyEvent", {"type": kind, "key": "Shift", "code": "ShiftLeft"})


def length(page: Page) -> int:
    """Return how many entries the history of this window has."""
    return int(page.evaluate("history.length"))


def wait_until(chromium: Chromium, condition: str) -> None:
    """Wait until this is true in the page; while pages change it cannot be asked."""
    pause, end = threading.Event(), time.monotonic() + SECONDS
    while time.monotonic() < end:
        with suppress(RemoteControlError):
            if chromium.evaluate(f"Boolean({condition})"):
                return
        pause.wait(0.05)
    raise AssertionError(f"not within {SECONDS} seconds: {condition}")


def test_a_whole_intake_is_one_entry_and_back_leaves_the_site(page: Page, site: Site) -> None:
    page.goto(site.outside.address)
    before = length(page)
    visitor = Visitor(page, site)

    visitor.tell(VIEWS["much of everything"])
    visitor.go_back()
    visitor.press("help")

    assert visitor.kind() == "view"
    assert length(page) == before + 1
    page.go_back()
    assert page.url == site.outside.address


def test_forward_again_shows_the_first_page_only(page: Page, site: Site) -> None:
    page.goto(site.outside.address)
    visitor = Visitor(page, site)
    visitor.tell(VIEWS["danger"])
    page.go_back()

    page.go_forward()

    assert visitor.kind() == "first"


@pytest.mark.parametrize("leave", [by_button, by_key])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_leaving_hides_the_page_at_once_and_takes_its_entry(
    language: str, leave: Leaving, page: Page, site: Site
) -> None:
    page.goto(site.outside.address)
    visitor = Visitor(page, site, language)
    visitor.tell(VIEWS["danger"])
    before = length(page)
    wire = page.context.new_cdp_session(page)
    page.evaluate(TELL_WHAT_IS_SEEN)

    # The other site does not answer yet: whoever looks now must see nothing.
    with site.outside.silent(), page.expect_console_message() as told:
        leave(page, wire)

    assert told.value.text == "0 parts can be seen"
    page.wait_for_url(f"{site.outside.address}{language}")
    assert length(page) == before
    assert site.outside.referrers[-1] is None
    page.go_back()
    assert page.url == site.outside.address


def test_leaving_works_from_the_first_page_too(page: Page, site: Site) -> None:
    page.goto(site.outside.address)
    Visitor(page, site).arrive()

    for _ in range(3):
        page.keyboard.press("Shift")

    page.wait_for_url(f"{site.outside.address}nl")
    page.go_back()
    assert page.url == site.outside.address


def test_shift_is_counted_aloud_and_forgotten_after_a_while(page: Page, site: Site) -> None:
    page.clock.install()
    Visitor(page, site).arrive()
    count = page.get_by_role("status")

    page.keyboard.press("Shift")
    assert "twee keer" in count.inner_text()
    page.keyboard.press("Shift")
    assert "één keer" in count.inner_text()

    page.clock.run_for(6_000)
    assert "blijft" in count.inner_text()
    page.keyboard.press("Shift")
    assert "twee keer" in count.inner_text()


def test_shift_for_something_else_is_no_press(page: Page, site: Site) -> None:
    visitor = Visitor(page, site)
    visitor.arrive()

    for _ in range(4):
        page.keyboard.press("Shift+Tab")

    assert not page.get_by_role("status").inner_text()
    assert visitor.kind() == "first"


def test_shift_now_and_then_is_no_press(page: Page, site: Site) -> None:
    page.clock.install()
    visitor = Visitor(page, site)
    visitor.arrive()

    for _ in range(4):
        page.keyboard.press("Shift")
        page.clock.run_for(1_200)

    assert visitor.kind() == "first"
    assert "twee keer" in page.get_by_role("status").inner_text()


@pytest.mark.parametrize("keys", [("Control", "Alt"), ("Control",), ("Alt",), ("Meta",)])
def test_shift_with_the_keys_of_a_screen_reader_is_no_press(
    keys: tuple[str, ...], page: Page, site: Site
) -> None:
    visitor = Visitor(page, site)
    visitor.arrive()

    for key in keys:
        page.keyboard.down(key)
    for _ in range(3):
        page.keyboard.press("Shift")
    for key in keys:
        page.keyboard.up(key)

    assert not page.get_by_role("status").inner_text()
    assert visitor.kind() == "first"


def test_a_page_kept_in_memory_loads_anew_before_it_shows(page: Page, site: Site) -> None:
    visitor = Visitor(page, site)
    visitor.tell(VIEWS["danger"])

    is_hidden = page.evaluate(SHOWN_AGAIN)

    assert is_hidden
    page.locator("body.page-first").wait_for()
    assert not visitor.cards()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_back_in_a_browser_that_keeps_pages_shows_no_question(
    scripts: bool, short_folder: Path, site: Site
) -> None:
    # Playwright switches keeping pages off, so this browser runs with its own switches.
    chromium = Chromium(short_folder, scripts=scripts)
    chromium.start()
    try:
        chromium.open(f"{site.address}/nl/")
        chromium.click("main button[value=start]")
        wait_until(chromium, "document.querySelector('.choice')")
        chromium.click(".choice")
        chromium.click("main button[value=next]:not(.unseen)")
        wait_until(chromium, "document.querySelector('.card')")
        chromium.open(f"{site.address}/nl/about/")

        chromium.back()

        wait_until(chromium, NO_QUESTION)
    finally:
        chromium.kill()
