"""Sealing a whole story in a real browser: how long it takes, and how much goes over the line.

Eight sections for three organisations and a copy for the person. What is timed is timed in the
page, by its own clock; the receipt is stretched in a worker as on the real page.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.table import Row
from entree.core.sealing.signatures import signing_key
from requirements import bundle
from tests.browser.sealing.engines import site, written
from tests.browser.sealing.story import CONVERSATION, FROM, OPERATOR, three_organisations
from tests.programs import program

ROUNDS, SLOWER = 9, 6
KINDS = (
    "reach_me", "must_not", "what_i_need", "safety", "health", "when", "what_happened", "preview",
)  # fmt: skip
SWITCHES = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",)
# One round: the receipt, its keys, the story, and one section opened again.
ROUND = """async ([asked, suite]) => {
    const [bundle, { given }] = await Promise.all([import("/story.js"), import("/call.js")]);
    const request = given(asked, bundle);
    const times = {};
    const timed = async (what, act) => {
        const since = performance.now();
        const found = await act();
        times[what] = performance.now() - since;
        return found;
    };
    const bits = bundle.makeReceipt();
    const worker = bundle.workerAddress();
    const root = await timed("stretch", () => bundle.stretch(bits, new Uint8Array(16), worker));
    const person = await timed("keys", () => bundle.personKeys(root, suite));
    const story = await timed("story", () => bundle.composeStory({ ...request, person }));
    const [first] = story.sections;
    await timed("open", async () => {
        const section = bundle.readSection(first.section);
        const header = bundle.sectionHeader(section);
        const { wrap } = first.wraps[0];
        const key = await bundle.unwrap(wrap, "person", suite, person.mailbox, header);
        return bundle.openSection(section, key);
    });
    return { times, size: JSON.stringify(story).length };
}"""


def rows() -> list[Row]:
    """Seal at the speed of this machine and slowed down, and report the medians."""
    bundle.make_what_is_old()
    with chromium() as browser, site({}) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        found = [*sizes(), *measured(page, 1, "as it is", suite=1)]
        found += measured(page, 1, "as it is, X25519 alone for the person", suite=2)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return found + measured(page, SLOWER, f"page {SLOWER} times slower", suite=1)


def measured(page: Page, slower: int, how: str, suite: int) -> list[Row]:
    """Run some rounds; the first, in which the browser still reads the scripts, stands apart."""
    page.reload()
    asked = [written(request()), suite]
    rounds: list[Any] = [page.evaluate(ROUND, asked) for _ in range(ROUNDS)]
    first, others = rounds[0]["times"], [one["times"] for one in rounds[1:]]
    names = {
        "story": "a whole story sealed: 8 sections, 3 organisations, a copy",
        "keys": "keys out of the root",
        "open": "one section opened by the person",
    }
    if slower == 1:
        # Chromium slows down the page, and not its worker.
        names = {"stretch": "a receipt stretched in the worker", **names}
    found = [
        Row(f"{what} ({how})", f"median {median(one[name] for one in others):.0f} ms, "
            f"worst {max(one[name] for one in others):.0f}, first {first[name]:.0f}")
        for name, what in names.items()
    ]  # fmt: skip
    size = rounds[0]["size"]
    return [*found, Row(f"size on the wire ({how})", f"{size / 1000:.1f} kB of JSON")]


def sizes() -> list[Row]:
    """Report how large the bundles of each page are."""
    each = bundle.sizes()
    found = []
    for page, names in bundle.PAGES.items():
        plain, packed = (sum(each[name][place] for name in names) for place in (0, 1))
        measured = f"{plain / 1000:.1f} kB, {packed / 1000:.1f} in gzip"
        found.append(Row(f"scripts of the {page}", measured, "≤ 100 kB", plain <= bundle.LIMIT))
    return found


def request() -> dict[str, Any]:
    """Return an invented story of sections that fit in 4 KB each."""
    return {
        "conversation": CONVERSATION,
        "sections": [{"kind": kind, "words": "Wat iemand schreef. " * 40} for kind in KINDS],
        "recipients": three_organisations(KINDS),
        "keepsCopy": True,
        "operatorKey": signing_key(OPERATOR),
        "now": FROM,
        "text": "2026-11",
    }


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give Debian's Chromium with a profile that is thrown away."""
    switches = [*SWITCHES, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program("chromium"), args=switches)
        yield opened
        opened.close()
