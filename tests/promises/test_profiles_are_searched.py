"""Each place in which a browser keeps what a page gives it is searched: a secret in it is found.

One careless page gives a secret of its own to each, in a real browser. Without this, that the
searches of `test_story_leaves_nothing.py` find nothing would say nothing.
"""

import re
from pathlib import Path

import pytest

from tests.browser.walks import wait_until, write_everything_down
from tests.promises.profile_places import DONE, SEALED, Careless, cookies_in, serving
from tests.promises.sealed_search import Found, Sought, search
from tests.promises.sealed_visits import BROWSERS, left_by_closing, without_its_own

# Where each browser keeps texts of its own, which are the same in each profile.
OWN = {"chromium": "Default/Web Data", "firefox": "prefs.js"}
TWO_WORDS = re.compile(rb"(?<![a-z])[a-z]{4,} [a-z]{4,}(?![a-z])")


@pytest.mark.slow
@pytest.mark.parametrize("name", BROWSERS)
def test_two_words_are_of_the_browser_only_where_every_profile_has_them(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("kept") / "browser"
    browser = BROWSERS[name](folder)
    browser.start()
    write_everything_down(browser)
    browser.close()
    words, kept = only_in(folder, f"profile/{OWN[name]}")
    sought = Sought((), {}, (words,))

    (folder / "profile" / "leak").write_text(f"<li>{words}</li>")
    left = without_its_own(name, search(folder, sought), sought)

    assert kept
    assert without_its_own(name, kept, sought) == []
    assert {one.file for one in left} == {"profile/leak"}


def only_in(folder: Path, file: str) -> tuple[str, list[Found]]:
    """Return two neighbouring words that stand in this file alone, and what is found of them."""
    files = [path for path in folder.rglob("*") if path.is_file() and path != folder / file]
    others = b" ".join(path.read_bytes().lower() for path in files)
    own = TWO_WORDS.findall((folder / file).read_bytes().lower())
    words = next(pair for pair in own if pair not in others).decode()
    return words, search(folder, Sought((), {}, (words,)))


@pytest.mark.slow
@pytest.mark.parametrize("name", BROWSERS)
def test_a_secret_in_each_place_is_found(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    careless = Careless()
    sought = Sought(tuple(careless.typed.values()), careless.keys, tuple(careless.words.values()))
    browser = BROWSERS[name](tmp_path_factory.mktemp("kept") / "browser")
    with serving(careless) as address:
        browser.start()
        try:
            browser.open(address)
            wait_until(browser, DONE)
            for field, words in careless.typed.items():
                browser.type(f"#{field}", words)
            found = left_by_closing(browser, sought)
        finally:
            browser.kill()

    places = {one.name for one in found}
    assert {*careless.typed.values(), *careless.words.values()} <= places
    assert {*careless.keys} - places <= ({SEALED} if name == "chromium" else set())
    assert cookies_in(browser.folder) == ["told"]
