"""Thirty browsers at once behind one address, each with a story: until the last one is through.

Real pages of one Chromium do the work in the worker of the site, by its own script. The stories
are sealed beforehand (``benchmarks.sealed``): what is measured is the work and the server.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from benchmarks.mailbox import LIMIT, serving
from benchmarks.pages import settings
from benchmarks.table import Row
from entree.core.sealing.frames import from_text
from entree.core.sealing.work import NUMBER
from entree.web.environment import ROOT
from tests.programs import program

BROWSERS, BUDGET = 30, 60.0
# A slow phone beside the machine that this runs on.
SLOWER = 5
# Sixteen parts of twelve zeros.
MEAN = 16 * 2**12
# Begins, and leaves a promise of the seconds of the work and the work itself.
BEGIN = """body => {
  const text = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-")
    .replaceAll("/", "_").replace(/=+$/, "");
  const post = (path, said, more) => fetch(path, { method: "POST", body: said,
    headers: { "Content-Type": "application/json", ...more } });
  const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const octets = (word) => new TextEncoder().encode(word);
  const part = (bytes) => {
    const size = new Uint8Array(4);
    new DataView(size.buffer).setUint32(0, bytes.length);
    return [...size, ...bytes];
  };
  const begin = async () => {
    const hash = text(await sha256(octets(body)));
    const said = { act: "send", mailbox: text(new Uint8Array(32)), body: hash };
    const asked = await post("/letter/challenge/", JSON.stringify(said));
    const { challenge, zeros } = await asked.json();
    const plain = atob(challenge.replaceAll("-", "+").replaceAll("_", "/"));
    const given = Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
    const words = ["entree sealing 1", "work seed"].map(octets);
    const seed = await sha256(Uint8Array.from([...words, given].flatMap(part)));
    const worker = new Worker("/letter/made/work.js");
    const since = performance.now();
    const found = await new Promise((done) => {
      worker.onmessage = ({ data }) => done(data);
      worker.postMessage({ seed, zeros });
    });
    const spent = (performance.now() - since) / 1000;
    const work = { "Entree-Work": `${challenge}.${text(found)}` };
    const answer = await post("/letter/send/", body, work);
    return { status: answer.status, spent, numbers: text(found) };
  };
  globalThis.begun = begin();
}"""


def rows() -> list[Row]:
    """Seal, serve, and let all send at once."""
    with tempfile.TemporaryDirectory(prefix="entree-bench-") as folder:
        surroundings = {**settings(folder), "DJANGO_SETTINGS_MODULE": "entree.web.settings"}
        command = [sys.executable, "-m", "benchmarks.sealed", folder]
        subprocess.run(command, cwd=ROOT, env=surroundings, check=True, timeout=LIMIT)
        sealed = json.loads((Path(folder) / "sealed.json").read_text(encoding="utf-8"))
        with serving(folder) as port, sync_playwright() as playwright:
            switches = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(executable_path=program("chromium"), args=switches)
            pages = [browser.new_context().new_page() for _ in range(BROWSERS)]
            alone = sent(port, pages[:1], sealed["story"][-1:])
            together = sent(port, pages, sealed["story"][:BROWSERS])
            browser.close()
    return [
        *told("one browser", *alone),
        *told(f"{BROWSERS} browsers behind one address", *together),
    ]


def sent(port: int, pages: Sequence[Page], stories: Sequence[object]) -> tuple[float, list[float]]:
    """Send a story from each page; return the seconds until the last, and the hashes a second."""
    for page in pages:
        page.goto(f"http://127.0.0.1:{port}/nl/letter/", timeout=1000 * LIMIT)
    begun = time.monotonic()
    for page, story in zip(pages, stories, strict=True):
        page.evaluate(BEGIN, json.dumps(story))
    answers = [page.evaluate("globalThis.begun") for page in pages]
    seconds = time.monotonic() - begun
    assert {one["status"] for one in answers} == {200}, answers
    return seconds, [hashes(one["numbers"]) / one["spent"] for one in answers]


def hashes(numbers: str) -> int:
    """Return how many hashes were made: each number is the last one that was tried."""
    raw = from_text(numbers)
    tried = (raw[at : at + NUMBER] for at in range(0, len(raw), NUMBER))
    return sum(int.from_bytes(one, "big") + 1 for one in tried)


def told(who: str, seconds: float, rates: Sequence[float]) -> list[Row]:
    """Report one way of sending."""
    rate = median(rates)
    # Of many at once each has only a part of this machine, which says nothing of a phone.
    phone = (
        f"; a phone {SLOWER} times slower: {SLOWER * MEAN / rate:.1f} s" if len(rates) == 1 else ""
    )
    return [
        Row(
            f"a story each, work and all: {who}",
            f"{seconds:.1f} s until the last",
            f"≤ {BUDGET:.0f} s",
            seconds <= BUDGET,
        ),
        Row("  the work in the worker, each", f"{rate:,.0f} hashes a second{phone}"),
    ]
