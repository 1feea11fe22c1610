"""What the tests of gaps share: the wide knowledge, its people, and its rows."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from entree.core.knowledge.model import Knowledge
from entree.core.priors.model import Population
from entree.core.priors.population import read_population
from entree.core.proofs.gaps import Dimension, Row, find_rows
from entree.core.proofs.moments import Pattern, patterns
from tests.core.wide_knowledge import wide_knowledge, write_wide

YEAR = 2026


@pytest.fixture(scope="session")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Return the wide knowledge."""
    return wide_knowledge(tmp_path_factory.mktemp("wide"))


@pytest.fixture(scope="session")
def population(wide: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Population:
    """Return the groups of the wide knowledge."""
    return read_population(write_wide(tmp_path_factory.mktemp("people")), wide)


@pytest.fixture(scope="session")
def hours(wide: Knowledge) -> Sequence[Pattern]:
    """Return the patterns of hours of the wide knowledge."""
    return patterns(wide, YEAR)


@pytest.fixture(scope="session")
def rows(wide: Knowledge, population: Population, hours: Sequence[Pattern]) -> list[Row]:
    """Return what everyone finds in the wide knowledge."""
    return find_rows(wide, population, hours, frozenset(Dimension))


def only(knowledge: Knowledge, *keys: str) -> Knowledge:
    """Return the knowledge with these offers and no others."""
    return replace(knowledge, offers={key: knowledge.offers[key] for key in keys})
