"""The list of what was deleted: hashes and hours, in a file that no backup holds.

``entree restore`` reads it before anything is served, so that nothing deleted comes back. The ids
are random, so a hash says nothing to who does not know them.
"""

import fcntl
import json
import logging
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from entree.core.sealing.frames import digest

logger = logging.getLogger("entree.deleted")

OWNER_ONLY = 0o600
HOUR = 3_600
# No backup is older, so that an older line has no more use.
KEPT = timedelta(days=31)
BEGUN = "begun"


def list_file() -> Path:
    """Return where the list is."""
    named = settings.ENVIRONMENT["ENTREE_DELETED_FILE"]
    return Path(named) if named else settings.VAR / "deleted.jsonl"


def mark(kind: str, *parts: object) -> str:
    """Return the hash by which something that is deleted is known again."""
    return digest("deleted", kind, *(str(part) for part in parts)).hex()


def note(marks: Collection[str], at: datetime) -> None:
    """Write down that these are deleted, before they are.

    Who deletes something has it deleted, also when the list cannot be written. That is logged:
    until it is repaired, a restore could bring it back.
    """
    # Behind an end of line, so that one torn off by a power cut spoils no other.
    lines = [json.dumps({"hour": hour_of(at), "mark": one}) for one in sorted(marks)]
    text = "".join(f"\n{line}\n" for line in lines).encode()
    try:
        with alone():
            append(text, at)
    except OSError:
        logger.error("the list of what was deleted cannot be written")  # noqa: TRY400


def append(text: bytes, at: datetime) -> None:
    """Write behind the list; one that is new says when it begins. Only its owner may read it."""
    opened = os.open(list_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY)
    with os.fdopen(opened, "ab") as out:
        if not os.fstat(opened).st_size:
            out.write(json.dumps({"hour": hour_of(at), "mark": BEGUN}).encode() + b"\n")
        out.write(text)
        out.flush()
        os.fsync(opened)


def begin(at: datetime) -> None:
    """Begin the list, if there is none, so that a later one is seen to be another."""
    with alone():
        append(b"", at)


def reaches(file: Path, at: datetime) -> bool:
    """Return whether a list began before the end of an hour, and so holds all deleted since."""
    begun = [int(str(one["hour"])) for one in read_list(file) if one["mark"] == BEGUN]
    return bool(begun) and min(begun) <= hour_of(at)


@contextmanager
def alone() -> Iterator[None]:
    """Let no other process write the list meanwhile."""
    file = list_file()
    with file.with_name(f"{file.name}.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def hour_of(at: datetime) -> int:
    """Return the hour of a moment, in seconds."""
    return int(at.timestamp()) // HOUR * HOUR


def read_list(file: Path) -> list[dict[str, object]]:
    """Return the lines of a list; one that was torn off by a power cut was never relied on."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def deleted_since(file: Path, at: datetime) -> frozenset[str]:
    """Return the marks of what was deleted in the hour of a moment or later."""
    lines = read_list(file)
    return frozenset(str(one["mark"]) for one in lines if int(str(one["hour"])) >= hour_of(at))


def forget_old(at: datetime) -> None:
    """Leave out what is older than any backup."""
    file = list_file()
    if not file.exists():
        return
    with alone():
        oldest = hour_of(at - KEPT)
        young = [
            one
            for one in read_list(file)
            if one["mark"] == BEGUN or int(str(one["hour"])) >= oldest
        ]
        unfinished = file.with_name(f"{file.name}.part")
        unfinished.write_text("".join(f"{json.dumps(one)}\n" for one in young), encoding="utf-8")
        unfinished.chmod(OWNER_ONLY)
        unfinished.replace(file)
