"""``entree keys backup``: made offline, for one's own eyes, and never over another."""

import json
from pathlib import Path

import pytest

from entree.core.sealing.frames import from_text
from entree.core.sealing.suites import Suite, public_of
from tests.commands.conftest import Say


def test_the_two_halves_belong_together_and_the_server_gets_one(say: Say, tmp_path: Path) -> None:
    key, public = tmp_path / "backup.key", tmp_path / "backup-key.json"

    said = say("keys", "backup", key, "--public", public)

    assert said.code == 0
    whole, half = (json.loads(file.read_text(encoding="utf-8")) for file in (key, public))
    assert set(half) == {"format", "suite", "public"}
    assert whole == {**half, "seed": whole["seed"]}
    assert from_text(half["public"]) == public_of(Suite.HYBRID, from_text(whole["seed"]))
    assert key.stat().st_mode & 0o077 == 0
    assert whole["seed"] not in said.out + said.err


def test_a_key_is_never_written_over(say: Say, tmp_path: Path) -> None:
    key, public = tmp_path / "backup.key", tmp_path / "backup-key.json"
    say("keys", "backup", key, "--public", public)
    before = key.read_bytes()

    assert say("keys", "backup", key, "--public", tmp_path / "other.json").is_refusal
    assert key.read_bytes() == before


def test_not_on_the_server(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREE_DATABASE_URL", "postgresql:///entree")

    said = say("keys", "backup", tmp_path / "backup.key", "--public", tmp_path / "half.json")

    assert said.is_refusal
    assert not (tmp_path / "backup.key").exists()


def test_a_key_that_others_can_read_opens_nothing(say: Say, tmp_path: Path) -> None:
    key, public = tmp_path / "backup.key", tmp_path / "backup-key.json"
    say("keys", "backup", key, "--public", public)
    key.chmod(0o644)

    said = say("restore", public, "--key", key)

    assert said.is_refusal
    assert "chmod 600" in said.err


def test_half_a_key_is_no_key(say: Say, tmp_path: Path) -> None:
    key, public = tmp_path / "backup.key", tmp_path / "backup-key.json"
    say("keys", "backup", key, "--public", public)

    assert say("backup", tmp_path / "backups", "--to", key).is_refusal
    public.chmod(0o600)
    assert say("restore", public, "--key", public).is_refusal
