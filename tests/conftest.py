"""What every test may ask for: the browsers, axe's source, and the real site at an hour of day."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests.browser.patience import SECONDS
from tests.browser.site import Site, running
from tests.browser.switches import switches
from tests.programs import axe_source as read_axe
from tests.programs import program

DAY, NIGHT = 11, 3
# Two processes would both compile the engine.
TOGETHER = ("tests/core/pathways/",)


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    """Send what shares something that takes long to make to one process, where a stage asks so."""
    return ByFile(config, log) if config.getoption("dist") == "loadfile" else None


class ByFile(LoadFileScheduling):  # type: ignore[misc]  # has no types
    """Keeps the tests of one file in one process, and all of some folders."""

    def _split_scope(self, nodeid: str) -> str:
        """Return the name of what has to stay together."""
        file: str = super()._split_scope(nodeid)
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


def pytest_collection_finish() -> None:
    """Look less often for what nobody holds any more: all that was imported and collected stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Return where Debian's Chromium is."""
    return program("chromium")


@pytest.fixture(scope="session")
def firefox() -> Path:
    """Return where Debian's Firefox ESR is."""
    return program("firefox-esr")


@pytest.fixture(scope="session")
def axe_source() -> str:
    """Return the script that looks for accessibility mistakes in a page."""
    return read_axe()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Run the real site, once, on a Tuesday at eleven."""
    with running(tmp_path_factory.mktemp("site"), DAY) as site:
        yield site


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Run the real site, once, on a Tuesday at three in the night."""
    with running(tmp_path_factory.mktemp("night"), NIGHT) as site:
        yield site


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Run Playwright, once: two beside each other are one too many for it."""
    with pytest.MonkeyPatch.context() as settings, sync_playwright() as running_one:
        # Playwright keeps a loop running here, and Django would refuse its queries beside it.
        settings.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        # Its own five seconds are what some pages take on a busy machine.
        expect.set_options(timeout=1000 * SECONDS)
        yield running_one


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: Path) -> Iterator[Browser]:
    """Run one Chromium for all pages that need no profile of their own."""
    opened = playwright.chromium.launch(executable_path=chromium, args=switches(playwright))
    yield opened
    opened.close()
