"""The same bundle in Debian's Firefox: receipt, keys, a whole story, all opened by Python."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from entree.core.sealing.receipt import person_of
from entree.core.sealing.suites import Suite
from tests.browser.firefox import Firefox
from tests.browser.sealing.engines import Value, outcome, site, written
from tests.browser.sealing.test_whole_story import BITS, SALT, TOLD, opened_by, request

# Left in the page for the test to fetch: the driver waits for no promise.
ASK = """(async () => {{
    const paths = ["/call.js", "/story.js", "/portal.js"];
    const [{{ call }}, ...bundles] = await Promise.all(paths.map((path) => import(path)));
    return JSON.stringify(await call(bundles, ...{question}));
}})()"""


class InFirefox:
    """The bundle in a page of Firefox."""

    def __init__(self, firefox: Firefox) -> None:
        """Take the browser, which has opened the site."""
        self._firefox = firefox

    def call(self, name: str, *given: Value) -> Value:
        """Return what a function of the bundle gives. Raises Refused."""
        question = json.dumps([name, written(list(given))])
        answer: Any = json.loads(self._firefox.wait_for(ASK.format(question=question)))
        return outcome(answer)


@pytest.fixture
def firefox_page(bundles: None, tmp_path: Path) -> Iterator[InFirefox]:
    """Give the bundle in Firefox, on a fresh profile."""
    firefox = Firefox(tmp_path)
    firefox.start()
    try:
        with site({}) as address:
            firefox.open(address)
            yield InFirefox(firefox)
    finally:
        firefox.kill()


def test_firefox_stretches_derives_and_seals_as_python_opens(firefox_page: InFirefox) -> None:
    assert firefox_page.call("requireBrowser") is None

    root = firefox_page.call("stretch", BITS, SALT, "/stretch.js")
    keys: Any = firefox_page.call("personKeys", root, 1)
    story = firefox_page.call("composeStory", request(keys))

    person = person_of(BITS, SALT, Suite.HYBRID)
    assert keys["lookup"] == person.lookup
    assert opened_by(story, "person", Suite.HYBRID, person.keys.seed) == TOLD
