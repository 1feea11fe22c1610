"""How long somebody on a slow telephone line waits: the first page, and one answered step.

In Debian's Chromium, which slows itself down: a round trip and a bandwidth of its DevTools
protocol. Every visit has a new window, so nothing is kept of an earlier one. The door is on this
machine, so looking up its name and making the connection cost nothing.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.table import Row
from tests.browser.site import Site, running
from tests.browser.visitor import Visitor
from tests.programs import program

VISITS, HOUR = 5, 11
BUDGET = 1.0
KILOBIT = 1_000 // 8
# Slow 3G as WebPageTest has it, and the preset of Chrome's own tools: the same bandwidth, and five
# round trips for each request, as for a page whose name and connection are still to be found.
ROUND_TRIP, PRESET, BANDWIDTH = 400, 2_000, 400
SWITCHES = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",)
# From when the page was asked for, by its address or by a button, to what the browser did.
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
RECEIVED = "performance.getEntriesByType('navigation')[0].encodedBodySize"
# From pressing the button until the browser painted another heading.
SWAPPED = """button => new Promise((done) => {
  const before = document.querySelector("h1");
  const since = performance.now();
  const look = () => {
    const now = document.querySelector("h1");
    if (!now || now === before) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - since)));
  };
  button.click();
  look();
})"""
Times = dict[str, list[float]]


def rows() -> list[Row]:
    """Visit at both speeds, and report the medians in seconds."""
    found: Times = {}
    with (
        tempfile.TemporaryDirectory(prefix="entree-bench-") as folder,
        running(Path(folder), HOUR) as site,
        chromium() as browser,
    ):
        for _ in range(VISITS):
            for scripts in (True, False):
                visit(browser, site, scripts, found)
            preset(browser, site, found)
    return [row(what, times) for what, times in found.items()]


def row(what: str, times: list[float]) -> Row:
    """Report one wait; those of the preset of Chrome's tools have no budget."""
    middle = median(times)
    measured = f"median {middle:.2f} s, worst {max(times):.2f}"
    if what.startswith("slow"):
        return Row(what, measured, f"< {BUDGET:.0f} s", middle < BUDGET)
    return Row(what, measured)


def visit(browser: Browser, site: Site, scripts: bool, found: Times) -> None:
    """Open the first page, answer one question, and ask for the help."""
    with slow(browser, scripts, ROUND_TRIP) as page:
        visitor = Visitor(page, site)
        visitor.arrive()
        kind = "with scripts" if scripts else "without scripts"
        if scripts:
            note(found, f"slow 3G: first page, first words, {received(page)}", page, PAINTED)
            note(found, "slow 3G: first page, loaded", page, LOADED)
        visitor.press("start")
        visitor.tick("none")
        for do, what in (("next", "an answer, to the next question"), ("help", "to the help")):
            name = f"slow 3G, {kind}: {what}"
            if scripts:
                button = page.locator(f"main button[value={do}]:not(.unseen)").first
                found.setdefault(name, []).append(button.evaluate(SWAPPED) / 1_000)
            else:
                visitor.press(do)
                note(found, name, page, PAINTED)


def preset(browser: Browser, site: Site, found: Times) -> None:
    """Open the first page as the preset of Chrome's tools has it."""
    with slow(browser, scripts=True, round_trip=PRESET) as page:
        Visitor(page, site).arrive()
        note(found, f"  Chrome's preset ({PRESET} ms): first page, first words", page, PAINTED)


def note(found: Times, name: str, page: Page, moment: str) -> None:
    """Wait until something was done, and write down when, in seconds."""
    page.wait_for_function(f"({moment}) > 0")
    found.setdefault(name, []).append(page.evaluate(moment) / 1_000)


def received(page: Page) -> str:
    """Say how many bytes the page took on the line."""
    return f"{page.evaluate(RECEIVED):,} bytes"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run one Chromium, which looks nothing up."""
    switches = [*SWITCHES, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("chromium"), args=switches)
        with browser:
            yield browser


@contextmanager
def slow(browser: Browser, scripts: bool, round_trip: int) -> Iterator[Page]:
    """Open a window on a slow line, in which nothing is kept yet."""
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        context.new_cdp_session(page).send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": round_trip,
                "downloadThroughput": BANDWIDTH * KILOBIT,
                "uploadThroughput": BANDWIDTH * KILOBIT,
            },
        )
        yield page
