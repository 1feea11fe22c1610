"""``entree prove``: the guarantees hold for everyone, or a person shows for whom one fails."""

import json
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from entree.commands.prove import described, said
from entree.core.intake.comparison import seen
from entree.core.knowledge.conditions import Given
from entree.core.knowledge.journeys import read_journeys
from entree.core.knowledge.load import load
from entree.core.knowledge.parse import parse_answer
from entree.web.environment import ROOT
from entree.web.knowledge import knowledge
from tests.commands.conftest import Say
from tests.core.small_knowledge import swap


@pytest.fixture
def turned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the knowledge in which Veilig Thuis comes before the centre."""
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    at_home = ("veilig-thuis/advies", "amhk-caribisch-nederland/advies")
    home = f"[{', '.join((*at_home, 'buitenlandse-zaken/noodnummer'))}]"
    swap(folder, "ranking.yaml", "must: sexual-assault-centre,", "must: for-the-moment,")
    swap(folder, "ranking.yaml", "must: unsafe-at-home,", "must: sexual-assault-centre,")
    swap(folder, "ranking.yaml", "must: for-the-moment,", "must: unsafe-at-home,")
    swap(folder, "ranking.yaml", "[centrum-seksueel-geweld/bellen]", "[for/moment]")
    swap(folder, "ranking.yaml", home, "[centrum-seksueel-geweld/bellen]")
    swap(folder, "ranking.yaml", "[for/moment]", home)
    monkeypatch.setattr("entree.commands.prove.knowledge_folder", lambda: folder)
    monkeypatch.setattr(settings, "VAR", tmp_path / "var")
    return folder


def test_every_guarantee_is_proven_and_says_its_sentence(say: Say) -> None:
    found = say("prove")

    assert found.code == 0
    assert found.out.count("proven ") == found.out.count("\n   ") >= 60
    assert "ziet 112 als allereerste" in found.out
    assert "BROKEN" not in found.out


def test_one_guarantee_can_be_proven_alone(say: Say) -> None:
    found = say("prove", "--guarantee", "zelfdoding-daarna", "--json")

    (proof,) = json.loads(found.out)
    assert (proof["guarantee"], proof["proven"], proof["person"]) == (
        "zelfdoding-daarna",
        True,
        None,
    )


def test_an_unknown_guarantee_is_named_with_those_there_are(say: Say) -> None:
    found = say("prove", "--guarantee", "zelfdoding-eerst")

    assert found.code == 2
    assert "There is no guarantee 'zelfdoding-eerst'." in found.err
    assert "zelfdoding-daarna" in found.err


def test_a_broken_guarantee_shows_a_person_and_what_they_would_see(say: Say, turned: Path) -> None:
    found = say("prove", "--guarantee", "centrum-in-zijn-venster")

    assert found.code == 1
    assert "BROKEN centrum-in-zijn-venster" in found.out
    assert "this invented person" in found.out
    assert found.out.index("1. Veilig Thuis") < found.out.index("2. Centrum Seksueel Geweld")
    assert "Notices: " in found.out
    assert "- holds: centrum-binnen-zeven-dagen (rules/musts.yaml:" in found.out


def test_a_broken_guarantee_leaves_a_journey_that_does_not_hold_yet(say: Say, turned: Path) -> None:
    found = say("prove", "--guarantee", "centrum-in-zijn-venster")

    (written,) = (turned.parent / "var" / "broken").glob("*.yaml")
    assert f"repaired: {written}" in found.out
    for old in (turned / "journeys").glob("*.yaml"):
        old.unlink()
    shutil.copy(written, turned / "journeys")
    known = load(turned)
    (journey,) = read_journeys(turned, known)
    assert journey.id == "gebroken-centrum-in-zijn-venster"
    shown = seen(known, journey.given, journey.at).keys
    assert shown[: len(journey.expect.first)] != journey.expect.first
    whole = load(ROOT / "knowledge")
    shown = seen(whole, journey.given, journey.at).keys
    assert shown[: len(journey.expect.first)] == journey.expect.first


def test_what_is_lost_is_said_without_a_person(say: Say, turned: Path) -> None:
    swap(
        turned,
        "guarantees/wegen.yaml",
        "      keerpunt/chatten: [chat]",
        "      keerpunt/chatten: [chat, phone]",
    )

    found = say("prove", "--guarantee", "wegen-die-blijven")

    assert found.code == 1
    assert "   Lost: the offer keerpunt/chatten has no phone." in found.out


def test_a_broken_guarantee_is_told_to_a_program_as_a_file_of_answers(
    say: Say, turned: Path
) -> None:
    found = say("prove", "--guarantee", "centrum-in-zijn-venster", "--json")

    (proof,) = json.loads(found.out)
    assert found.code == 1
    assert not proof["proven"]
    assert set(proof["person"]) == {"at", "answers"}
    questions = knowledge().questions
    for name, raw in proof["person"]["answers"].items():
        assert isinstance(parse_answer(questions[name], raw), Given)


def test_a_person_is_described_in_words() -> None:
    answers = {"who.age": Given((), 12, 15), "what.happened": Given(("touching", "images"))}

    lines = described(answers, knowledge())

    assert lines[0] == "who.age: 12 to 15 years"
    assert " + " in lines[1]
    assert described({}, knowledge()) == ["has answered nothing"]
    assert (
        said(knowledge().questions["when.last_time"], Given((), 169, None)) == "169 or more hours"
    )


def test_a_guarantee_as_the_docs_write_it_is_proven_without_code(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    docs = (ROOT / "docs/prove/guarantees.md").read_text(encoding="utf-8")
    entry = docs.split("```yaml\n")[1].split("```")[0]
    (folder / "guarantees" / "new.yaml").write_text(entry, encoding="utf-8")
    monkeypatch.setattr("entree.commands.prove.knowledge_folder", lambda: folder)

    found = say("prove", "--guarantee", "recht-zoeken-met-steun")

    assert (found.code, "proven recht-zoeken-met-steun" in found.out) == (0, True)
