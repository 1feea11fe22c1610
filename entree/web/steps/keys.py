"""The keys under which a step is sealed: they ratchet by the hour and cannot be wound back.

K(h+1) = HKDF-SHA256(K(h), chance). Only the key of this hour and of the last one exist, in one file
of mode 0600 that is overwritten in place; workers of a machine share it under a lock, so that they
all read what one of them drew. Several machines start from one seed and go on without chance.
"""

import fcntl
import logging
import os
import stat
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

logger = logging.getLogger("entree.steps")
FORM = struct.Struct(">Q32s32s")
SEED_FORM = struct.Struct(">Q32s")
NOTHING = bytes(32)


class KeysUnusable(Exception):
    """The file of the keys cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one hour (hours since 1970) and of the hour before it, None when none."""

    hour: int
    this: bytes
    last: bytes | None

    def of(self, hour: int) -> bytes | None:
        """Return the key of an hour, None when it no longer, or not yet, exists."""
        if hour == self.hour:
            return self.this
        return self.last if hour == self.hour - 1 else None

    def ratchet(self, hour: int, draw: Callable[[], bytes] = bytes) -> "Keys":
        """Return the keys as they are at this hour; an earlier hour changes nothing.

        ``draw`` gives the chance that goes into each next hour; none when it is left out.
        """
        keys = self
        while keys.hour < hour:
            keys = Keys(keys.hour + 1, following(keys.this, draw()), keys.this)
        return keys


def following(key: bytes, chance: bytes = b"") -> bytes:
    """Return the key of the next hour; with chance, nobody can make it who has this one only."""
    return HKDFExpand(hashes.SHA256(), 32, b"entree steps: the next hour" + chance).derive(key)


def chance() -> bytes:
    """Return what goes into the key of the next hour where one machine keeps it."""
    return os.urandom(32)


def hour_of(at: datetime) -> int:
    """Return the hours since 1970 of an aware moment."""
    return int(at.timestamp()) // 3600


class KeyFile:
    """The file of the keys, and what this process remembers of it for the hour."""

    def __init__(self, path: Path, seed: Path | None = None) -> None:
        """Nothing is read yet; ``seed`` is used, and deleted, when there is no file."""
        self.path, self.seed = path, seed
        self._remembered: Keys | None = None

    def at(self, moment: datetime) -> Keys:
        """Return the keys of this moment; older ones are gone from the file after this.

        Raises KeysUnusable when others could read the file.
        """
        hour = hour_of(moment)
        keys = self._remembered
        if keys is None or not is_near(keys.hour, hour):
            keys = self._remembered = self._advance(hour)
        return keys

    def _advance(self, hour: int) -> Keys:
        """Bring the file to this hour, or make it."""
        with self._locked() as handle:
            stored = os.pread(handle, FORM.size + 1, 0)
            keys = self._read(stored, hour) if stored else self._first(hour)
            # Machines that share a seed must come to the same keys, so nothing is drawn there.
            moved = keys.ratchet(hour, chance if self.seed is None else bytes)
            written = FORM.pack(moved.hour, moved.this, moved.last or NOTHING)
            if written != stored:
                os.pwrite(handle, written, 0)
                os.fsync(handle)
            if not stored and self.seed is not None:
                erase(self.seed)
            return moved

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """Open the file, for its owner only, and keep other workers waiting meanwhile."""
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, flags, 0o600)
        except OSError as error:
            raise KeysUnusable(f"{self.path} cannot be opened: {error.strerror}.") from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            refuse_open_to_others(self.path, os.fstat(handle))
            yield handle
        finally:
            # Said in so many words: a process forked meanwhile would keep the lock otherwise.
            fcntl.flock(handle, fcntl.LOCK_UN)
            os.close(handle)

    def _read(self, stored: bytes, hour: int) -> Keys:
        """Return the keys of a file. Raises KeysUnusable when it is no file of ours.

        Keys of a later time would not ratchet until then: when the clock was set back, new ones
        take their place and running intakes end.
        """
        if len(stored) != FORM.size or stored[8:40] == NOTHING:
            raise KeysUnusable(f"{self.path} is damaged. Delete it and start again.")
        start, this, last = FORM.unpack(stored)
        if start > hour + 1:
            return self._first(hour)
        return Keys(start, this, None if last == NOTHING else last)

    def _first(self, hour: int) -> Keys:
        """Return the first keys: from the seed when there is one to share, otherwise new."""
        if self.seed is None:
            return Keys(hour, os.urandom(32), None)
        if not self.seed.exists():
            raise KeysUnusable(
                f"The seed {self.seed} is not there. Make one with `entree seed`, copy it to every "
                "machine, and start them all."
            )
        refuse_open_to_others(self.seed, self.seed.stat())
        content = self.seed.read_bytes()
        if len(content) != SEED_FORM.size:
            raise KeysUnusable(f"{self.seed} is no seed. Make one with `entree seed`.")
        start, key = SEED_FORM.unpack(content)
        if start > hour + 1:
            raise KeysUnusable(f"{self.seed} is of a later time than this machine's clock. Set it.")
        return Keys(start, key, None)


def is_near(kept: int, hour: int) -> bool:
    """Return whether keys of the hour ``kept`` serve at this hour: a clock may step back a bit."""
    return hour <= kept <= hour + 1


def refuse_open_to_others(path: Path, status: os.stat_result) -> None:
    """Raise KeysUnusable when this file is not ours alone."""
    if stat.S_IMODE(status.st_mode) & 0o077 or status.st_uid != os.geteuid():
        raise KeysUnusable(
            f"Others can read {path}. Delete it and start again; running intakes end."
        )


def keep_moving(file: KeyFile, now: Callable[[], datetime], seconds: float) -> threading.Event:
    """Ratchet the keys on the hour, also when nobody comes: an old key must not lie about.

    Setting the event that is returned ends it.
    """

    def tick() -> None:
        """Bring the keys to the present hour, over and over."""
        while not over.wait(seconds):
            try:
                file.at(now())
            except (KeysUnusable, OSError):
                logger.exception("the keys did not move:")

    over = threading.Event()
    threading.Thread(target=tick, name="keys", daemon=True).start()
    return over


def erase(path: Path) -> None:
    """Overwrite a small file with zeros and delete it."""
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def write_seed(path: Path, at: datetime) -> None:
    """Write a new seed for several machines, readable by its owner only."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(SEED_FORM.pack(hour_of(at), os.urandom(32)))
