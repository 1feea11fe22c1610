"""The site with the sealed story on, for promises that are about real browsers."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings

from entree.core.sealing.frames import to_text
from entree.core.sealing.session import seal_token
from entree.core.sealing.suites import Suite
from entree.core.sealing.wrap import Wrap
from entree.web import knowledge
from entree.web.environment import ROOT, Environment
from entree.web.front.frame import frame
from entree.web.referrals.actions import enter
from entree.web.telling import pages
from requirements import bundle
from tests.browser.parting import serve
from tests.browser.site import Outside
from tests.browser.tables import django_db_modify_db_settings
from tests.correspondents import OPERATOR_KEY, SITE_SALT

__all__ = ["django_db_modify_db_settings"]


@dataclass(frozen=True, slots=True)
class SealedSite:
    """The running site: its address, where leaving leads, and every token it gave."""

    address: str
    outside: str
    tokens: list[bytes] = field(default_factory=list)


@pytest.fixture(scope="session")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the bundles of a site of the tests' own operator."""
    folder = tmp_path_factory.mktemp("bundles")
    site = {"operator": to_text(OPERATOR_KEY), "salt": to_text(SITE_SALT)}
    (folder / "site.json").write_text(json.dumps(site), encoding="utf-8")
    bundle.make(folder, folder / "site.json")
    knowledge.compile_interface(ROOT / "locale")
    return folder


@pytest.fixture
def outside() -> Iterator[Outside]:
    """Run the place to which leaving leads."""
    outside = Outside()
    yield outside
    outside.close()


@pytest.fixture
def sealed_site(
    bundles: Path, outside: Outside, monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> Iterator[SealedSite]:
    """Run the pages of the story and the portal, on the tables of the test."""
    leave = {f"ENTREE_LEAVE_{language}": outside.address for language in ("NL", "EN")}
    environment = Environment({"ENTREE_BUNDLES": str(bundles), **leave})
    monkeypatch.setattr(settings, "ENVIRONMENT", environment)
    # Django's own server for tests asks for an address of files; nothing lies there.
    monkeypatch.setattr(settings, "STATIC_URL", "/nothing/")
    tokens = list[bytes]()

    def seal_and_note(token: bytes, stored: bytes, suite: Suite, mailbox: bytes) -> Wrap:
        tokens.append(token)
        return seal_token(token, stored, suite, mailbox)

    monkeypatch.setattr(enter, "seal_token", seal_and_note)
    frame.cache_clear()
    pages.rendered.cache_clear()
    # The first page reads the knowledge, which takes a busy machine a while.
    pages.answer("letter", "nl")
    server = serve()
    yield SealedSite(server.url.replace("localhost", "127.0.0.1"), outside.address, tokens)
    server.stop()
    frame.cache_clear()
    pages.rendered.cache_clear()
