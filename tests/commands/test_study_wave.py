"""From an empty folder to a reported rehearsal wave, by the commands that the docs name."""

import json
import shutil
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from entree.commands.study_files import MARK, write_margins
from entree.core.study.frozen import freeze
from entree.core.study.opened_files import about_of
from entree.core.study.population import margins_of
from entree.web.environment import ROOT
from tests.commands.conftest import Say
from tests.commands.responding import write_opened
from tests.core.study.answered import invented, needs

NEEDS = ROOT / "studies/2026-needs"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the needs study with a hundred invented people."""
    folder = tmp_path_factory.mktemp("study") / "2026-needs"
    shutil.copytree(NEEDS, folder)
    truth = folder / "truth.yaml"
    text = truth.read_text(encoding="utf-8")
    truth.write_text(text.replace("people: 12000", "people: 100"), encoding="utf-8")
    return folder


def test_a_rehearsal_wave_is_made_analysed_and_reported(
    say: Say, small: Path, tmp_path: Path
) -> None:
    out = tmp_path / "wave"

    made = say("study", "rehearse", small, "--one", "--quick", "--n", "400", "--out", out)
    analysed = say("study", "analyse", small, out, "--margins", out, "--out", tmp_path / "results")
    reported = say(
        "study", "report", tmp_path / "results", "--no-pdf", "--out", tmp_path / "report"
    )

    assert (made.code, analysed.code, reported.code) == (0, 0, 0)
    about = json.loads((out / "about.json").read_text(encoding="utf-8"))
    assert about["invented"] is True
    assert MARK in (out / "margins.yaml").read_text(encoding="utf-8")
    assert "recruited through organisations: 200 answers, weighted" in analysed.out
    results = tmp_path / "results"
    assert json.loads((results / "results.json").read_text(encoding="utf-8"))["invented"] is True
    people = results / "open/person/organisations/people"
    tables = json.loads((people / "tables.json").read_text(encoding="utf-8"))
    assert (tables["people"], tables["invented"]) == (200, True)
    assert (results / "open/person/organisations/contacts/tables.csv").exists()
    refused = say(
        "study", "report", tmp_path / "results", "--findability", out / "about.json", "--out", out
    )
    assert "no national.json" in refused.err
    for said in (analysed, reported):
        assert MARK in said.out
    for language, mark in (("nl", "Verzonnen"), ("en", "Invented")):
        text = (tmp_path / f"report/report-{language}.html").read_text(encoding="utf-8")
        assert mark in text


def test_a_rehearsal_tells_what_is_not_to_be_told_and_goes_on_where_it_stopped(
    say: Say, small: Path, tmp_path: Path
) -> None:
    words = ("study", "rehearse", small, "--n", "150,200", "--times", "3", "--cores", "1")

    first = say(*words, "--out", tmp_path)
    kept = sorted(one.name for one in tmp_path.glob("kept/*/*.json"))
    again = say(*words, "--out", tmp_path)

    assert first.code == 0
    assert kept == ["n150-seed1-0-3.json", "n200-seed1-0-3.json", "people.json"]
    assert "150 answers in all arms" in first.out
    assert "NOT TO BE TOLD" in first.out
    assert "one-entrance-men" in first.out
    assert MARK in first.out
    assert again.out == first.out
    assert "inventing people: 4 of 4" in first.err
    assert again.err == ""
    found = json.loads((tmp_path / "rehearsal.json").read_text(encoding="utf-8"))
    assert found["invented"] is True
    assert {one["chapter"] for one in found["chapters"]} == set(range(1, 11))
    assert any(one["detectable"] for one in found["figures"])


def test_margins_of_invented_people_weigh_no_answers_of_people(
    say: Say, small: Path, tmp_path: Path
) -> None:
    write_opened(tmp_path / "opened", needs().instrument, 12, "close", invented=False)
    write_margins(margins_of(invented(), needs().truth, "person"), tmp_path)

    said = say("study", "analyse", small, tmp_path / "opened", "--margins", tmp_path, "--out",
               tmp_path / "results")  # fmt: skip

    assert said.is_refusal
    assert "margins.yaml" in said.err
    assert "is of invented people, and these answers are not" in said.err
    assert not (tmp_path / "results").exists()


def test_without_margins_no_file_of_them_is_written(tmp_path: Path) -> None:
    write_margins(None, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_number_of_answers_is_fifty_or_more(say: Say, small: Path, tmp_path: Path) -> None:
    said = say("study", "rehearse", small, "--n", "150,20", "--out", tmp_path)

    assert said.code == 2
    assert "numbers of 50 or more" in said.err


def test_answers_of_another_study_and_a_folder_without_results_are_refused(
    say: Say, small: Path, tmp_path: Path
) -> None:
    asked = sha256(freeze(needs().instrument)).hexdigest()
    about = about_of(("2026-needs", "w"), asked, Counter(), is_invented=False)
    (tmp_path / "about.json").write_text(json.dumps({**about, "study": "b"}), encoding="utf-8")
    for name in ("responses.jsonl", "texts.jsonl"):
        (tmp_path / name).touch()
    (tmp_path / "results.json").write_text("{}", encoding="utf-8")

    other = say("study", "analyse", small, tmp_path, "--out", tmp_path)
    nothing = say("study", "report", tmp_path, "--out", tmp_path)

    assert (other.code, nothing.code) == (2, 2)
    assert "another study" in other.err
    assert "Analyse the answers anew" in nothing.err
