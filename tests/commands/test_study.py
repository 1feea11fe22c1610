"""``entree study``: what a study asks, checked and described."""

import json
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from entree.web.environment import ROOT, Environment
from tests.commands.conftest import Say
from tests.core.small_knowledge import swap
from tests.core.study import small_study

NEEDS = ROOT / "studies/2026-needs"


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the small study, on its own knowledge."""
    small_study.write(tmp_path)
    environment = Environment({"ENTREE_KNOWLEDGE": str(tmp_path / "knowledge")})
    monkeypatch.setattr(settings, "ENVIRONMENT", environment)
    return tmp_path


def test_a_study_in_order_says_how_long_it_takes_and_how_large_an_answer_is(
    say: Say, study: Path
) -> None:
    said = say("study", "check", study)

    assert said.code == 0
    assert "person, meant to take 5 minutes\n  12 items, 15 variables" in said.out
    assert "the fullest answer: 31 bytes, 114 with open texts at their longest" in said.out
    assert "  two places: about 2 min, read slowly 2, aloud 2\n" in said.out
    assert "worker (off), meant to take 2 minutes" in said.out
    assert said.out.endswith("Every response is padded to 114 bytes or more. All is well.\n")


def test_mistakes_are_listed_with_their_places(say: Say, study: Path) -> None:
    swap(study / "instrument", "last.yaml", "{nl: Nog iets?, en: Anything else?}", "{nl: Iets?}")
    swap(study / "instrument", "worker.yaml", "    fills: [wait]\n", "")

    said = say("study", "check", study)

    assert (said.code, said.out) == (2, "")
    first, second, last = said.err.splitlines()
    assert first.endswith("instrument/last.yaml:21: 'last.words' has no text in: en. Write it.")
    assert second.endswith("instrument/purposes.yaml:2: no item fills the unknown 'wait'.")
    assert last == "entree: 2 things to repair."


def test_a_file_that_cannot_be_read_is_one_line(say: Say, study: Path) -> None:
    swap(study / "instrument", "last.yaml", "at_most: 20", "at_mst: 20")

    said = say("study", "check", study)

    assert said.is_refusal
    assert "last.yaml:23: There is no key 'at_mst' here. Did you mean 'at_most'?" in said.err


def test_a_program_reads_problems_and_sizes(say: Say, study: Path) -> None:
    fine = json.loads(say("study", "check", study, "--json").out)
    swap(study / "instrument", "worker.yaml", "    fills: [wait]\n", "")
    wrong = say("study", "check", study, "--json")

    assert fine["problems"] == []
    assert fine["forms"]["person"]["bytes_with_open_text"] == 114
    assert fine["forms"]["worker"]["enabled"] is False
    assert wrong.code == 2
    assert json.loads(wrong.out) == {
        "problems": [
            {
                "file": "purposes.yaml",
                "line": 2,
                "says": "no item fills the unknown 'wait'.",
            }
        ],
        "forms": {},
    }


def test_the_codebook_is_written_in_both_languages(say: Say, study: Path, tmp_path: Path) -> None:
    said = say("study", "codebook", study, "--out", tmp_path / "book.md")
    english = say("study", "codebook", study, "--language", "en").out

    assert said.out.endswith("book.md: the codebook of small.\n")
    assert (tmp_path / "book.md").read_text(encoding="utf-8").startswith("# Codeboek: small\n")
    assert english.startswith("# Codebook: small\n")


def test_a_program_reads_the_columns(say: Say, study: Path) -> None:
    told = json.loads(say("study", "codebook", study, "--json").out)

    names = [one["name"] for one in told["forms"]["person"]]
    assert told["study"] == "small"
    assert names[:2] == ["first_what__act", "first_what__images"]
    assert told["forms"]["person"][4]["missing"] == {"skipped": -1}


def test_the_needs_study_is_in_order(say: Say) -> None:
    assert say("study", "check", NEEDS).code == 0


def test_a_study_that_is_not_there_is_named(say: Say, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path)

    assert say("study", "check", tmp_path).is_refusal


def test_where_the_numbers_are_not_installed_a_command_says_how_they_come(
    say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(_: str) -> None:
        raise ModuleNotFoundError("No module named 'numpy'", name="numpy")

    monkeypatch.setattr("entree.commands.study.import_module", nothing)

    said = say("study", "analyse", "a", "b", "--out", "c")

    assert said.code == 2
    assert "'numpy' is not installed" in said.err
    assert "requirements/research.txt" in said.err
