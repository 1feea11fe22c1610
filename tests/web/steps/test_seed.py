"""``entree.web.steps.keys``: several machines that start from one seed."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from entree.web.steps.keys import (
    SEED_FORM,
    KeyFile,
    Keys,
    KeysUnusable,
    erase,
    following,
    hour_of,
    write_seed,
)

NOON = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_two_machines_with_one_seed_agree_hours_later(tmp_path: Path) -> None:
    first, second = tmp_path / "one.seed", tmp_path / "two.seed"
    write_seed(first, NOON)
    second.write_bytes(first.read_bytes())
    second.chmod(0o600)

    one = KeyFile(tmp_path / "one.keys", first)
    one.at(NOON)
    two = KeyFile(tmp_path / "two.keys", second)

    assert one.at(NOON + 7 * HOUR) == two.at(NOON + 7 * HOUR)


def test_the_seed_is_used_once_and_gone(tmp_path: Path) -> None:
    seed, place = tmp_path / "start.seed", tmp_path / "steps.keys"
    write_seed(seed, NOON)
    hour, key = SEED_FORM.unpack(seed.read_bytes())

    keys = KeyFile(place, seed).at(NOON + HOUR)

    assert keys == Keys(hour, key, None).ratchet(hour + 1)
    assert not seed.exists()
    assert KeyFile(place, seed).at(NOON + 2 * HOUR).this == following(keys.this)


def test_a_new_seed_is_its_owners_alone_and_never_overwritten(tmp_path: Path) -> None:
    seed = tmp_path / "start.seed"
    write_seed(seed, NOON)

    assert stat.S_IMODE(seed.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        write_seed(seed, NOON)


def test_without_its_seed_a_machine_of_several_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(KeysUnusable, match="entree seed"):
        KeyFile(tmp_path / "steps.keys", tmp_path / "start.seed").at(NOON)


def test_a_refused_seed_leaves_no_half_file_behind(tmp_path: Path) -> None:
    seed, place = tmp_path / "start.seed", tmp_path / "steps.keys"
    seed.write_bytes(b"short")
    seed.chmod(0o600)

    with pytest.raises(KeysUnusable, match="is no seed"):
        KeyFile(place, seed).at(NOON)

    seed.unlink()
    write_seed(seed, NOON)
    assert KeyFile(place, seed).at(NOON).hour == hour_of(NOON)


def test_a_seed_that_others_can_read_is_refused(tmp_path: Path) -> None:
    seed = tmp_path / "start.seed"
    write_seed(seed, NOON)
    seed.chmod(0o644)

    with pytest.raises(KeysUnusable, match="Others can read"):
        KeyFile(tmp_path / "steps.keys", seed).at(NOON)


def test_a_seed_of_a_later_time_is_refused(tmp_path: Path) -> None:
    seed = tmp_path / "start.seed"
    write_seed(seed, NOON + 3 * HOUR)

    with pytest.raises(KeysUnusable, match="later time"):
        KeyFile(tmp_path / "steps.keys", seed).at(NOON)


def test_what_is_erased_is_overwritten_first(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")

    with secret.open("rb") as opened_before:
        erase(secret)
        left = opened_before.read()

    assert left == bytes(6)
    assert not secret.exists()
