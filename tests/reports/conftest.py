"""What the tests of reports share: all that is found in the wide knowledge."""

import pytest

from entree.core.directory.areas import read_areas
from entree.core.priors.population import read_population
from entree.core.proofs.gap_list import list_gaps
from entree.core.proofs.gaps import Dimension, find_rows
from entree.core.proofs.moments import patterns
from entree.core.proofs.week import week_of
from entree.reports.gap_report import Findings
from entree.reports.gap_words import Wording
from tests.core.wide_knowledge import wide_knowledge

YEAR = 2026


@pytest.fixture(scope="session")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """Return all that the report is made from."""
    folder = tmp_path_factory.mktemp("wide")
    knowledge = wide_knowledge(folder)
    population = read_population(folder, knowledge)
    hours = patterns(knowledge, YEAR)
    rows = find_rows(knowledge, population, hours, frozenset(Dimension))
    return Findings(
        knowledge=knowledge,
        population=population,
        patterns=hours,
        week=week_of(hours, YEAR),
        rows=rows,
        gaps=list_gaps(rows, population),
        areas=read_areas(folder, knowledge),
        declared=(("no-night-chat", "Er is geen chat in de nacht <&>."),),
    )


@pytest.fixture(scope="session")
def wording(findings: Findings) -> Wording:
    """Return what says gaps in words."""
    return findings.wording
