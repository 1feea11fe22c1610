"""An audit judged: who is found by whom, Entree apart, nothing national of invented sites."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from entree.core.findability.audit import Audited, examine, national
from entree.core.findability.finding import Cell, Listed, Share
from entree.core.findability.kept import Visit
from entree.core.findability.measures import read_measures
from entree.core.findability.queries import read_queries
from entree.core.findability.sites import Line, Site, Sites
from tests.core.findability.pages import kept, site, visit

STUDY = Path(__file__).resolve().parents[3] / "studies/2026-findability"
PAGES = {
    "een": "<p>Hulp na verkrachting. Bel 0800-0009",
    "twee": "<p>Naaktfoto verspreid? Sextortion?",
    "leeg": "",
    "zelf": "<p>verkracht verkracht verkracht",
}


def audited(*, is_invented: bool = False, listed: Sequence[Listed] = ()) -> Audited:
    """Return three sites and Entree itself judged, by two groups of queries."""
    found = read_queries(STUDY)
    groups = {name: found.groups[name] for name in ("eigen-woorden", "beelden-online", "ervaring")}
    queries = replace(
        found, groups=groups, queries=tuple(one for one in found.queries if one.group in groups)
    )
    sites: list[Site] = [
        site(Line("0800-0000"), serves="talk medical", name="een"),
        site(serves="images", name="twee"),
        site(name="leeg"),
        replace(site(name="zelf"), is_own=True),
    ]

    def visit_of(name: str) -> Visit:
        reason = "ok" if PAGES[name] else "too slow"
        return visit(kept(PAGES[name], reason=reason))

    return examine(
        Sites(tuple(sites), is_invented), visit_of, read_measures(STUDY), queries, listed
    )


def test_queries_find_the_page_that_is_right_for_them() -> None:
    found = audited()

    (first,) = [one for one in found.answers if one.query.words == "ik ben verkracht wat nu"]
    assert [(one.site, first.rank) for one in first.hits] == [("een", 1)]
    assert found.shares["ervaring"] == Share(0, 0, 0, 0)
    assert found.whole.queries == sum(one.queries for one in found.shares.values())
    assert found.whole.ten >= found.whole.top > 0
    assert found.whole.nothing > 0


def test_a_page_of_help_that_is_not_right_has_no_rank() -> None:
    found = audited()

    (other,) = [one for one in found.answers if one.query.words == "aangifte doen van verkrachting"]
    assert other.hits
    assert other.rank is None


def test_the_heat_map_counts_only_queries_for_which_a_site_is_right() -> None:
    cells = audited().heat

    assert cells["ervaring"]["een"] == Cell(0, 0, 0)
    assert cells["beelden-online"]["twee"].found > 0
    assert cells["beelden-online"]["leeg"].found == cells["beelden-online"]["leeg"].within == 0
    assert "zelf" not in cells["eigen-woorden"]


def test_entree_itself_stands_apart_and_finds_nobody() -> None:
    found = audited()

    assert [one.site.id for one in found.own] == ["zelf"]
    assert "zelf" not in {hit.site for one in found.answers for hit in one.hits}


def test_what_could_not_be_read_and_what_differs_is_told() -> None:
    found = {one.site.id: one for one in audited().results}

    assert not found["leeg"].is_visited
    assert found["een"].is_visited
    assert [one.theirs for one in found["een"].changes] == ["0800 0009"]


def test_only_real_sites_give_a_national_finding() -> None:
    findings = {one.criterion: one for one in national(audited())}

    assert (findings["phone-near"].met, findings["phone-near"].measured) == (1, 2)
    assert findings["axe"].measured == 0
    assert national(audited(is_invented=True)) == ()
    assert national(replace(audited(), results=())) == ()


def test_what_a_search_service_listed_is_measured_by_the_site_it_leads_to() -> None:
    listed = [
        Listed("beelden-online-01", 2, "https://www.help.example/beelden"),
        Listed("beelden-online-01", 1, "https://news.example/"),
        Listed("beelden-online-02", 11, "https://help.example/"),
        Listed("beelden-online-03", 4, "https://help.example/"),
        Listed("beelden-online-04", 1, "https://news.example/"),
        Listed("no-query", 1, "https://help.example/"),
        Listed("beelden-online-05", 0, "", "Zoeker", "2026-03-04"),
    ]

    found = audited(listed=listed)

    assert found.in_engines == Share(queries=4, top=1, ten=2, nothing=1)
    assert found.engines == ("Zoeker, 2026-03-04",)
    assert audited().in_engines is None


def test_how_far_raters_agree_is_of_the_queries_that_were_asked() -> None:
    found = audited()

    assert found.agreement is not None
    assert found.agreement.queries == len(found.answers)
