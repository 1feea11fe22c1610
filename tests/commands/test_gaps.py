"""``entree gaps``: the gaps on a terminal, or as a report."""

from pathlib import Path

import pytest
from django.conf import settings

from entree.commands.gaps import DIMENSIONS
from entree.core.proofs.gaps import Dimension
from entree.web.environment import Environment
from tests.commands.conftest import Say
from tests.core.small_knowledge import swap
from tests.core.wide_knowledge import write_wide


@pytest.fixture
def wide_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small knowledge with regions and languages, which commands read."""
    place = write_wide(tmp_path / "knowledge")
    environment = Environment({"ENTREE_KNOWLEDGE": str(place)})
    monkeypatch.setattr(settings, "ENVIRONMENT", environment)
    return place


def test_the_first_gaps_are_told_with_a_figure_and_without(say: Say, wide_folder: Path) -> None:
    said = say("gaps")

    assert said.code == 0
    assert "With a published figure: 2, most people first." in said.out
    assert "1. Voor iedereen: bij ‘Een dokter’" in said.out
    assert "ongeveer 150 mensen per jaar (140 tot 160)" in said.out
    assert "Op 128 van de 168 uren in de week, op feestdagen meer" in said.out
    assert "Without one: 9, most complete first." in said.out
    assert said.out.count("onbekend: geen gepubliceerd cijfer") == 5


def test_one_can_choose_by_what_to_look(say: Say, wide_folder: Path) -> None:
    said = say("gaps", "--by", "language, region")

    assert "Engels" in said.out
    assert "de streek Zuid" in said.out
    assert "telefoon" not in said.out


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ("regio", "--by has no 'regio'. Did you mean 'region'?"),
        (" , ", "--by names at least one of: need, region,"),
    ],
)
def test_a_mistake_is_named_with_its_repair(say: Say, by: str, message: str) -> None:
    said = say("gaps", "--by", by)

    assert (said.code, said.out) == (2, "")
    assert message in said.err


def test_every_dimension_can_be_asked_for() -> None:
    assert set(DIMENSIONS) == set(Dimension)


def test_the_report_is_written_into_a_folder(say: Say, wide_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "made" / "report"

    said = say("gaps", "--report", folder)

    assert said.code == 0
    assert f"{folder}: index.html and gaps.csv, " in said.out
    assert {file.name for file in folder.iterdir()} == {"index.html", "gaps.csv"}


EXAMPLES = """    examples:
      - {name: een kind, given: {who.age: 17}, expect: yes}
      - {name: een volwassene, given: {who.age: 18}, expect: no}
      - {name: niet gezegd, given: {}, expect: unknown, ask: [who.age]}
"""


def test_a_person_is_told_where_it_holds_for_some(say: Say, wide_folder: Path) -> None:
    swap(wide_folder, "organisations/office.yaml", "serves: [talk, legal]", "serves: [legal]")
    swap(wide_folder, "organisations/centre.yaml", "serves: [talk, medical]", "serves: [medical]")
    listening = "organisations/listening.yaml"
    swap(wide_folder, listening, "when: {not: {who.for: own}}", "when: {who.age: {at_most: 17}}")
    swap(wide_folder, listening, "because: {who.for:", "because: {who.age:")
    path = wide_folder / listening
    head, _, _ = path.read_text(encoding="utf-8").partition("    examples:")
    path.write_text(head + EXAMPLES, encoding="utf-8")

    said = say("gaps", "--by", "group,need")

    assert "voor sommigen" in said.out
    assert "Bijvoorbeeld bij ‘Praten’, wie zegt: " in said.out
