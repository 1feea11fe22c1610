"""Plain HTTP alone finds what was planted in the invented sites, as far as a page can tell."""

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
from tests.invented_sites.serving import NAMES, street


@pytest.mark.parametrize("name", NAMES)
def test_a_site_has_what_was_planted_without_a_browser(name: str, tmp_path: Path) -> None:
    measures, queries = read_measures(study_folder()), read_queries(study_folder())
    with street([name]) as found:
        sites = planted.sites_of(found)
        folder = AuditFolder(tmp_path)
        visitor = Visitor(Asker(agent(""), by_contact=False), 0.0)
        run(sites, Round(visitor, folder, measures, Limits(), 0, queries, searches=4))

        facts = facts_of(sites.sites[0], folder.visit(name), measures)

    assert list(planted.differences(name, facts, found, browser=False)) == []
