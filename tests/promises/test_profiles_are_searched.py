"""Each place in which a browser keeps what a page gives it is searched: a secret in it is found.

One careless page gives a secret of its own to each, in a real browser. Without this, that the
searches of `test_story_leaves_nothing.py` find nothing would say nothing.
"""

import pytest

from tests.browser.walks import wait_until
from tests.promises.profile_places import DONE, SEALED, Careless, cookies_in, serving
from tests.promises.sealed_search import Sought
from tests.promises.sealed_visits import BROWSERS, left_by_closing


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
