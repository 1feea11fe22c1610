"""Invented people go the whole way: from a key to the numbers of a report, and none is lost."""

import json
import shutil
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from entree.commands.study_files import MARK
from entree.web.environment import ROOT
from entree.web.study import models
from tests.commands.conftest import Say
from tests.commands.shape import mistakes
from tests.commands.terminal import Said

pytestmark = pytest.mark.django_db
NEEDS = ROOT / "studies/2026-needs"
SCHEMA = json.loads((ROOT / "docs/research/opened.schema.json").read_text(encoding="utf-8"))
PEOPLE = 120


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the needs study, with as few invitations as may be."""
    folder = tmp_path_factory.mktemp("study") / "2026-needs"
    shutil.copytree(NEEDS, folder)
    arms = folder / "arms.yaml"
    text = arms.read_text(encoding="utf-8")
    for number in ("2000", "600", "400"):
        text = text.replace(f"number: {number}", "number: 200")
    arms.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def wave(say: Say, study: Path, tmp_path: Path) -> Path:
    """Return the folder in which a rehearsal wave was opened, with its key and letters."""
    begin(say, study, tmp_path, "--invented")
    return tmp_path


def begin(say: Say, study: Path, to: Path, *more: str) -> None:
    """Make a key, open a wave, and make its invitations."""
    today = datetime.now(UTC).date()
    days = ("--from", str(today), "--until", str(today + timedelta(days=2)))
    key = ("--key", str(to / "keys/public.json"))
    address = ("--address", "https://entree.example/nl/survey/")
    for words in (
        ("keys", to / "keys"),
        ("wave", "open", study, "--name", "rehearsal-1", *key, *days, *more),
        ("invite", study, "--out", to / "letters", *address),
    ):
        said = say("study", *words)
        assert said.code == 0, said.err


def fill(say: Say, study: Path, letters: Path, people: int = PEOPLE) -> Said:
    """Let invented people take part."""
    return say("study", "fill", study, letters, "--people", str(people))


def read(file: Path) -> list[dict[str, Any]]:
    """Return the lines of a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_rehearsal_wave_goes_from_its_key_to_its_numbers(
    say: Say, study: Path, wave: Path
) -> None:
    shares = [word for one in (1, 3) for word in ("--share", wave / f"keys/share-{one}.txt")]
    opened = wave / "opened"
    said = {
        "fill": fill(say, study, wave / "letters"),
        "batch": say("study", "batch"),
        "close": say("study", "wave", "close", "--yes"),
        "export": say("study", "export", wave / "sealed.jsonl"),
        "open": say("study", "open", wave / "sealed.jsonl", *shares, "--study", study,
                    "--out", opened),
        "files": say("study", "files", study, opened, "--out", wave / "files"),
        "analyse": say("study", "analyse", study, opened, "--out", wave / "results"),
    }  # fmt: skip

    assert {name: one.code for name, one in said.items()} == dict.fromkeys(said, 0), said
    number = int(said["fill"].out.split(": ")[1].split()[0])
    assert abs(number - PEOPLE) <= 5
    rows, (about,) = read(opened / "responses.jsonl"), read(opened / "about.json")
    assert (len(rows), about["responses"], about["unreadable"]) == (number, number, 0)
    assert about["invented"] is True
    lines = {"response": rows, "text": read(opened / "texts.jsonl"), "about": [about]}
    for kind, some in lines.items():
        assert some
        assert [one for line in some for one in mistakes(line, SCHEMA["$defs"][kind], SCHEMA)] == []
    results = json.loads((wave / "results/results.json").read_text(encoding="utf-8"))
    assert results["invented"] is True
    came = Counter((one["form"], one["arm"]) for one in rows)
    told = {one["n"] for one in results["arms"] if one["n"] is not None}
    assert told == {n for n in came.values() if n >= 10}
    assert MARK in said["fill"].out
    people = (
        came["person", "open"] + came["person", "organisations"] + came["person", "probability"]
    )
    assert f"person: {people} people" in said["files"].out
    assert all(one.name.startswith("invented-") for one in (wave / "files").iterdir())


def test_everybody_comes_by_an_invitation_of_their_own_and_none_works_twice(
    say: Say, study: Path, wave: Path
) -> None:
    first = fill(say, study, wave / "letters", 40)
    number = int(first.out.split(": ")[1].split()[0])
    by_link = round(40 * 0.22) + round(40 * 0.05)

    # Who came by an invitation spent it and a ticket, who came by the open link a ticket only.
    assert models.Spent.objects.count() == 2 * number - by_link
    again = fill(say, study, wave / "letters", 40)
    assert again.code == 0
    assert models.Spent.objects.count() == 2 * (2 * number - by_link)


def test_invitations_that_run_out_are_told(say: Say, study: Path, wave: Path) -> None:
    many = fill(say, study, wave / "letters", 2100)
    (wave / "letters/professionals-all.csv").unlink()
    lacking = fill(say, study, wave / "letters", 40)

    assert many.is_refusal
    assert "organisations-centre.csv has 200 invitations, and 210 people come by it" in many.err
    assert lacking.is_refusal
    assert "truth.yaml and arms.yaml need the same strata" in lacking.err
    assert not models.Spent.objects.exists()


def test_letters_that_were_all_used_are_told(say: Say, study: Path, wave: Path) -> None:
    models.Invitation.objects.filter(arm="professionals").delete()

    said = fill(say, study, wave / "letters", 40)

    assert said.code == 2
    assert "No unused invitation is left" in said.err


def test_nobody_invented_takes_part_in_a_wave_for_people(
    say: Say, study: Path, tmp_path: Path
) -> None:
    begin(say, study, tmp_path)

    said = fill(say, study, tmp_path / "letters")

    assert said.is_refusal
    assert "rehearsal-1 is a wave for people" in said.err
    assert not models.Spent.objects.exists()


def test_other_questions_than_those_of_the_wave_are_not_answered(
    say: Say, study: Path, wave: Path
) -> None:
    models.Wave.objects.update(
        frozen=bytes(models.Wave.objects.get().frozen).replace(b"?", b".", 1)
    )

    said = fill(say, study, wave / "letters")

    assert said.is_refusal
    assert "asks something else than rehearsal-1" in said.err


def test_a_database_that_is_behind_is_told(
    say: Say, study: Path, wave: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr("entree.web.study.running.asking", nothing)

    said = fill(say, study, wave / "letters", 40)

    assert said.is_refusal
    assert "Run: entree migrate" in said.err


def test_without_a_wave_nobody_takes_part(say: Say, study: Path, tmp_path: Path) -> None:
    begin(say, study, tmp_path, "--invented")
    models.Wave.objects.update(is_open=False)

    said = fill(say, study, tmp_path / "letters")

    assert said.is_refusal
    assert "No wave runs now" in said.err
