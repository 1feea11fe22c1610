"""``entree keys make``: the operator's key in a file of its owner only."""

import json
import re
from pathlib import Path

import pytest

from entree.core.sealing.colleague import read_passphrase
from entree.core.sealing.frames import from_text
from entree.core.sealing.operator import Locked, Open, operator_words, read_key, unlock
from tests.commands.conftest import Run, Say


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Return where the key will be; the file for the bundle is beside it."""
    return tmp_path / "operator.key"


def make(run: Run, key: Path, *more: str) -> str:
    """Make a key and return all that was said."""
    return run("keys", "make", key, "--site", key.with_name("site.json"), *more).output


def known(key: Path) -> dict[str, str]:
    """Return what the bundle is given."""
    found: dict[str, str] = json.loads(key.with_name("site.json").read_text(encoding="utf-8"))
    return found


def test_the_key_is_for_its_owner_only_and_the_bundle_gets_what_is_public(
    run: Run, key: Path
) -> None:
    said = make(run, key)

    made = read_key(json.loads(key.read_text(encoding="utf-8")))
    assert isinstance(made, Open)
    assert key.stat().st_mode & 0o777 == 0o600
    assert set(known(key)) == {"operator", "salt"}
    assert from_text(known(key)["operator"]) == made.public()
    assert len(from_text(known(key)["salt"])) == 16
    assert known(key)["operator"] in said
    assert operator_words(made.public(), "nl") in said
    assert json.loads(key.read_text(encoding="utf-8"))["seed"] not in said


def test_a_passphrase_is_shown_once_and_opens_the_key(run: Run, key: Path) -> None:
    said = make(run, key, "--passphrase")

    made = read_key(json.loads(key.read_text(encoding="utf-8")))
    words = re.findall(r"\n  ([a-z]+(?: [a-z]+){7})\n", said)
    assert isinstance(made, Locked)
    assert unlock(made, read_passphrase(words[0])).public() == made.public()


def test_another_key_keeps_the_salt_of_the_site(run: Run, key: Path) -> None:
    make(run, key)
    first = known(key)

    run("keys", "make", key.with_name("second.key"), "--site", key.with_name("site.json"))

    assert known(key)["salt"] == first["salt"]
    assert known(key)["operator"] != first["operator"]


def test_a_key_is_never_overwritten(run: Run, say: Say, key: Path) -> None:
    make(run, key)
    before, site = key.read_text(encoding="utf-8"), known(key)

    said = say("keys", "make", key, "--site", key.with_name("site.json"))

    assert said.is_refusal
    assert "exists already" in said.err
    assert (key.read_text(encoding="utf-8"), known(key)) == (before, site)


@pytest.mark.parametrize("text", ["{}", "[]", '{"salt": "AAAA"}', '{"salt": "%"}', "no json"])
def test_a_file_without_a_salt_is_not_overwritten(say: Say, key: Path, text: str) -> None:
    site = key.with_name("site.json")
    site.write_text(text, encoding="utf-8")

    said = say("keys", "make", key, "--site", site)

    assert said.is_refusal
    assert site.read_text(encoding="utf-8") == text
    assert not key.exists()


@pytest.mark.parametrize(
    "setting",
    [("ENTREE_MODE", "production"), ("ENTREE_DATABASE_URL", "postgresql://localhost/entree")],
)
def test_it_never_runs_on_the_server(
    say: Say, key: Path, setting: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(*setting)

    said = say("keys", "make", key)

    assert said.is_refusal
    assert "never used on the server" in said.err
    assert not key.exists()
