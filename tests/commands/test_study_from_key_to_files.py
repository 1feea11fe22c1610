"""A wave from its key to the research files, command by command."""

import csv
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from entree.core.sealing.suites import Suite
from entree.core.sealing.taking_part import Asked, seal_response
from entree.core.study.frozen import thaw
from entree.core.study.load import load_instrument
from entree.core.study.packing import Response, pack
from entree.core.study.replies import Chosen, Reply, Written
from entree.web.environment import ROOT
from entree.web.study import models
from entree.web.study.actions.send import send
from entree.web.study.actions.start import start
from entree.web.study.sizes import RESPONSE
from entree.web.study.tokens import token_of
from tests.commands.conftest import Say
from tests.commands.shape import mistakes
from tests.core.study import small_study

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((ROOT / "docs/research/opened.schema.json").read_text(encoding="utf-8"))
ARMS = """invitations:
  - {arm: probability, stratum: north, number: 200}
  - {arm: organisations, stratum: all, number: 200}
"""
ADDRESS = "https://entree.example/nl/survey/"


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a small study."""
    place, knowledge = small_study.write(tmp_path / "study")
    (place.parent / "arms.yaml").write_text(ARMS, encoding="utf-8")
    loaded = load_instrument(place, knowledge)
    for module in ("study_wave", "study_open", "study_archive"):
        monkeypatch.setattr(f"entree.commands.{module}.read_instrument", lambda _folder: loaded)
    return place.parent


@pytest.fixture
def keys(say: Say, tmp_path: Path) -> Path:
    """Return the folder with the key of a wave, as its three shares."""
    assert say("study", "keys", tmp_path / "keys").code == 0
    return tmp_path / "keys"


def open_wave(say: Say, study: Path, keys: Path, *flags: str, **changed: str) -> Any:
    """Open a wave for a week."""
    today = datetime.now(UTC).date()
    options = {
        "--name": "2027-small",
        "--key": str(keys / "public.json"),
        "--from": str(today),
        "--until": str(today + timedelta(days=7)),
        **changed,
    }
    words = [word for one in options.items() for word in one]
    return say("study", "wave", "open", study, *words, *flags)


def answer(number: int, token: bytes | None) -> bytes:
    """Take part once, and return what was sent."""
    wave = models.Wave.objects.get()
    asked = Asked(wave.name, bytes(wave.instrument))
    told: dict[str, Reply] = {
        "first.what": Chosen(("act",)),
        "first.when": Chosen(("longer",)),
        "last.words": Written(f"Woorden {number}"),
    }
    layout = thaw(bytes(wave.frozen)).layout
    answers = pack(layout, Response("person", "self", "nl", told))
    sealed = seal_response(asked, Suite.HYBRID, bytes(wave.public), answers)
    at = datetime.now(UTC)
    send(start(token, at=at), sealed, at=at)
    return sealed


def tokens(folder: Path) -> list[bytes]:
    """Return the tokens in the file of an arm."""
    with (folder / "probability-north.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert all(one["link"] == f"{ADDRESS}#{one['letters']}" for one in rows)
    return [token_of(one["letters"]) for one in rows]


def read(file: Path) -> list[dict[str, Any]]:
    """Return the lines of a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def exported(say: Say, study: Path, keys: Path, tmp_path: Path, *flags: str) -> Path:
    """Run a wave in which five take part, one of whom sends what nobody can read."""
    open_wave(say, study, keys, *flags)
    say("study", "invite", study, "--out", tmp_path / "letters", "--address", ADDRESS)
    invited = tokens(tmp_path / "letters")
    for number in range(3):
        answer(number, invited[number])
    answer(3, None)
    at = datetime.now(UTC)
    send(start(None, at=at), os.urandom(RESPONSE), at=at)
    assert say("study", "wave", "close", "--yes").code == 0
    assert say("study", "export", tmp_path / "sealed.jsonl").code == 0
    return tmp_path / "sealed.jsonl"


def shares(keys: Path, *numbers: int) -> list[str | Path]:
    """Return options that name shares."""
    return [word for one in numbers for word in ("--share", keys / f"share-{one}.txt")]


def test_a_wave_from_key_to_research_files(
    say: Say, study: Path, keys: Path, tmp_path: Path
) -> None:
    sealed = exported(say, study, keys, tmp_path)
    out = tmp_path / "opened"

    said = say("study", "open", sealed, *shares(keys, 3, 1), "--out", out, "--study", study)

    assert said.code == 0, said.err
    assert "4 responses, 4 texts apart, 1 unreadable" in said.out
    rows, texts = read(out / "responses.jsonl"), read(out / "texts.jsonl")
    assert sorted((one["arm"], one["stratum"]) for one in rows) == [
        ("open", "all"), *[("probability", "north")] * 3,
    ]  # fmt: skip
    assert sorted(one["text"] for one in texts) == [f"Woorden {number}" for number in range(4)]
    assert "Woorden" not in (out / "responses.jsonl").read_text(encoding="utf-8")
    assert {one["cells"]["first_when"] for one in rows} == {3}
    [known] = read(out / "columns.json")
    names = {one["name"] for one in known["forms"]["person"] if not one["is_apart"]}
    assert all(names == set(one["cells"]) for one in rows)
    [about] = read(out / "about.json")
    assert about["invented"] is False
    assert (about["wave"], about["responses"], about["unreadable"]) == ("2027-small", 4, 1)
    for kind, lines in (("response", rows), ("text", texts), ("about", [about])):
        for line in lines:
            assert list(mistakes(line, SCHEMA["$defs"][kind], SCHEMA)) == []


def test_a_rehearsal_says_so_in_each_file_about_it(
    say: Say, study: Path, keys: Path, tmp_path: Path
) -> None:
    sealed = exported(say, study, keys, tmp_path, "--invented")
    out = tmp_path / "opened"

    said = say("study", "open", sealed, *shares(keys, 1, 2), "--out", out)

    assert "all of this is invented" in said.out
    assert read(sealed)[0]["invented"] is True
    [about] = read(out / "about.json")
    assert about["invented"] is True
    assert list(mistakes(about, SCHEMA["$defs"]["about"], SCHEMA)) == []


@pytest.mark.parametrize("said", [None, "yes", 1])
def test_an_export_that_does_not_say_whether_it_is_invented_is_not_opened(
    say: Say, study: Path, keys: Path, tmp_path: Path, said: object
) -> None:
    sealed = exported(say, study, keys, tmp_path)
    head, *rows = sealed.read_text(encoding="utf-8").splitlines()
    changed = {**json.loads(head), "invented": said}
    sealed.write_text("\n".join([json.dumps(changed), *rows]), encoding="utf-8")

    assert say("study", "open", sealed, *shares(keys, 1, 2), "--out", tmp_path / "o").is_refusal
    assert not (tmp_path / "o").exists()


def test_what_is_exported_is_sealed_and_for_its_owner(
    say: Say, study: Path, keys: Path, tmp_path: Path
) -> None:
    sealed = exported(say, study, keys, tmp_path)

    assert sealed.stat().st_mode & 0o077 == 0
    head, *rows = read(sealed)
    assert "Woorden" not in sealed.read_text(encoding="utf-8")
    assert {tuple(one) for one in rows} == {("arm", "stratum", "sealed")}
    assert len({len(one["sealed"]) for one in rows}) == 1
    assert head["wave"] == "2027-small"


def test_one_share_the_same_twice_or_of_another_key_opens_nothing(
    say: Say, study: Path, keys: Path, tmp_path: Path
) -> None:
    sealed = exported(say, study, keys, tmp_path)
    say("study", "keys", tmp_path / "others")
    attempts = [
        shares(keys, 1, 1),
        [*shares(keys, 1), *shares(tmp_path / "others", 2)],
        shares(keys, 1, 2, 3),
    ]

    for attempt in attempts:
        assert say("study", "open", sealed, *attempt, "--out", tmp_path / "out").is_refusal
    assert not (tmp_path / "out").exists()


def test_another_instrument_gives_no_columns(
    say: Say, study: Path, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = exported(say, study, keys, tmp_path)
    other = small_study.changed(tmp_path / "other", "contact.yaml", "nl: Bij wie?", "nl: Waar?")
    monkeypatch.setattr("entree.commands.study_open.read_instrument", lambda _folder: other)
    words = (*shares(keys, 1, 2), "--out", tmp_path / "out", "--study", study)

    assert say("study", "open", sealed, *words).is_refusal
    assert not (tmp_path / "out").exists()


def test_nothing_is_exported_while_a_wave_is_open(
    say: Say, study: Path, keys: Path, tmp_path: Path
) -> None:
    open_wave(say, study, keys)

    assert say("study", "export", tmp_path / "sealed.jsonl").is_refusal
    assert not (tmp_path / "sealed.jsonl").exists()


def test_shares_are_for_their_owner_and_the_key_itself_is_nowhere(keys: Path) -> None:
    files = {file.name: file for file in keys.iterdir()}

    shares = {f"share-{one}.txt" for one in (1, 2, 3)}
    assert set(files) == {"public.json", "holders.json", *shares}
    assert all(files[f"share-{one}.txt"].stat().st_mode & 0o077 == 0 for one in (1, 2, 3))
    assert set(json.loads(files["public.json"].read_text())) == {"format", "suite", "public"}


def test_the_letter_and_the_wave_show_the_same_words(say: Say, study: Path, tmp_path: Path) -> None:
    made = say("study", "keys", tmp_path / "keys")

    opened = open_wave(say, study, tmp_path / "keys")

    words = [line for line in made.out.splitlines() if line.startswith(("  nl", "  en"))]
    assert len(words) == 2
    assert all(line in opened.out for line in words)


def test_no_key_is_made_or_used_on_the_server(
    say: Say, study: Path, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = exported(say, study, keys, tmp_path)
    monkeypatch.setenv("ENTREE_DATABASE_URL", "postgresql:///entree")

    assert say("study", "keys", tmp_path / "more").is_refusal
    assert say("study", "open", sealed, *shares(keys, 1, 2), "--out", tmp_path / "o").is_refusal


def test_a_wave_that_cannot_be_is_not_opened(say: Say, study: Path, keys: Path) -> None:
    assert open_wave(say, study, keys, **{"--until": "2020-01-01"}).is_refusal
    assert open_wave(say, study, keys).code == 0
    assert open_wave(say, study, keys, **{"--name": "another"}).is_refusal


@pytest.mark.parametrize(
    "arms",
    [ARMS.replace("200", "199"), "invitations: []\n", ARMS.replace("probability", "open")],
)
def test_invitations_that_would_single_out_are_not_made_and_no_file_is_left(
    say: Say, study: Path, keys: Path, tmp_path: Path, arms: str
) -> None:
    open_wave(say, study, keys)
    (study / "arms.yaml").write_text(arms, encoding="utf-8")

    said = say("study", "invite", study, "--out", tmp_path / "letters", "--address", ADDRESS)

    assert said.is_refusal
    assert not (tmp_path / "letters").exists()
    assert not models.Invitation.objects.exists()


def test_invitations_without_files_are_none(
    say: Say, study: Path, keys: Path, tmp_path: Path
) -> None:
    open_wave(say, study, keys)
    (tmp_path / "letters").mkdir()

    said = say("study", "invite", study, "--out", tmp_path / "letters", "--address", ADDRESS)

    assert said.is_refusal
    assert not models.Invitation.objects.exists()


def test_a_batch_waits_for_twenty(say: Say, study: Path, keys: Path) -> None:
    open_wave(say, study, keys)
    answer(1, None)

    assert "Fewer than twenty" in say("study", "batch").out
