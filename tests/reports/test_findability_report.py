"""The report of findability is one page that needs nothing beside itself, with its tables."""

import csv
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from entree.core.findability.agreement import Agreement, OfKind
from entree.core.findability.audit import Audited, examine
from entree.core.findability.kept import Fact, Visit
from entree.core.findability.measures import read_measures
from entree.core.findability.queries import read_queries
from entree.core.findability.sites import Line, Sites
from entree.reports.findability_csv import agreement_csv, facts_csv, safe
from entree.reports.findability_report import render, write_report
from entree.reports.findability_words import MEASURES
from tests.core.findability.pages import kept, site, visit
from tests.reports.test_gap_report import Outline

STUDY = Path(__file__).resolve().parents[2] / "studies/2026-findability"
AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
NASTY = "=cmd|' /C calc'!A0 <script>alert(1)</script>"


@pytest.fixture(scope="module")
def audited() -> Audited:
    """Return two sites, one that could not be read, and Entree itself."""
    first = site(Line("0800-0000"), serves="talk medical", name="een")
    own = replace(site(name="zelf", home="https://own.example/"), is_own=True)
    seen = (Fact("exit_history", "kept", "https://help.example/", NASTY),)
    pages = {
        "een": visit(
            kept(f"<title>{NASTY}</title><p>Hulp na verkrachting. Bel 0800-0009"), seen=seen
        ),
        "twee": visit(kept("", reason="robots.txt says no")),
        "zelf": visit(kept("<p>Entree")),
    }

    def visit_of(name: str) -> Visit:
        return pages[name]

    sites = Sites((first, site(name="twee"), own), is_invented=False)
    return examine(sites, visit_of, read_measures(STUDY), read_queries(STUDY))


def test_the_page_is_whole_and_asks_nobody(audited: Audited) -> None:
    page = render(audited, at=AT)

    outline = Outline()
    outline.feed(page)
    assert outline.open == []
    assert not outline.all("link")
    assert not outline.all("img")
    assert "url(" not in page
    assert len(re.findall("<h1", page)) == 1


def test_what_a_site_wrote_is_never_run(audited: Audited) -> None:
    page = render(audited, at=AT)

    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_page_says_what_was_not_measured_and_why(audited: Audited) -> None:
    page = render(audited, at=AT)

    assert "Vindbaarheid in zoekmachines is niet gemeten" in page
    assert "twee" in page.lower()
    assert "robots.txt zegt nee" in page
    assert "robots.txt says no" not in page
    assert "Nog niet gelezen door iemand met die moedertaal" in page


def test_agreement_is_printed_only_when_there_are_two_raters(audited: Audited) -> None:
    alone = replace(audited, agreement=None)
    kinds = (OfKind("talk", 90, 10, 5, 70), OfKind("peers", 175, 0, 0, 0))
    both = replace(audited, agreement=Agreement(175, 90, 0.8, kinds))

    page, marked = render(both, at=AT), render(alone, at=AT)

    assert "Bij 90 vragen kozen zij precies dezelfde" in page
    assert "<td>90</td><td>10</td><td>5</td><td>0,83</td>" in page.replace("0.83", "0,83")
    assert "Kappa" not in marked
    assert "Eén beoordelaar." in marked
    assert agreement_csv(alone).count("\n") == 1
    assert "peers,175,0,0,0,1.0,,no\n" in agreement_csv(both)


def test_a_difference_that_nobody_settled_is_marked(audited: Audited) -> None:
    first, *others = audited.queries.queries
    open_one = replace(first, second=frozenset({"legal"}), why="")
    queries = replace(audited.queries, queries=(open_one, *others))

    page = render(replace(audited, queries=queries), at=AT)

    assert "Bij 1 vragen is het verschil nog niet opgelost" in page
    assert "nog niet opgelost" not in render(audited, at=AT)


def test_what_to_repair_stands_with_its_evidence(audited: Audited) -> None:
    page = render(audited, at=AT)

    assert "Vervang de pagina in de geschiedenis" in page
    assert "de pagina blijft staan" in page
    assert "0800-0000 werd 0800 0009" in page


def test_a_real_audit_has_national_findings_and_an_invented_one_has_none(
    audited: Audited, tmp_path: Path
) -> None:
    write_report(audited, tmp_path, at=AT)
    found = json.loads((tmp_path / "national.json").read_text())
    write_report(replace(audited, is_invented=True), tmp_path, at=AT)

    assert {one["criterion"] for one in found["findings"]} >= {"phone-near", "exit-history"}
    assert (found["made"], found["sites"]) == ("2026-03-04", 1)
    groups = found["queries"]["groups"]
    assert sum(one["queries"] for one in groups.values()) == 175
    assert set(groups["turks"]) == {"language", "queries", "top", "ten", "nothing"}
    assert "ervaring" not in groups
    assert (found["queries"]["version"], found["queries"]["raters"]) == (2, 2)
    assert found["queries"]["search_service"] == "not measured"
    assert not (tmp_path / "national.json").exists()
    page = (tmp_path / "index.html").read_text()
    assert "Verzonnen sites." in page
    assert "Tabel over alle sites" not in page


def test_entree_itself_is_in_no_table_with_the_others(audited: Audited, tmp_path: Path) -> None:
    write_report(audited, tmp_path, at=AT)

    before, _, own = (tmp_path / "index.html").read_text().partition('id="zelf"')
    assert "own.example" not in before
    assert "own.example" in own
    assert "zelf" not in (tmp_path / "heat.csv").read_text()
    assert ",zelf," not in (tmp_path / "queries.csv").read_text()


def test_a_spreadsheet_takes_nothing_for_a_formula(audited: Audited) -> None:
    rows = list(csv.DictReader(StringIO(facts_csv(audited))))

    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]
    assert safe("=1") == "'=1"


def test_every_measure_has_a_name_in_the_report() -> None:
    measures = read_measures(STUDY)

    asked = {one.measure for one in measures.criteria} | set(measures.says)
    assert asked <= set(MEASURES)


def test_the_browser_that_did_not_finish_is_told(audited: Audited) -> None:
    first = replace(audited.results[0], browser="ended after 120 seconds")

    page = render(replace(audited, results=(first,), heat={g: {} for g in audited.heat}), at=AT)

    assert "De browser kwam niet klaar: gestopt na 120 seconden." in page


def test_a_site_that_was_asked_by_its_own_search_is_told_with_how_often_it_found(
    audited: Audited,
) -> None:
    facts = tuple(
        Fact("own_search", value, "https://help.example/zoek", "“hulp”: 2 pages, first: Hulp")
        for value in ("found", "nothing", "too slow")
    )
    asked = replace(audited.results[0], facts=(*audited.results[0].facts, *facts))

    page = render(replace(audited, results=(asked, *audited.results[1:])), at=AT)

    assert '<th scope="row">Een</th><td>3</td><td>1</td><td>1</td>' in page
    assert "“hulp”: 2 gevonden, eerst: Hulp" in page
    assert "hooguit twintig vragen" in page
    assert "Het zoekveld van een site is niet gebruikt." in render(audited, at=AT)


def test_what_the_audit_notes_is_told_in_dutch(audited: Audited) -> None:
    page = render(audited, at=AT)

    assert "1 pagina’s" in page
    assert "1 geprobeerd, 0 niet" in page
    assert not re.search(r"\d+ (?:pages|tried|requests|words)\b", page)
