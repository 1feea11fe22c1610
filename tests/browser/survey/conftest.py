"""The pages of a study on a real server, with a wave that asks the questions of the needs study."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from entree.core.knowledge.load import load
from entree.core.study.frozen import freeze
from entree.core.study.load import load_instrument
from entree.web import knowledge
from entree.web.environment import ROOT, Environment
from entree.web.front.frame import frame
from entree.web.study import scripts
from requirements import bundle
from tests.browser.parting import serve
from tests.browser.site import Outside
from tests.web.study.conftest import Running, run_wave

STUDY = ROOT / "studies/2026-needs/instrument"


@dataclass(frozen=True, slots=True)
class Survey:
    """The running site: its address, where leaving leads, and the wave."""

    address: str
    outside: Outside
    running: Running
    # The body of each request, by its path.
    asked: list[tuple[str, str]] = field(default_factory=list)


@pytest.fixture(scope="session")
def needs() -> bytes:
    """Return the needs study, frozen."""
    return freeze(load_instrument(STUDY, load(ROOT / "knowledge")))


@pytest.fixture(scope="session")
def survey_bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the bundles of a site that has no key of an operator: a study needs none."""
    folder = tmp_path_factory.mktemp("bundles")
    bundle.make(folder, folder / "site.json")
    knowledge.compile_interface(ROOT / "locale")
    return folder


@pytest.fixture
def survey(
    needs: bytes,
    survey_bundles: Path,
    monkeypatch: pytest.MonkeyPatch,
    transactional_db: None,
) -> Iterator[Survey]:
    """Run the pages of a study, on the tables of the test."""
    outside = Outside()
    leave = {f"ENTREE_LEAVE_{language}": outside.address for language in ("NL", "EN")}
    environment = Environment({"ENTREE_BUNDLES": str(survey_bundles), **leave})
    monkeypatch.setattr(settings, "ENVIRONMENT", environment)
    # Django's own server for tests asks for an address of files; nothing lies there.
    monkeypatch.setattr(settings, "STATIC_URL", "/nothing/")
    frame.cache_clear()
    scripts.read.cache_clear()
    knowledge.knowledge()
    running = run_wave(datetime.now(UTC).date(), needs)
    server = serve()
    yield Survey(server.url.replace("localhost", "127.0.0.1"), outside, running)
    server.stop()
    outside.close()
    frame.cache_clear()


@pytest.fixture(params=[True, False], ids=["with a script", "without"])
def scripted(request: pytest.FixtureRequest) -> bool:
    """Return whether the browser runs scripts."""
    return bool(request.param)


@contextmanager
def opened_page(browser: Browser, survey: Survey, *, scripted: bool) -> Iterator[Page]:
    """Open a phone; whatever the policy forbids or breaks in it is an error, and so is a cookie."""
    with browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=scripted
    ) as context:
        opened, said = context.new_page(), list[str]()
        opened.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
        opened.on("pageerror", lambda problem: said.append(str(problem)))
        opened.on(
            "request",
            lambda one: survey.asked.append(
                (one.url.removeprefix(survey.address), one.post_data or "")
            ),
        )
        yield opened
        # What is still under way ends before the site does.
        opened.goto("about:blank")
        assert [one for one in said if "Failed to load resource" not in one] == []
        assert context.cookies() == []


@pytest.fixture
def open_page(browser: Browser, survey: Survey) -> Callable[..., AbstractContextManager[Page]]:
    """Return how to open a phone, with scripts or without."""
    return partial(opened_page, browser, survey)


@pytest.fixture
def page(browser: Browser, survey: Survey, *, scripted: bool) -> Iterator[Page]:
    """Open a phone."""
    with opened_page(browser, survey, scripted=scripted) as page:
        yield page
