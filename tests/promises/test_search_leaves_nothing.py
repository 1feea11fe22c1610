"""The promise: words typed in the directory's search, and what was chosen there, are kept nowhere.

That somebody read the list stays in the history; the list says so. What they looked for does not.
"""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.chromium import Chromium
from tests.browser.firefox import Firefox
from tests.browser.residue import Search, report
from tests.browser.walks import wait_until, write_everything_down
from tests.promises.door import Door, opened
from tests.promises.visits import ids_of_options, knowledge

BROWSERS: dict[str, type[Chromium] | type[Firefox]] = {"firefox": Firefox, "chromium": Chromium}
FOUND = "document.querySelector('[data-text-found] a') !== null"
ANSWERED = (
    "document.querySelector('[data-search]') === null && document.querySelector('.trail') !== null"
)


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a short name: Chromium takes no long one."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def door(folder: Path) -> Iterator[Door]:
    """The real site."""
    (folder / "site").mkdir()
    with opened(folder / "site") as site:
        yield site


def chosen_words() -> set[str]:
    """What can be chosen in the list, as a reader reads it."""
    questions = (knowledge().questions[name] for name in ("needs.now", "who.for"))
    return {
        label
        for question in questions
        for option in question.options
        for label in option.labels.values()
        if len(label) > 12
    }


@pytest.mark.parametrize("name", BROWSERS)
def test_words_typed_in_the_search_are_nowhere(name: str, door: Door, folder: Path) -> None:
    browser = BROWSERS[name](folder / "browser", scripts=True)
    planted = f"verkracht{secrets.token_hex(8)}"
    browser.start()
    try:
        browser.open(f"{door.address}/nl/organisations/")
        browser.type("#search-field", f"advocaat {planted}")
        wait_until(browser, FOUND)
        assert browser.evaluate("history.length") <= 2
        canary = write_everything_down(browser)
    finally:
        browser.kill()
    (folder / "output.txt").write_text("\n".join(door.program.lines))

    found = Search([planted, canary]).folder(folder)

    assert canary in {finding.needle for finding in found}
    told = [finding for finding in found if finding.needle == planted]
    assert told == [], report(told)


@pytest.mark.parametrize("name", BROWSERS)
def test_a_choice_without_scripts_leaves_no_word(name: str, door: Door, folder: Path) -> None:
    browser = BROWSERS[name](folder / "browser", scripts=False)
    browser.start()
    try:
        browser.open(f"{door.address}/nl/organisations/")
        browser.click(".wishes > summary")
        browser.click("input[name=pick2]")
        browser.click(".wishes .actions button")
        wait_until(browser, ANSWERED)
        canary = write_everything_down(browser)
    finally:
        browser.kill()

    found = Search([*chosen_words(), *ids_of_options(), canary]).folder(folder / "browser")

    assert canary in {finding.needle for finding in found}
    told = [finding for finding in found if finding.needle != canary]
    assert told == [], report(told)
