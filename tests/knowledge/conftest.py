"""The knowledge of the project, and one test for each journey and each example."""

from functools import lru_cache
from pathlib import Path

import pytest

from entree.core.knowledge.journeys import read_journeys
from entree.core.knowledge.model import Knowledge
from entree.web.knowledge import prepared

FOLDER = Path(__file__).resolve().parents[2] / "knowledge"


@lru_cache
def loaded() -> Knowledge:
    """Prepare the knowledge once, for naming the tests and for running them."""
    return prepared(FOLDER)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return what Entree knows."""
    return loaded()


@pytest.fixture(scope="session")
def folder() -> Path:
    """Return where the files of the knowledge stand."""
    return FOLDER


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for a journey or an example one run for each, by its name."""
    if "journey" in metafunc.fixturenames:
        journeys = read_journeys(FOLDER, loaded())
        metafunc.parametrize("journey", journeys, ids=[one.id for one in journeys])
    if {"rule", "example"} <= set(metafunc.fixturenames):
        pairs = [(rule, one) for rule in loaded().rules for one in rule.examples]
        names = [f"{rule.id}: {one.name}" for rule, one in pairs]
        metafunc.parametrize(("rule", "example"), pairs, ids=names)
    if {"offer", "example"} <= set(metafunc.fixturenames):
        told = [(offer, one) for offer in loaded().offers.values() for one in offer.examples]
        names = [f"{offer.key}: {one.name}" for offer, one in told]
        metafunc.parametrize(("offer", "example"), told, ids=names)
