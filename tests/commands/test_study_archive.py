"""The end of a wave: what is kept, what is deleted, and a key that nobody puts together again."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from entree.core.sealing.shares import read_share, words_of_share
from entree.web.study.models import Response, Wave
from tests.commands.conftest import Say
from tests.commands.terminal import Said
from tests.commands.test_study_from_key_to_files import exported, keys, shares, study

__all__ = ["keys", "study"]

pytestmark = pytest.mark.django_db
BY = ("--by", "onderzoeker A")


@pytest.fixture
def machine(say: Say, study: Path, keys: Path, tmp_path: Path) -> Path:
    """Return the folder of a researcher: export, opened folder, results, report, research files."""
    place = tmp_path / "machine"
    place.mkdir()
    exported(say, study, keys, tmp_path).rename(place / "sealed.jsonl")
    opened = ("--out", place / "opened", "--study", study)
    assert say("study", "open", place / "sealed.jsonl", *shares(keys, 1, 2), *opened).code == 0
    for name in ("results", "report", "research"):
        (place / name).mkdir()
    said = {"study": "2027-small", "wave": "2027-small", "invented": False}
    said["study"] = json.loads((place / "opened/about.json").read_text("utf-8"))["study"]
    (place / "results/results.json").write_text(json.dumps(said), encoding="utf-8")
    for language in ("nl", "en"):
        (place / f"report/report-{language}.html").write_text("2027-small", encoding="utf-8")
    (place / "research/person.csv").write_text("age\n-6\n", encoding="utf-8")
    return place


def make(say: Say, study: Path, keys: Path, machine: Path, *more: str, **changed: Path) -> Said:
    """Make the archive of a wave."""
    options: dict[str, Path] = {
        "--sealed": machine / "sealed.jsonl",
        "--holders": keys / "holders.json",
        "--out": machine / "archive",
    }
    options |= {f"--{name}": machine / name for name in ("opened", "results", "report", "research")}
    options |= {f"--{name}": file for name, file in changed.items()}
    words = [word for one in options.items() for word in one]
    return say("study", "archive", "make", study, *words, "--until", "2036-12-31", *more)


def record(machine: Path) -> dict[str, Any]:
    """Return the record of the archive."""
    found: dict[str, Any] = json.loads((machine / "archive/archive.json").read_text("utf-8"))
    return found


def verify(say: Say, machine: Path, *places: Path) -> tuple[Said, dict[str, Any]]:
    """Look for what must be gone, and return what was found."""
    said = say("study", "archive", "verify", machine / "archive", *(places or [machine]), "--json")
    return said, json.loads(said.out)


def test_a_wave_from_archive_to_a_key_that_is_gone(
    say: Say, study: Path, keys: Path, machine: Path
) -> None:
    made = make(say, study, keys, machine, "--delete", "--yes")
    cleared = say("study", "wave", "clear", machine / "archive/archive.json", "--yes")
    before, found = verify(say, machine, machine, keys)
    for number in (1, 2, 3):
        words = ("--share", keys / f"share-{number}.txt", *BY, "--yes")
        assert say("study", "archive", "destroy", machine / "archive", *words).code == 0
    after, gone = verify(say, machine, machine, keys)

    assert (made.code, cleared.code) == (0, 0), made.err + cleared.err
    assert not (machine / "sealed.jsonl").exists()
    assert not list((machine / "opened").iterdir())
    assert not Response.objects.exists()
    assert Wave.objects.get().name == "2027-small"
    assert (before.code == 2, found["key"], set(found["shares_found"])) == (
        True, "there", {"1", "2", "3"},
    )  # fmt: skip
    assert (after.code, gone["key"], gone["shares_found"], gone["differing"]) == (0, "gone", {}, [])
    assert [one["by"] for one in gone["destroyed"]] == ["onderzoeker A"] * 3
    assert not list(keys.glob("share-*"))


def test_the_record_says_what_is_kept_and_holds_no_answer(
    say: Say, study: Path, keys: Path, machine: Path
) -> None:
    make(say, study, keys, machine)

    said = record(machine)
    names = {one["file"] for one in said["kept"]}
    assert {"questions.json", "codebook-nl.md", "report/report-en.html"} <= names
    assert "results/results.json" in names
    assert [one["file"] for one in said["held"]] == ["person.csv"]
    assert (said["until"], said["deleted"], said["invented"]) == ("2036-12-31", [], False)
    assert said["responses"] | {"digest": ""} == {
        "sealed": 5, "opened": 4, "unreadable": 1, "digest": "",
    }  # fmt: skip
    assert said["made"] == datetime.now(UTC).date().isoformat()
    everything = [one.read_text("utf-8") for one in (machine / "archive").rglob("*.*")]
    assert not any("Woorden 1" in text for text in everything)
    # Nothing was deleted without being asked to.
    assert (machine / "sealed.jsonl").exists()


def spoil(machine: Path, what: str) -> None:
    """Take away or change one thing of what an archive needs."""
    match what:
        case "an answer":
            file = machine / "opened/responses.jsonl"
            lines = file.read_text("utf-8").splitlines()
            file.write_text("\n".join(lines[1:]) + "\n", encoding="utf-8")
        case "results":
            (machine / "results/results.json").unlink()
        case "the wave":
            file = machine / "results/results.json"
            file.write_text(file.read_text("utf-8").replace('"wave": "2027', '"wave": "2026'))
        case "a report":
            (machine / "report/report-en.html").write_text("another", encoding="utf-8")
        case _:
            lines = (machine / "sealed.jsonl").read_text("utf-8").splitlines()
            (machine / "sealed.jsonl").write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    "what", ["an answer", "results", "the wave", "a report", "a sealed response"]
)
def test_nothing_is_archived_that_is_not_all_opened_analysed_and_reported(
    say: Say, study: Path, keys: Path, machine: Path, what: str
) -> None:
    spoil(machine, what)

    assert make(say, study, keys, machine, "--delete", "--yes").is_refusal
    assert not (machine / "archive").exists()
    assert (machine / "sealed.jsonl").exists()


def test_holders_of_another_key_are_refused(
    say: Say, study: Path, keys: Path, machine: Path, tmp_path: Path
) -> None:
    say("study", "keys", tmp_path / "others")

    made = make(say, study, keys, machine, holders=tmp_path / "others/holders.json")

    assert made.is_refusal
    assert "another key" in made.err


def test_the_site_keeps_what_the_archive_does_not_have(
    say: Say, study: Path, keys: Path, machine: Path
) -> None:
    make(say, study, keys, machine)
    Response.objects.first().delete()  # type: ignore[union-attr]

    assert say("study", "wave", "clear", machine / "archive/archive.json", "--yes").is_refusal
    assert Response.objects.count() == 4


def test_a_share_of_another_key_signs_nothing(
    say: Say, study: Path, keys: Path, machine: Path, tmp_path: Path
) -> None:
    make(say, study, keys, machine)
    say("study", "keys", tmp_path / "others")

    words = ("--share", tmp_path / "others/share-1.txt", *BY, "--yes")
    said = say("study", "archive", "destroy", machine / "archive", *words)

    assert said.is_refusal
    assert (tmp_path / "others/share-1.txt").exists()


def test_planted_shares_and_answers_are_found(
    say: Say, study: Path, keys: Path, machine: Path, tmp_path: Path
) -> None:
    text = (keys / "share-1.txt").read_text("utf-8").splitlines()[-1]
    hidden = tmp_path / "elsewhere/deep"
    hidden.mkdir(parents=True)
    copy = (machine / "opened/responses.jsonl").read_bytes()
    make(say, study, keys, machine, "--delete", "--yes")
    for number in (1, 2, 3):
        words = ("--share", keys / f"share-{number}.txt", *BY, "--yes")
        say("study", "archive", "destroy", machine / "archive", *words)
    clean, _ = verify(say, machine, machine, tmp_path / "elsewhere")

    # A note in capitals and in the other language, and the answers under another name.
    note = words_of_share(read_share(text), "en").upper().replace(" ", ",\n")
    (hidden / "notes.txt").write_text(f"Dear diary, {note}. Bye", encoding="utf-8")
    (hidden / "holiday.jpg").write_bytes(copy)
    said, found = verify(say, machine, machine, tmp_path / "elsewhere")

    assert clean.code == 0
    assert said.code == 2
    assert found["shares_found"] == {"1": [str(hidden / "notes.txt")]}
    assert found["answers_found"] == [str(hidden / "holiday.jpg")]
    # One share alone opens nothing.
    assert found["key"] == "gone"


def test_a_statement_or_file_that_was_changed_is_refused(
    say: Say, study: Path, keys: Path, machine: Path
) -> None:
    make(say, study, keys, machine, "--delete", "--yes")
    words = ("--share", keys / "share-1.txt", *BY, "--yes")
    say("study", "archive", "destroy", machine / "archive", *words)
    (machine / "archive/report/report-nl.html").write_text("better", encoding="utf-8")
    said, found = verify(say, machine)
    statement = machine / "archive/destroyed-1.json"
    statement.write_text(statement.read_text("utf-8").replace("onderzoeker A", "onderzoeker B"))

    assert said.code == 2
    assert (found["differing"], found["key"]) == (["report/report-nl.html"], "open")
    changed = say("study", "archive", "verify", machine / "archive", machine)
    assert changed.is_refusal
    assert "not signed by share 1" in changed.err
