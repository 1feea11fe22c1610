"""The program that drives Chromium over one site: ``python -m entree.outside.browser JOB``.

It writes each fact on a line as soon as it has it, because a page may never let it finish.
"""

import json
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Playwright,
    Request,
    Route,
    ViewportSize,
    sync_playwright,
)

from entree.core.findability.kept import Fact
from entree.core.findability.sites import bare, host_of

PHONE: ViewportSize = {"width": 360, "height": 740}
LOAD_MS, WAIT_MS = 15_000, 700
# A slow mobile line, as Lighthouse has it, and a processor four times slower.
LATENCY_MS, BYTES_A_SECOND, SLOWER = 150, 1_638_400 / 8, 4
# Two pages of Chromium's own beside each window, for what its address bar proposes: more than half
# of the work of a window, and nobody types there.
PROPOSALS = "WebUIOmniboxPopup,WebUIOmniboxAimPopup"
# A program that ends at once: with its refusal, Playwright says what it started it with.
NO_BROWSER = Path("/bin/false")
STORED = """async () => {
  const of = (store) => { try { return Object.keys(store()); } catch { return []; } };
  const bases = indexedDB.databases ? await indexedDB.databases() : [];
  return [...of(() => localStorage), ...of(() => sessionStorage), ...bases.map((one) => one.name)];
}"""
MARK = """(pattern) => {
  const says = new RegExp(pattern, 'i');
  const found = [...document.querySelectorAll('a, button, [role=button]')].find((one) =>
    says.test(one.textContent) && one.getClientRects().length);
  if (!found) return null;
  found.setAttribute('data-entree-exit', '');
  return found.textContent.trim();
}"""
STICKY = """async () => {
  document.body.style.minHeight = '400vh';
  window.scrollTo(0, document.body.scrollHeight);
  await new Promise((done) => setTimeout(done, 300));
  const box = document.querySelector('[data-entree-exit]').getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}"""
AXE = """async () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const found = await axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
  return found.violations.map((one) => [one.id, one.nodes[0].target.join(' ')]);
}"""
ELSEWHERE = "<!doctype html><title>-</title><p>-</p>"
EXIT_MARK = "[data-entree-exit]"


def tell(measure: str, value: object, page: str, words: str = "") -> None:
    """Write a fact at once."""
    sys.stdout.write(json.dumps(asdict(Fact(measure, str(value), page, words))) + "\n")
    sys.stdout.flush()


class Gate:
    """Lets the named hosts through, tells of each other host, and answers a way out itself."""

    def __init__(self, hosts: list[str], told: set[str]) -> None:
        """Remember the hosts, and of whom was told already."""
        self._hosts, self._told = {bare(host) for host in hosts}, told

    def judge(self, route: Route) -> None:
        """Decide about one request."""
        asked = route.request
        host = bare(host_of(asked.url) or "")
        if host in self._hosts or urlsplit(asked.url).scheme in {"data", "blob"}:
            route.continue_()
        elif _is_way_out(asked):
            route.fulfill(body=ELSEWHERE, content_type="text/html")
        else:
            if host and host not in self._told:
                self._told.add(host)
                tell("third_party", host, _page_of(asked), asked.url)
            route.abort()


def _is_way_out(asked: Request) -> bool:
    """Return whether a whole window goes to another host; a new one has no page yet."""
    try:
        return asked.is_navigation_request() and asked.frame.parent_frame is None
    except Error:
        return asked.is_navigation_request()


def _page_of(asked: Request) -> str:
    """Return on which page something was asked for."""
    try:
        return asked.frame.page.url
    except Error:
        return ""


def context_of(
    browser: Browser, job: Mapping[str, Any], told: set[str], **more: Any
) -> BrowserContext:
    """Return a phone that has nothing stored and reaches the named hosts only."""
    context = browser.new_context(
        viewport=PHONE,
        user_agent=job["agent"],
        locale="nl-NL",
        service_workers="block",
        accept_downloads=False,
        **more,
    )
    context.set_default_timeout(LOAD_MS)
    context.route("**/*", Gate(job["hosts"], told).judge)
    context.route_web_socket("**/*", lambda socket: socket.close())
    return context


def before_consent(browser: Browser, job: Mapping[str, Any], told: set[str]) -> None:
    """Tell what is kept before anybody agreed to anything."""
    context = context_of(browser, job, told)
    page = context.new_page()
    for address in dict.fromkeys((job["home"], job["contact"])):
        page.goto(address, wait_until="load")
        page.wait_for_timeout(WAIT_MS)
        for name in page.evaluate(STORED):
            tell("storage", name, address, "localStorage, sessionStorage or IndexedDB")
    tell("looked", "before consent", job["home"])
    for cookie in context.cookies():
        tell("cookie", cookie["name"], job["home"], "document.cookie or Set-Cookie")
    context.close()


def way_out(browser: Browser, job: Mapping[str, Any], told: set[str]) -> None:
    """Tell what the button to leave does."""
    context = context_of(browser, job, told)
    page = context.new_page()
    page.goto(job["home"], wait_until="load")
    words = page.evaluate(MARK, job["exit"])
    if words is not None:
        is_sticky = page.evaluate(STICKY)
        tell("exit_sticky", "yes" if is_sticky else "no", job["home"], words)
        tell("exit_history", _history(context, page), job["home"], words)
    context.close()


def _history(context: BrowserContext, page: Page) -> str:
    """Return what a press does to the history: replaced, kept, another window, or nothing."""
    before, here = page.evaluate("history.length"), page.url
    with suppress(Error):
        page.click(EXIT_MARK, timeout=3_000)
    page.wait_for_timeout(WAIT_MS)
    if len(context.pages) > 1:
        return "another window"
    if page.url == here:
        return "nothing"
    return "replaced" if page.evaluate("history.length") <= before else "kept"


def barriers(browser: Browser, job: Mapping[str, Any], told: set[str]) -> None:
    """Tell what axe finds on the way to contact."""
    if not job["axe"]:
        return
    context = context_of(browser, job, told)
    page = context.new_page()
    page.goto(job["contact"], wait_until="load")
    page.evaluate(Path(job["axe"]).read_text(encoding="utf-8"))
    found = page.evaluate(AXE)
    said = "; ".join(f"{rule}: {where}" for rule, where in found)
    tell("axe_violations", len(found), job["contact"], said)
    context.close()


def slow_phone(browser: Browser, job: Mapping[str, Any], told: set[str]) -> None:
    """Tell how heavy the way to contact is, and how long a slow phone takes over it."""
    context = context_of(browser, job, told)
    page = context.new_page()
    line = context.new_cdp_session(page)
    sizes: list[float] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    line.send("Network.enable")
    speed = {
        "latency": LATENCY_MS,
        "downloadThroughput": BYTES_A_SECOND,
        "uploadThroughput": 90_000,
    }
    line.send("Network.emulateNetworkConditions", {"offline": False, **speed})
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(job["contact"], wait_until="load", timeout=3 * LOAD_MS)
    # The end of loading is written down just after it.
    page.wait_for_timeout(WAIT_MS)
    spent = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    tell("slow_seconds", round(spent / 1000, 1), job["contact"], f"{LATENCY_MS} ms, 1.6 Mbit/s")
    tell("weight_kb", round(sum(sizes) / 1000), job["contact"], f"{len(sizes)} requests")
    context.close()


def without_proposals(playwright: Playwright) -> str:
    """Return the switch that leaves out these pages beside what Playwright leaves out already.

    Of two such switches Chromium hears only the last, so that one has to name everything.
    """
    try:
        playwright.chromium.launch(executable_path=NO_BROWSER)
    except Error as refused:
        (left_out,) = set(re.findall(r"--disable-features=\S+", refused.message))
        return f"{left_out},{PROPOSALS}"
    raise AssertionError(f"{NO_BROWSER} started as a browser")


def main(path: str) -> int:
    """Look at one site; return how many of the looks failed."""
    job, told, failed = json.loads(Path(path).read_text(encoding="utf-8")), set[str](), 0
    switches = [f"--host-resolver-rules={job['rules']}", "--disable-background-networking"]
    with sync_playwright() as playwright:
        switches.append(without_proposals(playwright))
        browser = playwright.chromium.launch(
            executable_path=job["chromium"], args=switches, chromium_sandbox=os.geteuid() != 0
        )
        for look in (before_consent, way_out, barriers, slow_phone):
            try:
                look(browser, job, told)
            except Error as error:
                failed += 1
                sys.stderr.write(f"{look.__name__}: {error.message.splitlines()[0]}\n")
        browser.close()
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
