"""The demonstration, and three browsers for each walk through it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.barriers import PHONE
from tests.browser.demonstration.cast import Cast, cast, contexts
from tests.browser.demonstration.running import Demonstration, running
from tests.databases import database

# One language on each database.
WALKS = {"nl": "SQLite", "en": "PostgreSQL"}


@pytest.fixture
def language(request: pytest.FixtureRequest) -> str:
    """Return in which language is walked."""
    return str(request.param)


@pytest.fixture
def place(language: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """Run the demonstration, anew for each walk: what a walk leaves there is not the next one's."""
    folder = tmp_path_factory.mktemp("demonstration")
    with database(WALKS[language], folder) as kept:
        which = ("mailbox", *(("--database", kept.url) if kept.url else ()))
        with running(folder, which) as demonstration:
            yield demonstration


@pytest.fixture
def people(language: str, browser: Browser, place: Demonstration) -> Iterator[Cast]:
    """Return who walks, in each language, on phones: one in light and one in dark."""
    opened = contexts(browser, language, *PHONE)
    walkers = cast(place, language, opened)
    for page in walkers.pages:
        page.emulate_media(color_scheme="dark" if language == "en" else "light")
    yield walkers
    for one in opened:
        one.close()
