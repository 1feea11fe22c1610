"""Stretching the receipt in a worker: the same root as in Python, and no way out of the worker."""

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from playwright.sync_api import Browser

from tests.browser.sealing.engines import Engine, InPage, Refused, in_page

BITS, SALT = bytes(range(13)), bytes(range(16))
WORKER = "/stretch.js"

# What somebody who could write into the worker would try, in its own words.
ESCAPE = """self.addEventListener("message", async () => {
    const tries = [fetch("/call.js"), import("/call.js")];
    const ended = await Promise.allSettled(tries);
    const root = new Uint8Array(32).fill(ended.filter((one) => one.status === "fulfilled").length);
    self.postMessage(root);
});"""


def test_the_worker_gives_the_root_that_python_gives(page: InPage) -> None:
    root = page.call("stretch", BITS, SALT, WORKER)

    python = Argon2id(salt=SALT, length=32, iterations=2, lanes=1, memory_cost=19 * 1024)
    assert root == python.derive(BITS)


def test_a_worker_that_is_not_there_is_refused(browser: Browser, bundles: None) -> None:
    with in_page(browser) as page:
        page.expects_trouble = True

        with pytest.raises(Refused, match="no-worker"):
            page.call("stretch", BITS, SALT, "/not-there.js")


def test_a_place_without_workers_is_refused(node: Engine) -> None:
    with pytest.raises(Refused, match="no-worker"):
        node.call("stretch", BITS, SALT, WORKER)
    with pytest.raises(Refused, match="no-worker"):
        node.call("requireBrowser")


def test_the_worker_reaches_nobody(browser: Browser, bundles: None) -> None:
    with in_page(browser, {WORKER: ESCAPE.encode()}) as page:
        page.expects_trouble = True

        assert page.call("stretch", BITS, SALT, WORKER) == bytes(32)


def test_without_its_own_policy_it_would_reach_somebody(browser: Browser, bundles: None) -> None:
    with in_page(browser, {"/loose.js": ESCAPE.encode()}) as page:
        reached = page.call("stretch", BITS, SALT, "/loose.js")

    assert isinstance(reached, bytes)
    assert reached[0] > 0
