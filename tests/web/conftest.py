"""What the tests of the web share: compiled texts, keys of their own, and a clock that stands."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from entree.core.knowledge.hours import AMSTERDAM
from entree.core.sealing import colleague, receipt
from entree.core.sealing.frames import KEY
from entree.web import clock, knowledge
from entree.web.environment import ROOT
from entree.web.front import views
from entree.web.partners.passwords import Argon2
from entree.web.steps.keys import KeyFile
from entree.web.study import views as survey
from tests.lengths import length

knowledge.compile_interface(ROOT / "locale")
# A busy machine is no mistake.
settings.register_profile("web", deadline=None, max_examples=length(30, whole=100))
settings.load_profile("web")

Stand = Callable[..., datetime]


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> KeyFile:
    """Give each test keys of its own, so that it may set the clock as it likes."""
    file = KeyFile(tmp_path / "steps.keys")
    monkeypatch.setattr(views, "key_file", lambda: file)
    monkeypatch.setattr(survey, "key_file", lambda: file)
    # What was sealed under another test's keys.
    views.sealed_openings.cache_clear()
    return file


def at_once(words: bytes, salt: bytes) -> bytes:
    """Turn words into a key without taking long over it."""
    return hashlib.blake2b(words, key=salt, digest_size=KEY).digest()


@pytest.fixture(autouse=True)
def quick_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for what a browser does with words: the server never sees anything of it."""
    for words in (receipt, colleague):
        monkeypatch.setattr(words, "stretch", at_once)


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords as always, at next to no cost; the tests of logging in pin what it costs."""
    monkeypatch.setattr(Argon2, "memory_cost", 64)
    monkeypatch.setattr(Argon2, "time_cost", 1)


@pytest.fixture
def stand(monkeypatch: pytest.MonkeyPatch) -> Stand:
    """Let the clock stand at a moment, given as Amsterdam time."""

    def stand_at(*parts: int) -> datetime:
        """Set the clock, and return the moment."""
        year, month, day, *rest = parts
        hour, minute, second = (*rest, 0, 0, 0)[:3]
        moment = datetime(year, month, day, hour, minute, second, tzinfo=AMSTERDAM).astimezone(UTC)
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    return stand_at
