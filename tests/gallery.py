"""Look at every page of the site, and at what stands in the way there: `make gallery`.

Every walk is made once in each language, both beside each other. Each stop is looked at on a phone
and on a desk, in light and in dark; the pictures and a page that shows them lie in ``var/gallery``.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.utils.html import format_html, format_html_join
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser import barriers
from tests.browser.demonstration.cast import cast, contexts
from tests.browser.demonstration.running import running as running_demonstration
from tests.browser.demonstration.walk import walk as together
from tests.browser.site import Site, running
from tests.browser.states import NIGHT_WALKS, WALKS
from tests.browser.switches import switches
from tests.browser.visitor import Visitor
from tests.programs import ROOT, axe_source, program

FOLDER = ROOT / "var/gallery"
LANGUAGES = ("nl", "en")
WINDOWS: Mapping[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desk": {"width": 1280, "height": 800},
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
DAY, NIGHT = 11, 3
TOLD_ONCE = "told once"
QUALITY = 60
STYLE = """body { margin: 1rem; font: 1rem/1.5 sans-serif } ul { padding: 0; list-style: none }
li { display: inline-block; vertical-align: top; margin: 0 1rem 1rem 0 }
img { display: block; block-size: 20rem; inline-size: 12rem; border: 1px solid #888;
object-fit: cover; object-position: top }"""


@dataclass(frozen=True, slots=True)
class Stop:
    """A state of a page in one language: its pictures, and what stands in the way there."""

    walk: str
    state: str
    language: str
    pictures: tuple[Path, ...]
    barriers: tuple[str, ...]


def look(page: Page, name: str, source: str) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Take a page in every window and scheme; return the pictures and what stands in the way.

    The colours are the only thing that a scheme alters, so axe reads the rest once a window.
    """
    pictures, found = [], []
    for window, size in WINDOWS.items():
        page.set_viewport_size(size)
        wrong = (
            *barriers.axe(page, source),
            *barriers.contrast(page, source),
            *barriers.cut_off(page),
        )
        found += [f"{window}: {one}" for one in wrong]
        # In a window as tall as the page, what stays in the window covers nothing.
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": max(tall, size["height"])})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            pictures.append(FOLDER / f"{name}-{window}-{scheme}.jpg")
            page.screenshot(path=pictures[-1], type="jpeg", quality=QUALITY)
        page.emulate_media(color_scheme="light")
    page.set_viewport_size(WINDOWS["phone"])
    return tuple(pictures), tuple(found)


def stops(language: str, day: Site, night: Site) -> Iterator[Stop]:
    """Make every walk in one language, and look around at every stop."""
    source = axe_source()
    walks = [(day, *one) for one in WALKS.items()] + [(night, *one) for one in NIGHT_WALKS.items()]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program("chromium"), args=switches(playwright)
        )
        for site, walk, make in walks:
            with browser.new_context(viewport=WINDOWS["phone"], color_scheme="light") as context:
                page = context.new_page()
                for number, state in enumerate(make(Visitor(page, site, language)), 1):
                    name = name_of(walk, number, language)
                    stop = Stop(walk, state, language, *look(page, name, source))
                    report(stop)
                    yield stop
            print(f"{language}: {walk}", flush=True)
        yield from told_once(browser, language, source)
        browser.close()


def told_once(browser: Browser, language: str, source: str) -> Iterator[Stop]:
    """Walk the demonstration of the sealed story, and look around at every stop."""
    with tempfile.TemporaryDirectory() as folder, running_demonstration(Path(folder)) as place:
        opened = contexts(browser, language, *barriers.PHONE)
        for number, (state, page) in enumerate(together(cast(place, language, opened)), 1):
            stop = Stop(
                TOLD_ONCE,
                state,
                language,
                *look(page, name_of(TOLD_ONCE, number, language), source),
            )
            report(stop)
            yield stop
        for one in opened:
            one.close()
    print(f"{language}: {TOLD_ONCE}", flush=True)


def name_of(walk: str, number: int, language: str) -> str:
    """Return the beginning of the names of the pictures of a stop."""
    return f"{walk} {number:02} {language}".replace(":", "").replace(" ", "-")


def report(stop: Stop) -> None:
    """Say what stands in the way at a stop."""
    for one in stop.barriers:
        print(f"{stop.language}: {stop.walk}, {stop.state}, {one}", flush=True)


def index(all_stops: list[Stop]) -> str:
    """Return a page with every picture under the name of its state."""
    states = dict.fromkeys((stop.walk, stop.state) for stop in all_stops)
    pictures = {
        state: [
            (picture.name, picture.name, " ".join(picture.stem.rsplit("-", 3)[1:]))
            for stop in all_stops
            if (stop.walk, stop.state) == state
            for picture in stop.pictures
        ]
        for state in states
    }
    item = '<li><a href="{}"><img src="{}" alt="" loading="lazy">{}</a></li>\n'
    parts = (
        (walk, state, format_html_join("", item, pictures[walk, state])) for walk, state in states
    )
    return format_html(
        '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Every page</title>\n'
        "<style>{}</style>\n<h1>Every page, in every state</h1>\n{}",
        STYLE,
        format_html_join("", "<h2>{}: {}</h2>\n<ul>{}</ul>\n", parts),
    )


def main() -> None:
    """Take all pictures, say what stands in the way, and fail when anything does."""
    begin = time.monotonic()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with (
        tempfile.TemporaryDirectory() as day_folder,
        tempfile.TemporaryDirectory() as night_folder,
        running(Path(day_folder), DAY) as day,
        running(Path(night_folder), NIGHT) as night,
        ThreadPoolExecutor() as both,
    ):
        found = both.map(lambda language: list(stops(language, day, night)), LANGUAGES)
        all_stops = [stop for one in found for stop in one]
    (FOLDER / "index.html").write_text(index(all_stops), encoding="utf-8")
    number, seconds = sum(len(stop.pictures) for stop in all_stops), time.monotonic() - begin
    wrong = sum(len(stop.barriers) for stop in all_stops)
    print(f"{number} pictures of {len(all_stops)} stops in {seconds:.0f} s, {wrong} findings.")
    print(f"They lie in {FOLDER.relative_to(ROOT)}/index.html.")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
