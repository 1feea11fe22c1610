"""The studies as they stand, each read once."""

from pathlib import Path

import pytest

from entree.core.knowledge.load import load
from entree.core.study.instrument import Instrument
from entree.core.study.load import load_instrument

ROOT = Path(__file__).resolve().parents[2]
STUDIES = ROOT / "studies"


@pytest.fixture(scope="session")
def needs() -> Instrument:
    """Return what the needs study asks."""
    return load_instrument(STUDIES / "2026-needs/instrument", load(ROOT / "knowledge"))
