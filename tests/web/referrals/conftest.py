"""What the tests of the mailbox share: a clock that they move, and a browser that asks by fetch."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from entree.web import clock
from entree.web.referrals.actions import spend
from entree.web.referrals.price import PRICES
from tests.correspondents import Writer
from tests.web.conftest import Stand
from tests.web.referrals.asking import Browser


class Clock:
    """The clock of a test."""

    def __init__(self, at: datetime, patch: pytest.MonkeyPatch) -> None:
        self.at = at
        patch.setattr(clock, "now", lambda: self.at)

    def later(self, **parts: float) -> None:
        """Let time pass."""
        self.at += timedelta(**parts)


@pytest.fixture
def time(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return the clock, at a Tuesday morning."""
    return Clock(stand(2026, 11, 17, 10, 20, 30), monkeypatch)


@pytest.fixture(autouse=True)
def light_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let work be asked as always, and cost next to nothing; what rises, rises."""
    light = {act: replace(price, zeros=2) for act, price in PRICES.items()}
    monkeypatch.setattr(spend, "PRICES", light)


@pytest.fixture
def browser(time: Clock) -> Browser:
    """Return somebody's browser."""
    return Browser()


@pytest.fixture
def writer() -> Writer:
    """Return somebody who has not written anything yet."""
    return Writer()
