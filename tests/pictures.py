"""Take the README's pictures anew, from the real site: `make pictures`.

The site runs on a Tuesday at eleven, so that what is open is the same on every day. A picture shows
the first screen of a window, as a visitor sees it.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import Site, running
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
        browser.close()
    for name, size in sizes.items():
        print(f"docs/pictures/{name}.png {size / 1000:.0f} kB")
    if too_large := [name for name, size in sizes.items() if size > LARGEST]:
        sys.exit(f"Larger than {LARGEST / 1000:.0f} kB: {', '.join(too_large)}.")


if __name__ == "__main__":
    main()
