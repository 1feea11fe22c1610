"""``entree findability`` is polite, goes on where it was, and tells what it found."""

import csv
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from entree.core.findability.kept import page_text, read_kept
from entree.core.findability.sites import read_sites
from entree.outside.kept_files import AuditFolder, as_yaml
from tests.commands.conftest import Say
from tests.invented_sites import planted
from tests.invented_sites.serving import Street, street

NAMES = ["alles-goed", "veranderd", "volger"]
QUICK = ("--pause", "0", "--browser-seconds", "0")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[tuple[Street, Path]]:
    """Return three invented sites and their SITES file."""
    with street(NAMES) as found:
        file = tmp_path / "sites.yaml"
        file.write_text(as_yaml(planted.sites_of(found)), encoding="utf-8")
        yield found, file


def audit(say: Say, here: tuple[Street, Path], *more: str) -> str:
    """Audit the three sites, and return what was said."""
    found = say("findability", "audit", str(here[1]), "--out", str(out(here)), *QUICK, *more)
    assert found.code == 0, found.err
    return found.out


def out(here: tuple[Street, Path]) -> Path:
    """Return the folder of the audit."""
    return here[1].parent / "audit"


def test_an_audit_of_invented_sites_says_so_and_prints_nothing_national(
    say: Say, here: tuple[Street, Path]
) -> None:
    said = audit(say, here)

    page = (out(here) / "index.html").read_text(encoding="utf-8")
    assert "Invented sites: no finding about the country." in said
    assert "Findability in search engines: not measured." in said
    assert "3 of 3: " in said
    assert "Verzonnen sites." in page
    assert "geen landelijke bevinding" in page
    assert not (out(here) / "national.json").exists()
    with (out(here) / "facts.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["site"] for row in rows} == set(NAMES)


def test_what_is_finished_is_not_asked_again(say: Say, here: tuple[Street, Path]) -> None:
    audit(say, here)
    asked = {name: list(paths) for name, paths in here[0].asked.items()}

    said = audit(say, here)

    assert "3 of 3 sites were finished before." in said
    assert here[0].asked == asked


def test_an_interrupted_site_goes_on_after_its_last_page(
    say: Say, here: tuple[Street, Path]
) -> None:
    audit(say, here)
    folder = AuditFolder(out(here))
    whole = list(folder.pages("volger"))
    place = out(here) / "pages/volger"
    (place / "done.json").unlink()
    (place / f"{len(whole):04}.json").unlink()
    here[0].asked.clear()

    audit(say, here)

    assert [one.address for one in folder.pages("volger")] == [one.address for one in whole]
    last = urlsplit(whole[-1].address).path
    assert here[0].asked == {"volger": ["/robots.txt", last]}


def test_pages_of_another_walk_or_of_other_sites_are_refused(
    say: Say, here: tuple[Street, Path]
) -> None:
    audit(say, here)
    place = out(here) / "pages/volger"
    (place / "done.json").unlink()
    first = place / "0001.json"
    kept = read_kept(first.read_text(encoding="utf-8"))
    first.write_text(page_text(kept).replace(kept.address, "http://127.0.0.1/other"))

    other = say("findability", "audit", str(here[1]), "--out", str(out(here)), *QUICK)
    first.unlink()
    missing = say("findability", "report", str(out(here)))
    text = here[1].read_text(encoding="utf-8")
    here[1].write_text(text.replace("name: volger", "name: x"), encoding="utf-8")
    changed = say("findability", "audit", str(here[1]), "--out", str(out(here)), *QUICK)

    assert (other.code, missing.code, changed.code) == (2, 2, 2)
    assert "of other limits" in other.err
    assert "0001.json is missing" in missing.err
    assert "other sites" in changed.err


def test_without_a_contact_address_nobody_else_is_visited(say: Say, tmp_path: Path) -> None:
    found = say("findability", "audit", "--out", str(tmp_path / "a"))

    assert found.code == 2
    assert "--contact" in found.err
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--contact", "nobody"), "mail address"),
        (("--contact", "a@b.example", "--pause", "0.5"), "at least 1 second"),
        (("--contact", "a@b.example", "--own", "nowhere"), "no address"),
    ],
)
def test_what_is_impolite_or_no_address_is_refused(
    words: tuple[str, ...], message: str, say: Say, tmp_path: Path
) -> None:
    found = say("findability", "audit", "--out", str(tmp_path / "a"), *words)

    assert found.code == 2
    assert message in found.err


def test_entree_itself_is_printed_apart(say: Say, here: tuple[Street, Path]) -> None:
    home = here[0].homes["alles-goed"]

    audit(say, here, "--own", home)

    page = (out(here) / "index.html").read_text(encoding="utf-8")
    assert "nergens met de anderen vergeleken" in page
    assert [one.id for one in read_sites(AuditFolder(out(here)).sites).sites if one.is_own] == [
        "entree-itself"
    ]
    heat = (out(here) / "heat.csv").read_text(encoding="utf-8")
    assert "entree-itself" not in heat


def test_what_a_search_service_listed_is_kept_and_told(say: Say, here: tuple[Street, Path]) -> None:
    audit(say, here)
    file = here[1].parent / "listed.csv"
    home = here[0].homes["volger"]
    file.write_text(f"query,rank,address\nbeelden-online-01,1,{home}\n", encoding="utf-8")

    found = say("findability", "report", str(out(here)), "--search", str(file))
    again = say("findability", "report", str(out(here)))
    file.write_text("query,place\na,b\n", encoding="utf-8")
    wrong = say("findability", "report", str(out(here)), "--search", str(file))

    assert "of 1 queries asked 1 have a right page" in found.out
    assert "not measured" not in again.out
    assert "rank (a whole number)" in wrong.err


def test_two_audits_are_compared(say: Say, here: tuple[Street, Path]) -> None:
    audit(say, here)
    again = here[1].parent / "again"
    say("findability", "audit", str(here[1]), "--out", str(again), *QUICK)
    page = again / "pages/volger/0001.json"
    page.write_text(page.read_text().replace("gratis", "duur"))

    found = say("findability", "compare", str(out(here)), str(again))

    assert "Worse: 1\n  volger: free: met -> not met" in found.out
    assert "Better: 0" in found.out
    assert "Queries with a right page in the first 10: no group differs." in found.out


def test_two_audits_are_compared_by_what_queries_find(say: Say, here: tuple[Street, Path]) -> None:
    audit(say, here)
    again = here[1].parent / "again"
    say("findability", "audit", str(here[1]), "--out", str(again), *QUICK)
    for page in (again / "pages/volger").glob("0*.json"):
        page.write_text(page.read_text().replace("naaktfoto", "plaatje"))

    found = say("findability", "compare", str(out(here)), str(again)).out

    first = found.split("in the first 10:\n")[1].splitlines()[0]
    assert first.startswith("  beelden-online: ")
    before, after = (int(half.split()[-3]) for half in first.split(" -> "))
    assert after < before


def test_the_sites_of_our_knowledge_can_be_written_and_read(say: Say, tmp_path: Path) -> None:
    found = say("findability", "sites", str(tmp_path / "s.yaml"))

    sites = read_sites(tmp_path / "s.yaml").sites
    assert f"{len(sites)} sites." in found.out
    assert "https://www.helpwanted.nl" in {one.home for one in sites}


def test_the_queries_are_counted_and_the_agreement_of_two_raters_is_shown(
    say: Say, tmp_path: Path
) -> None:
    found = say("findability", "queries", "--sheet", str(tmp_path / "second.csv"))

    assert "175 queries, version 2, frozen." in found.out
    assert "the very same kinds for 84 of 175 queries" in found.out
    assert "tell_someone     2          30            1" in found.out
    assert "Settled since: 91 of 91 differences" in found.out
    assert len((tmp_path / "second.csv").read_text(encoding="utf-8").splitlines()) == 176


def test_a_planted_change_of_number_and_hour_is_listed_for_editors(
    say: Say, here: tuple[Street, Path]
) -> None:
    audit(say, here)

    found = say("knowledge", "freshness", str(out(here)))
    rows = json.loads(say("knowledge", "freshness", str(out(here)), "--json").out)

    assert "2 differences" in found.out
    assert "veranderd: number 0800-0110 -> 0800 0111" in found.out
    assert "veranderd: hours Mo-Fr 09:00-17:00 -> Mo-Fr 10:00-16:00" in found.out
    assert [row["what"] for row in rows] == ["number", "hours"]
    assert all(row["words"] and row["page"].startswith("http://127.") for row in rows)


@pytest.mark.parametrize("words", [("findability", "queries"), ("knowledge", "freshness", ".")])
def test_without_its_libraries_it_says_what_to_install(
    words: tuple[str, ...], say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "selectolax" else find(name)
    )

    found = say(*words)

    assert found.code == 2
    assert "requirements/audit.txt" in found.err


def test_a_command_that_is_none_is_named_as_such(say: Say) -> None:
    assert "No such command" in say("findability", "adit").err
