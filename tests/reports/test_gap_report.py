"""The report is one page that needs nothing beside itself, and a table for programs."""

import csv
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from entree.core.knowledge.conditions import Given
from entree.core.proofs.gap_list import GapList
from entree.core.proofs.gaps import needs_of
from entree.core.proofs.survey import Degree
from entree.reports.gap_csv import COLUMNS
from entree.reports.gap_report import PAGE, TABLE, Findings, render, tell, write_report
from entree.web.environment import ROOT

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
ALONE = {"meta", "rect", "path"}


class Outline(HTMLParser):
    """Reads a page: its elements with their attributes, and whether each is closed."""

    def __init__(self) -> None:
        """Start with an empty page."""
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element."""
        self.found.append((tag, dict(attrs)))
        if tag not in ALONE or tag == "path":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element that closes itself."""
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of a kind."""
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="session")
def page(findings: Findings) -> str:
    """Return the page."""
    return render(findings, at=AT)


@pytest.fixture(scope="session")
def outline(page: str) -> Outline:
    """Return the elements of the page."""
    read = Outline()
    read.feed(page)
    assert read.open == []
    return read


def test_the_page_is_dutch_and_says_what_it_was_made_from(page: str, outline: Outline) -> None:
    assert outline.all("html") == [{"lang": "nl"}]
    assert "Gemaakt op 4-3-2026 uit 9 soorten hulp van 9 organisaties" in page


def test_the_page_loads_nothing(page: str, outline: Outline) -> None:
    tags = {tag for tag, _ in outline.found}

    assert tags.isdisjoint({"script", "img", "link", "iframe", "object", "form"})
    assert all("src" not in attributes for _, attributes in outline.found)
    assert not re.search(r"url\(|@import", page)


def test_every_figure_has_a_name_and_every_table_its_headings(outline: Outline) -> None:
    ids = [str(attributes["id"]) for _, attributes in outline.found if "id" in attributes]

    assert len(ids) == len(set(ids))
    for figure in outline.all("svg"):
        assert figure["role"] == "img"
        assert figure["aria-labelledby"] in ids
    assert len(outline.all("svg")) == 3
    assert all(heading.get("scope") in {"row", "col"} for heading in outline.all("th"))
    for link in outline.all("a"):
        target = str(link["href"])
        assert target[1:] in ids or not target.startswith("#")


def test_what_scrolls_can_be_reached_by_the_keyboard(outline: Outline) -> None:
    wide = [one for one in outline.all("div") if one.get("class") == "wide"]

    assert wide
    assert all(one["tabindex"] == "0" and one["aria-label"] for one in wide)


def test_no_heading_is_skipped(outline: Outline) -> None:
    levels = [int(tag[1]) for tag, _ in outline.found if re.fullmatch(r"h\d", tag)]

    assert levels[0] == 1
    assert all(later <= one + 1 for one, later in pairwise(levels))


def test_the_first_gaps_are_told_in_words_with_their_source(page: str) -> None:
    assert "Voor iedereen: bij ‘Een dokter’ weten we op veel uren van geen enkele hulp" in page
    assert "Ongeveer 150 mensen per jaar (140 tot 160)" in page
    assert 'href="https://figures.example/friends"' in page
    assert "Onbekend: geen gepubliceerd cijfer" in page


def test_what_is_not_there_by_choice_is_said_and_is_no_gap(page: str) -> None:
    assert "Wie zich zorgen maakt, ‘Een advocaat’: Met opzet niet." in page


def test_declared_gaps_are_named_and_never_markup(page: str, findings: Findings) -> None:
    assert '<li id="no-night-chat">Er is geen chat in de nacht &lt;&amp;&gt;.</li>' in page
    none = render(replace(findings, declared=()), at=AT)
    assert "Er zijn nog geen gaten met naam opgeschreven." in none


def test_without_gaps_the_page_says_so(findings: Findings) -> None:
    page = render(replace(findings, gaps=GapList((), ())), at=AT)

    assert page.count("<p>Geen.</p>") == 2


def test_gaps_are_numbered_from_where_they_begin(findings: Findings) -> None:
    told = tell(findings, findings.gaps.uncounted, begin=6)

    assert [one.number for one in told][:2] == [6, 7]
    assert told[0].who == "Wie zich zorgen maakt"
    assert told[0].helping == ("Naam van office",)


def test_the_table_has_a_row_for_each_cell_and_finding(findings: Findings, tmp_path: Path) -> None:
    write_report(findings, tmp_path / "report", at=AT)

    with (tmp_path / "report" / TABLE).open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert (tmp_path / "report" / PAGE).is_file()
    assert len(lines) == len(findings.rows)
    assert tuple(lines[0]) == COLUMNS
    assert {line["degree"] for line in lines} == {"everyone", "nobody"}
    keys = [tuple(line[name] for name in ("dimension", "who", "need", "finding")) for line in lines]
    hourly = {"only_closed", "hours_not_known"}
    assert len({key for key in keys if key[3] not in hourly}) == len(
        [key for key in keys if key[3] not in hourly]
    )


def test_the_table_leaves_empty_what_nobody_knows(findings: Findings, tmp_path: Path) -> None:
    write_report(findings, tmp_path, at=AT)

    with (tmp_path / TABLE).open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    (own,) = (
        line
        for line in lines
        if (line["who"], line["need"], line["finding"]) == ("own", "talk", "only_by_phone")
    )
    assert (own["people"], own["hours_per_week"], own["offers"]) == ("", "", "office/desk")
    (adult, *_) = (line for line in lines if line["who"] == "adult")
    assert (adult["people_low"], adult["people_high"]) == ("21", "")
    assert {line["on_purpose"] for line in lines if line["who"] == "own"} == {"yes", "no"}


def test_an_example_is_written_as_answers(findings: Findings, tmp_path: Path) -> None:
    row = replace(
        findings.rows[0],
        degree=Degree.SOMEONE,
        person={"who.age": Given((), 18, None), "needs.now": Given(("talk",))},
    )
    write_report(replace(findings, rows=[row]), tmp_path, at=AT)

    text = (tmp_path / TABLE).read_text(encoding="utf-8")

    assert "who.age=18..; needs.now=talk" in text


def test_every_column_of_the_table_is_explained() -> None:
    text = (ROOT / "docs/research/gaps.md").read_text(encoding="utf-8")

    assert [name for name in COLUMNS if f"| `{name}` |" not in text] == []


def test_every_need_has_its_column(page: str, findings: Findings) -> None:
    assert page.count('<th scope="col"><span>') == len(needs_of(findings.knowledge))
