"""The audit finds everything that was planted in the invented sites, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from entree.commands.findability_audit import Round, run, study_folder
from entree.core.findability.facts import facts_of
from entree.core.findability.measures import read_measures
from entree.core.findability.queries import read_queries
from entree.core.findability.walk import Limits
from entree.outside.kept_files import AuditFolder
from entree.outside.visitor import Visitor, agent
from entree.outside.wire import Asker
from tests.invented_sites import planted
from tests.invented_sites.serving import FOLDER, NAMES, Street, street

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Street, AuditFolder]]:
    """Return the sites, visited with a browser."""
    with street() as found:
        folder = AuditFolder(tmp_path_factory.mktemp("audit"))
        sites = planted.sites_of(found)
        visitor = Visitor(Asker(agent(""), by_contact=False), 0.0)
        folder.begin(sites)
        study = study_folder()
        measures, queries = read_measures(study), read_queries(study)
        run(sites, Round(visitor, folder, measures, Limits(), 120, queries, searches=4))
        yield found, folder


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_site_has_what_was_planted_and_nothing_else(
    name: str, audited: tuple[Street, AuditFolder]
) -> None:
    found, folder = audited
    visit = folder.visit(name)

    facts = facts_of(planted.site_of(found, name), visit, read_measures(study_folder()))

    assert visit.browser == "ok"
    assert list(planted.differences(name, facts, found, browser=True)) == []


def test_nobody_else_was_asked_anything(audited: tuple[Street, AuditFolder]) -> None:
    found, _ = audited

    assert "stranger" not in found.asked
    assert set(found.asked) == set(NAMES)


def test_what_robots_txt_forbids_was_not_asked(audited: tuple[Street, AuditFolder]) -> None:
    found, _ = audited

    assert "/prive" not in found.asked["dode-links"]
    assert "/robots.txt" in found.asked["dode-links"]


def test_the_table_in_the_docs_names_every_site_and_everything_planted() -> None:
    text = (ROOT / "docs/research/findability.md").read_text(encoding="utf-8")
    rows = {row.split("|")[1].strip(): row for row in text.splitlines() if row.startswith("| ")}

    for name in NAMES:
        told = planted.read()[name]["planted"]
        assert isinstance(told, dict)
        missing = [measure for measure in told if f"`{measure}`" not in rows[name]]
        assert not missing, f"{name}: {missing}"
    assert len(NAMES) >= 12
    assert len(NAMES) == len(list(FOLDER.iterdir()))
