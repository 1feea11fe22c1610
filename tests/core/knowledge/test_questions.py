"""Wordings for tones and routes, pages for the easy mode, and help that one reaches through."""

from pathlib import Path

import pytest

from entree.core.knowledge.errors import KnowledgeError
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Option
from entree.core.knowledge.texts import all_texts
from tests.core.small_knowledge import refusal, swap, write

LATER = "questions/later.yaml"
OFFICE = "organisations/office.yaml"


@pytest.mark.parametrize(
    ("labels", "route", "key"),
    [
        ({"all": "x"}, "close", "all"),
        ({"me": "x", "close": "y"}, "professional", "close"),
        ({"me": "x", "close": "y"}, "easy", "me"),
        ({"me": "x", "close": "y", "child": "z"}, "child", "child"),
        ({"all": "x", "easy": "y"}, "child", "easy"),
        ({"all": "x", "easy": "y"}, "easy", "easy"),
    ],
)
def test_a_label_stands_under_its_own_route_or_the_nearest(
    labels: dict[str, str], route: str, key: str
) -> None:
    assert Option("one", labels).label_key(route) == key


def test_a_tone_may_stand_beside_the_wording_for_everyone(tmp_path: Path) -> None:
    folder = write(tmp_path)
    swap(folder, LATER, "ask: {all: Wanneer?}", "ask: {all: Wanneer?, easy: Wanneer was het?}")

    asked = load(folder).questions["when.last_time"].ask

    assert asked == {"all": "Wanneer?", "easy": "Wanneer was het?"}


def test_pages_hold_every_option_once(tmp_path: Path) -> None:
    folder = write(tmp_path)
    pages = "pages: [[recent, about_a_week], [longer, unsure]]"
    swap(folder, LATER, "  why: Voor de snelle hulp.", f"  why: Voor de snelle hulp.\n  {pages}")

    found = load(folder).questions["when.last_time"].pages

    assert found == (("recent", "about_a_week"), ("longer", "unsure"))


@pytest.mark.parametrize("pages", ["[[recent, longer]]", "[[recent, recent], [longer, unsure]]"])
def test_pages_that_miss_an_option_are_refused(tmp_path: Path, pages: str) -> None:
    said = refusal(
        tmp_path,
        LATER,
        "  why: Voor de snelle hulp.",
        f"  why: Voor de snelle hulp.\n  pages: {pages}",
    )

    assert "'pages' names every option once" in said


def test_many_options_need_pages(tmp_path: Path) -> None:
    more = "".join(f"\n    - {{option: more_{n}, label: Meer}}" for n in range(4))
    old = "    - {option: unsure, label: Ik weet het niet, unsure: yes}\n- question: when.last_time"

    said = refusal(tmp_path, LATER, old, old.replace("\n- q", f"{more}\n- q"))

    assert "More than 6 options need 'pages'" in said


def test_help_that_one_reaches_through_another_has_a_sentence_and_a_source(
    tmp_path: Path,
) -> None:
    folder = write(tmp_path)
    path = folder / OFFICE
    through = (
        "through:\n  - {record: shelter, name: Opvang, says: Zij zoeken een plek.,"
        " source: {href: 'https://shelter.example'}}\nrecords: [office]\n"
    )
    path.write_text(path.read_text(encoding="utf-8") + through, encoding="utf-8")

    known = load(folder)

    office = known.organisations["office"]
    assert [one.record for one in office.through] == ["shelter"]
    assert office.records == ("office",)
    assert "organisations/office/through/shelter" in {text.id for text in all_texts(known)}


def test_a_region_that_nobody_can_choose_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path)
    region = """- question: counts.region
  kind: single
  burden: 1
  refines: yes
  topic: de streek
  otherwise: Is het een andere streek?
  ask: {me: Waar?}
  why: Voor hulp dichtbij.
  options:
    - {option: north, label: Noord}
    - {option: south, label: Zuid}
"""
    path = folder / LATER
    path.write_text(path.read_text(encoding="utf-8") + region, encoding="utf-8")
    swap(folder, OFFICE, "    police: ", "    regions: [north]\n    police: ")
    assert load(folder).offers["office/desk"].regions == {"north"}

    swap(folder, OFFICE, "regions: [north]", "regions: [nord]")
    with pytest.raises(KnowledgeError, match="has no option 'nord'"):
        load(folder)
