"""``entree.web.steps.keys``: keys that ratchet by the hour and cannot be wound back."""

import fcntl
import hashlib
import hmac
import multiprocessing
import os
import stat
import threading
from datetime import UTC, datetime, timedelta
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from entree.web.steps.keys import (
    FORM,
    NOTHING,
    KeyFile,
    Keys,
    KeysUnusable,
    following,
    hour_of,
    keep_moving,
)

NOON = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return where the keys will be."""
    return tmp_path / "keys/steps.keys"


def stored(place: Path) -> tuple[int, bytes, bytes]:
    """Return what the file holds: the hour, its key, the key before it."""
    hour, this, last = FORM.unpack(place.read_bytes())
    return hour, this, last


def test_the_next_key_is_hkdf_expand_of_this_one() -> None:
    key = bytes(range(32))

    by_hand = hmac.digest(key, b"entree steps: the next hour\x01", hashlib.sha256)

    assert following(key) == by_hand
    assert by_hand.hex() == "ce8dc1ac3763100e6302f7caf4efdc89b4675b538579b137287700074dc42e25"


def test_keys_go_forward_an_hour_at_a_time() -> None:
    first = Keys(10, b"a" * 32, None)

    third = first.ratchet(12)

    second = following(b"a" * 32)
    assert third == Keys(12, following(second), second)
    assert [third.of(hour) for hour in (10, 11, 12, 13)] == [None, second, third.this, None]


def test_going_back_changes_nothing() -> None:
    keys = Keys(10, b"a" * 32, None)

    assert keys.ratchet(9) is keys


def test_a_copy_of_the_file_opens_no_later_hour(place: Path, tmp_path: Path) -> None:
    file, copy = KeyFile(place), tmp_path / "copy.keys"
    kept = file.at(NOON)
    copy.write_bytes(place.read_bytes())
    copy.chmod(0o600)

    later = file.at(NOON + 2 * HOUR)

    assert KeyFile(copy).at(NOON + 2 * HOUR).this != later.this
    assert not {following(kept.this), following(following(kept.this))} & {later.this, later.last}


def test_who_remembers_the_last_hour_reads_what_another_made_of_this_one(place: Path) -> None:
    slow, quick = KeyFile(place), KeyFile(place)
    assert slow.at(NOON) == quick.at(NOON)

    moved = quick.at(NOON + HOUR)

    assert slow.at(NOON + HOUR) == moved
    assert slow.at(NOON) == moved
    assert quick.at(NOON + 3 * HOUR) == slow.at(NOON + 3 * HOUR)


def test_only_the_key_of_this_hour_and_of_the_last_one_are_in_the_file(place: Path) -> None:
    file = KeyFile(place)
    seen = [file.at(NOON + hours * HOUR).this for hours in range(4)]

    content = place.read_bytes()

    assert stored(place) == (hour_of(NOON) + 3, seen[3], seen[2])
    assert len(content) == FORM.size == 8 + 32 + 32
    assert seen[0] not in content
    assert seen[1] not in content


def test_a_new_file_has_no_last_key_and_never_gives_out_zeros(place: Path) -> None:
    keys = KeyFile(place).at(NOON)

    assert stored(place)[2] == NOTHING
    assert keys.of(hour_of(NOON) - 1) is None
    assert keys.this != NOTHING


def test_within_an_hour_the_keys_stay_and_the_file_is_left_alone(place: Path) -> None:
    file = KeyFile(place)
    before = file.at(NOON)
    written = place.stat().st_mtime_ns

    assert file.at(NOON + timedelta(minutes=29)) is before
    assert KeyFile(place).at(NOON) == before
    assert place.stat().st_mtime_ns == written


def test_the_file_is_its_owners_alone(place: Path) -> None:
    KeyFile(place).at(NOON)

    assert stat.S_IMODE(place.stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_may_open_is_refused(place: Path, mode: int) -> None:
    KeyFile(place).at(NOON)
    place.chmod(mode)

    with pytest.raises(KeysUnusable, match=r"Others can read .*steps\.keys"):
        KeyFile(place).at(NOON)


def test_a_file_of_somebody_else_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KeyFile(place).at(NOON)
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)

    with pytest.raises(KeysUnusable, match="Others can read"):
        KeyFile(place).at(NOON)


def test_a_link_in_the_place_of_the_file_is_not_followed(place: Path, tmp_path: Path) -> None:
    place.parent.mkdir()
    place.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(KeysUnusable, match="cannot be opened"):
        KeyFile(place).at(NOON)
    assert not (tmp_path / "elsewhere").exists()


def test_the_file_is_overwritten_in_place(place: Path) -> None:
    file = KeyFile(place)
    file.at(NOON)
    before = place.stat().st_ino

    with place.open("rb") as opened_before:
        file.at(NOON + 5 * HOUR)
        still_there = opened_before.read()

    assert place.stat().st_ino == before
    assert still_there == place.read_bytes()
    assert [entry.name for entry in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize(
    "content", [b"x", b"x" * (FORM.size - 1), b"x" * (FORM.size + 1), bytes(FORM.size)]
)
def test_a_damaged_file_is_refused_with_what_to_do(place: Path, content: bytes) -> None:
    KeyFile(place).at(NOON)
    place.write_bytes(content)

    with pytest.raises(KeysUnusable, match=r"is damaged\. Delete it"):
        KeyFile(place).at(NOON)


def test_a_clock_that_steps_back_a_little_keeps_the_keys(place: Path) -> None:
    file = KeyFile(place)
    keys = file.at(NOON)

    assert file.at(NOON - HOUR) == keys
    assert KeyFile(place).at(NOON - HOUR) == keys


def test_a_clock_set_back_far_makes_new_keys_that_ratchet_again(place: Path) -> None:
    file = KeyFile(place)
    wrong = file.at(NOON + 1000 * HOUR)

    right = file.at(NOON)

    assert right.hour == hour_of(NOON)
    assert right.this not in {wrong.this, wrong.last}
    assert KeyFile(place).at(NOON + HOUR).last == right.this
    assert wrong.this not in place.read_bytes()


def read_together(place: Path, answers: "Queue[list[Keys]]", together: Barrier) -> None:
    """Read the keys in a process of its own: all at the very start, and at some later hours."""
    file = KeyFile(place)
    seen = []
    for hours in (0, 1, 5):
        together.wait(20)
        seen.append(file.at(NOON + hours * HOUR))
    answers.put(seen)


def test_several_processes_at_once_agree(place: Path) -> None:
    fork = multiprocessing.get_context("fork")
    answers: Queue[list[Keys]] = fork.Queue()
    together = fork.Barrier(4)
    arguments = (place, answers, together)
    workers = [fork.Process(target=read_together, args=arguments, daemon=True) for _ in range(4)]
    for worker in workers:
        worker.start()

    seen = [answers.get(timeout=20) for _ in workers]

    for worker in workers:
        worker.join(20)
    assert all(one == seen[0] for one in seen)
    assert seen[0][-1] == KeyFile(place).at(NOON + 5 * HOUR)


def test_a_process_waits_while_another_has_the_file(place: Path) -> None:
    file = KeyFile(place)
    file.at(NOON)
    fork = multiprocessing.get_context("fork")
    reading = fork.Process(target=file.at, args=(NOON + HOUR,), daemon=True)

    with file._locked():
        reading.start()
        reading.join(0.5)
        waited, meanwhile = reading.is_alive(), stored(place)

    reading.join(20)
    assert waited
    assert meanwhile[0] == hour_of(NOON)
    assert stored(place)[0] == hour_of(NOON) + 1


def test_a_process_forked_while_the_file_was_locked_does_not_keep_the_lock(place: Path) -> None:
    file = KeyFile(place)
    fork = multiprocessing.get_context("fork")
    over = fork.Event()
    with file._locked():
        idle = fork.Process(target=over.wait, daemon=True)
        idle.start()

    try:
        with place.open("rb") as another:
            fcntl.flock(another, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        over.set()
        idle.join(20)


def test_keys_move_on_when_nobody_comes(place: Path) -> None:
    file = KeyFile(place)
    file.at(NOON)
    moments = iter([NOON + HOUR, NOON + 2 * HOUR])
    late = NOON + 2 * HOUR

    arrived = threading.Event()

    def now() -> datetime:
        """Give each moment once, and the last one for ever."""
        moment = next(moments, None)
        if moment is None:
            arrived.set()
        return moment or late

    over = keep_moving(file, now, 0.001)

    arrived.wait(20)
    over.set()
    assert stored(place)[0] == hour_of(late)


def test_keys_that_cannot_move_are_named_and_tried_again(
    place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    KeyFile(place).at(NOON)
    place.chmod(0o644)
    tried = threading.Semaphore(0)

    def now() -> datetime:
        """Count the tries."""
        tried.release()
        return NOON + HOUR

    over = keep_moving(KeyFile(place), now, 0.001)
    has_tried_thrice = all(tried.acquire(timeout=20) for _ in range(3))

    over.set()
    assert has_tried_thrice
    assert "the keys did not move:" in caplog.messages
