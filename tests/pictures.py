"""Take the README's pictures anew, from the real site: `make pictures`.

The site runs on a Tuesday at eleven, so that what is open is the same on every day; the sealed
story is walked in its demonstration, by the clock of today. A picture shows the first screen of a
window, as somebody sees it.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.demonstration.cast import cast, contexts
from tests.browser.demonstration.running import Demonstration
from tests.browser.demonstration.running import running as running_demonstration
from tests.browser.demonstration.walk import walk
from tests.browser.keyroom.steps import log_in
from tests.browser.site import Site, running
from tests.browser.telling.steps import open_box
from tests.browser.visitor import Visitor
from tests.programs import program

FOLDER = Path(__file__).resolve().parent.parent / "docs/pictures"
PHONE, DESK = (390, 844), (1024, 660)
HOUR = 11
LARGEST = 160_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A file, the window in which it is taken, and what is done before."""

    name: str
    prepare: Callable[[Visitor], None]
    language: str = "nl"
    window: tuple[int, int] = PHONE
    is_dark: bool = False


def question(visitor: Visitor) -> None:
    """Go to a question and choose an answer."""
    visitor.arrive()
    visitor.press("start")
    visitor.press("skip")
    visitor.tick("me")
    visitor.page.mouse.move(0, 0)


def view(visitor: Visitor) -> None:
    """Go to the help for somebody to whom something happened a few days ago."""
    visitor.tell(
        {
            "now.situation": ("none",),
            "who.for": ("me",),
            "what.happened": ("could_not_say_no",),
            "when.last_time": ("days_2_3",),
        }
    )
    visitor.page.mouse.move(0, 0)


# Of the walk through the demonstration: the state, what comes first in the picture, the window.
TOLD_ONCE = {
    "letter-phone-en": ("start", "h1", PHONE),
    "receipt-phone-en": ("receipt", "h1", PHONE),
    "mailbox-phone-en": ("box, with replies", "section:has(> [data-replies])", PHONE),
    "conversation-desk-en": ("conversation, read", "h1", DESK),
}
# Of the week of referrals: who looks, and at what.
WEEK = {
    "inbox-desk-en": (("voorbeeldpunt", "caseworker"), "/partners/"),
    "national-desk-en": (("voorbeeldwacht", "desk"), "/partners/desk/"),
}
PICTURES = (
    Picture("first-phone-nl", Visitor.arrive),
    Picture("question-phone-nl", question),
    Picture("view-phone-nl", view),
    Picture("view-phone-dark-nl", view, is_dark=True),
    Picture("view-desk-en", view, language="en", window=DESK),
)


def take(picture: Picture, browser: Browser, site: Site) -> int:
    """Take one picture; return its size in bytes."""
    width, height = picture.window
    with browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if picture.is_dark else "light",
    ) as context:
        visitor = Visitor(context.new_page(), site, picture.language)
        picture.prepare(visitor)
        taken = visitor.page.screenshot(animations="disabled", caret="hide")
    (FOLDER / f"{picture.name}.png").write_bytes(taken)
    return len(taken)


def take_told_once(browser: Browser) -> dict[str, int]:
    """Take the pictures of the sealed story on the way; return their sizes in bytes."""
    states = {state: (name, first, window) for name, (state, first, window) in TOLD_ONCE.items()}
    sizes = {}
    with tempfile.TemporaryDirectory() as folder, running_demonstration(Path(folder)) as place:
        opened = contexts(browser, "en", *PHONE)
        for state, page in walk(cast(place, "en", opened)):
            if state in states:
                name, first, window = states.pop(state)
                sizes[name] = take_state(page, name, first, window)
            if not states:
                break
        for one in opened:
            one.close()
    return sizes


def take_week(browser: Browser) -> dict[str, int]:
    """Take the pictures of a week of referrals as it ended; return their sizes in bytes."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_demonstration(Path(folder), ("week", "--look")) as place,
    ):
        sizes = {
            name: take_portal(browser, place, name, login, path)
            for name, (login, path) in WEEK.items()
        }
        with browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}) as context:
            page = context.new_page()
            open_box(page, place.address, "en", place.receipts["A"])
            name = "handed-phone-en"
            sizes[name] = take_state(page, name, "section:has(> [data-states])", PHONE)
    return sizes


def take_portal(
    browser: Browser, place: Demonstration, name: str, login: tuple[str, str], path: str
) -> int:
    """Take the picture of a page of the portal, as one of the invented staff sees it."""
    someone = place.login(*login)
    with browser.new_context(
        locale="en", viewport={"width": DESK[0], "height": DESK[1]}
    ) as context:
        page = context.new_page()
        code = place.code(someone)
        log_in(page, place.address, someone.email, someone.password, code)
        page.goto(f"{place.address}{path}")
        return take_state(page, name, "h1", DESK)


def take_state(page: Page, name: str, first: str, window: tuple[int, int]) -> int:
    """Take the picture of a state, with an element at its head; return its size in bytes."""
    page.set_viewport_size({"width": window[0], "height": window[1]})
    page.mouse.move(0, 0)
    page.evaluate("scrollTo(0, 0)")
    if first != "h1":
        page.locator(first).first.evaluate("one => one.scrollIntoView({behavior: 'instant'})")
    taken = page.screenshot(animations="disabled", caret="hide")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    (FOLDER / f"{name}.png").write_bytes(taken)
    return len(taken)


def main() -> None:
    """Take all pictures, and refuse one that is too large for a page of documentation."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    switches = ["--no-sandbox"] if os.geteuid() == 0 else []
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), HOUR) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program("chromium"), args=switches)
        sizes = {picture.name: take(picture, browser, site) for picture in PICTURES}
        sizes |= take_told_once(browser)
        sizes |= take_week(browser)
        browser.close()
    for name, size in sizes.items():
        print(f"docs/pictures/{name}.png {size / 1000:.0f} kB")
    if too_large := [name for name, size in sizes.items() if size > LARGEST]:
        sys.exit(f"Larger than {LARGEST / 1000:.0f} kB: {', '.join(too_large)}.")


if __name__ == "__main__":
    main()
