"""The guide for editors does what it says: its commands run, one after the other, in a copy."""

import re
import shlex
from pathlib import Path

import pytest

from entree.commands.drafting import read_all
from entree.core.intake.advise import view
from entree.core.knowledge.journeys import read_journeys
from entree.web.environment import ROOT
from tests.commands.conftest import Run, Say
from tests.commands.repository import repository

GUIDE = (ROOT / "docs/edit/add-an-organisation.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(sh|yaml)\n(.*?)```", re.DOTALL)
MISTAKES = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
KEY = "voorbeeldhuis/overleg"


def filled_in(text: str, lines: str) -> str:
    """Return a file in which each line took the place of the suggestion with the same key.

    An example stands at the end, where the last list of the file is.
    """
    for line in lines.splitlines():
        if line.lstrip().startswith("- "):
            text += f"{line}\n"
            continue
        suggestions = re.findall(rf"^ *# {line.split(':')[0].strip()}:.*$", text, re.MULTILINE)
        assert len(suggestions) == 1, f"no line to replace by {line}"
        text = text.replace(suggestions[0], line)
    return text


def test_every_step_of_the_guide_can_be_taken(run: Run, folder: Path) -> None:
    repository(folder.parent)
    said = []

    for kind, text in BLOCK.findall(GUIDE):
        if kind == "yaml":
            place = folder / "organisations/voorbeeldhuis.yaml"
            place.write_text(filled_in(place.read_text(encoding="utf-8"), text), encoding="utf-8")
            continue
        name, *words = shlex.split(text.replace("\\\n", " "))
        assert name == "entree"
        done = run(*words)
        assert done.exit_code == 0, done.output
        said.append(done.output)

    made, checked, table, told, differs, due = said
    known = read_all(folder)
    story = {one.id: one for one in read_journeys(folder, known)}["wijkverpleegkundige-in-drenthe"]
    cards = view(known, story.given, at=story.at, language="nl").cards
    assert "Wrote knowledge/organisations/voorbeeldhuis.yaml" in made
    assert checked.endswith("all is well.\n")
    assert table.startswith(f"Aanbod {KEY}\n")
    assert "een moeder in Drenthe" in table
    assert len(known.offers[KEY].examples) == 7
    assert KEY in told
    assert "does not hold yet" not in told
    assert f"    new card: {KEY}\n" in differs
    assert "People: 0 of 200" in differs
    assert re.search(r"\n  \d+ months \(2026-01\).*|≥ \d+ months \(2026-01\) +voorbeeldhuis", due)
    (card,) = (card for card in cards if f"{card.organisation}/{card.offer}" == KEY)
    assert "Je zoekt hulp in Drenthe." in card.reasons


def test_nothing_in_the_guide_could_be_a_real_place() -> None:
    addresses = re.findall(r"https?://([^/\s|)`\"]+)", GUIDE)

    assert addresses
    assert all(address.endswith(".example.nl") for address in addresses)
    assert "It is invented" in GUIDE


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, ["new", "organisation", "Het Voorbeeldhuis"]),
        (1, ["new", "organisation", "sense"]),
        (2, ["new", "organisation", "voorbeeldhuis", "--name", "x", "--offer", "y"]),
        (3, ["new", "journey", "x", "--file", "y", "--who", "z", "--given", "who.fro=me"]),
    ],
)
def test_what_goes_wrong_says_what_the_guide_says(
    number: int, words: list[str], say: Say, folder: Path
) -> None:
    said = say(*words)

    assert said.is_refusal
    assert MISTAKES.findall(GUIDE)[number].strip() in said.err


def test_an_offer_renamed_by_hand_says_what_the_guide_says(say: Say, folder: Path) -> None:
    place = folder / "organisations/luisterlijn.yaml"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("offer: praten", "offer: spreken"), encoding="utf-8")

    said = say("knowledge", "check")

    assert MISTAKES.findall(GUIDE)[5] in said.err
