"""What every test may ask for: the browsers' places and axe's source."""

from pathlib import Path

import pytest

from tests.programs import axe_source as read_axe
from tests.programs import program


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
