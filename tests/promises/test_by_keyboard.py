"""The promise: everything can be done by keyboard alone, and one always sees where one is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from entree.core.knowledge.wording import Tone
from tests.browser.barriers import PHONE, script
from tests.browser.site import Site
from tests.browser.states import VIEWS
from tests.browser.visitor import Visitor

WINDOWS = {"phone": PHONE, "desk": (1280, 800), "400 %": (320, 256)}
MOST_TABS = 150


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window of the size of a phone."""
    with browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}) as context:
        yield context.new_page()


def tab_through(page: Page) -> list[str]:
    """Press Tab from the first stop of the page to its end, and say what went wrong on the way."""
    stops = page.evaluate(script("tab_stops"))
    page.locator("[data-stop='0']").focus()
    wrong: list[str] = []
    for place, name in enumerate(stops[1:], 1):
        page.keyboard.press("Tab")
        focus = page.evaluate(script("focus"))
        if focus["place"] != place:
            return [*wrong, f"Tab came to {focus['place']} instead of {place} ({name})"]
        wrong += [f"{name}: {problem}" for problem in focus["wrong"]]
    page.keyboard.press("Tab")
    after = page.evaluate(script("focus"))["place"]
    return wrong if after in {-1, 0} else [*wrong, f"the end leads back to {after}"]


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{MOST_TABS} times Tab did not come to {selector}")


def step(visitor: Visitor, selector: str) -> None:
    """Press Enter on this, and wait until the next page is there."""
    tab_to(visitor.page, selector)
    visitor.page.locator("body").evaluate("body => { body.dataset.seen = '' }")
    visitor.page.keyboard.press("Enter")
    visitor.page.locator("body:not([data-seen]) footer").wait_for()


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize(
    "path", ["", "info/", "desk/", "self/", "nowhere/", "places/", "organisations/113/"]
)
def test_tab_reaches_everything_in_order(path: str, window: str, page: Page, site: Site) -> None:
    width, height = WINDOWS[window]
    page.set_viewport_size({"width": width, "height": height})
    visitor = Visitor(page, site)
    visitor.open(path)
    visitor.unfold()

    assert not tab_through(page)


@pytest.mark.parametrize("window", WINDOWS)
def test_tab_reaches_everything_in_the_intake(window: str, page: Page, site: Site) -> None:
    width, height = WINDOWS[window]
    page.set_viewport_size({"width": width, "height": height})
    visitor = Visitor(page, site, "en")
    visitor.arrive()

    visitor.press("start")
    wrong = tab_through(page)
    visitor.press("skip")
    wrong += tab_through(page)
    visitor.tell(VIEWS["suicidal"])
    visitor.unfold()
    wrong += tab_through(page)

    assert not wrong


@pytest.mark.parametrize("window", WINDOWS)
def test_tab_reaches_everything_in_easy_words(window: str, page: Page, site: Site) -> None:
    width, height = WINDOWS[window]
    page.set_viewport_size({"width": width, "height": height})
    visitor = Visitor(page, site, "nl", Tone.EASY)
    visitor.arrive()

    wrong = tab_through(page)
    visitor.press("start")
    wrong += tab_through(page)
    visitor.press("help")
    visitor.unfold()
    wrong += tab_through(page)

    assert not wrong


def test_enter_in_a_box_goes_on(page: Page, site: Site) -> None:
    visitor = Visitor(page, site, "nl", Tone.CHILD)
    visitor.arrive()
    visitor.press("start")
    tab_to(page, ".choice:nth-of-type(4) input")
    page.keyboard.press("Space")

    page.locator("body").evaluate("body => { body.dataset.seen = '' }")
    page.keyboard.press("Enter")
    page.locator("body:not([data-seen]) footer").wait_for()

    assert visitor.asked() == "who.for"
    assert page.locator("body.easy").count() == 1


def test_a_whole_intake_by_keyboard(page: Page, site: Site) -> None:
    visitor = Visitor(page, site)
    visitor.arrive()

    step(visitor, "main button[value=start]")
    assert page.evaluate("document.activeElement.localName") == "h1"
    tab_to(page, ".choice:nth-of-type(4) input")
    page.keyboard.press("Space")
    step(visitor, "button[value=next]")
    assert visitor.asked() == "who.for"
    tab_to(page, ".choice input")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    step(visitor, "button[value=next]")
    step(visitor, "button[value=back]")
    assert page.locator(".choice:has(:checked)").count() == 1
    step(visitor, "button[value=help]")

    assert visitor.kind() == "view"
    assert page.locator("main").get_by_text("Je kunt nu niet bellen").is_visible()


def test_nothing_chosen_brings_the_focus_to_the_sentence(page: Page, site: Site) -> None:
    visitor = Visitor(page, site)
    visitor.arrive()
    visitor.press("start")

    step(visitor, "button[value=next]")

    assert page.evaluate("document.activeElement.matches('[data-problem]')")


def test_folds_open_and_close_by_keyboard(page: Page, site: Site) -> None:
    visitor = Visitor(page, site)
    visitor.tell(VIEWS["danger"])
    fold = page.locator("main details").first

    tab_to(page, "main details:first-of-type > summary")
    page.keyboard.press("Enter")
    assert fold.get_attribute("open") is not None
    page.keyboard.press("Space")
    assert fold.get_attribute("open") is None


def test_the_first_stop_skips_to_the_content(page: Page, site: Site) -> None:
    Visitor(page, site).arrive()

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_leave_now_is_the_first_thing_after_that(page: Page, site: Site) -> None:
    Visitor(page, site).arrive()

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{site.outside.address}nl")
