"""A portal whose bundles hold the key of an operator of the tests, and who comes to it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from entree.core.sealing.frames import to_text
from entree.core.sealing.signatures import signing_key
from entree.web import bundles, knowledge
from entree.web.environment import ROOT
from requirements import bundle
from tests.browser.keyroom.holding import TOLD, Holding, holding
from tests.browser.parting import serve
from tests.core.sealing.cast import OPERATOR
from tests.correspondents import Writer
from tests.people import Colleague, sure
from tests.web.referrals.asking import Browser as Asking

Opened = Callable[..., Page]
SALT = bytes(16)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the bundles of a site with this operator."""
    folder = tmp_path_factory.mktemp("made")
    site = {"operator": to_text(signing_key(OPERATOR)), "salt": to_text(SALT)}
    (folder / "site.json").write_text(json.dumps(site), encoding="utf-8")
    bundle.make(folder, folder / "site.json")
    return folder


@pytest.fixture
def portal(
    made: Path, monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> Iterator[LiveServer]:
    """Serve the portal on loopback, from the tables of the test."""
    knowledge.compile_interface(ROOT / "locale")
    monkeypatch.setattr(bundles, "made", lambda: made)
    # Django's own server for tests asks for an address of files; nothing lies there.
    monkeypatch.setattr(settings, "STATIC_URL", "/nothing/")
    server = serve()
    yield server
    server.stop()


@pytest.fixture
def refused() -> list[str]:
    """Return which refusals the browser itself may say that it met."""
    return []


@pytest.fixture
def opened(browser: Browser, portal: LiveServer, refused: list[str]) -> Iterator[Opened]:
    """Open a page as a colleague who just logged in, each in a browser of their own."""
    contexts = []
    wrong: list[str] = []

    def opening(someone: Colleague, path: str, language: str = "nl") -> Page:
        context = browser.new_context(locale=language, viewport={"width": 900, "height": 1200})
        contexts.append(context)
        session = sure(someone).cookies["entree-partners"].value
        url = f"{portal.url}/partners/"
        context.add_cookies([{"name": "entree-partners", "value": session, "url": url}])
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(portal.url + path)
        return page

    yield opening
    for context in contexts:
        context.close()
    assert [one for one in wrong if not any(f"status of {said}" in one for said in refused)] == []


@pytest.fixture
def writer() -> Writer:
    """Return somebody who writes."""
    return Writer()


@pytest.fixture
def holder(writer: Writer, transactional_db: None) -> Holding:
    """Return who received a story of one section."""
    found = holding()
    Asking().send(writer, [found.receiver], TOLD)
    return found
