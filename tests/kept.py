"""What takes long to make and is the same for all who ask: made once, and kept by what it is of.

Tests that look at such a thing from outside may take the kept one; those of the code that makes it
make it themselves.
"""

import fcntl
import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

from tests.programs import ROOT

FOLDER = ROOT / "var/tests"
# The numbers that libraries work out are part of it.
ALWAYS = ("requirements/research.txt", "tests/kept.py")


def kept(name: str, make: Callable[[], Any], *sources: str, anew: bool = False) -> Any:
    """Return something of this name as JSON gives it back, made by whoever asks first.

    ``sources`` are files and folders of the project: when any of them is another, it is made anew.
    With ``anew`` it always is, and kept for those who ask later.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{name}-{hash_of([*sources, *ALWAYS])}.json"
    with (FOLDER / f"{name}.lock").open("w") as lock:
        # Who comes second waits for the first one.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if anew or not file.exists():
            half = file.with_suffix(".half")
            half.write_text(json.dumps(make()), encoding="utf-8")
            half.replace(file)
            for old in FOLDER.glob(f"{name}-*.json"):
                if old != file:
                    old.unlink()
        return json.loads(file.read_text(encoding="utf-8"))


def hash_of(sources: Iterable[str]) -> str:
    """Return a short hash over every file of these, and over its place."""
    digest = hashlib.sha256()
    for source in sorted(sources):
        place = ROOT / source
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and "__pycache__" not in path.parts:
                told = path.relative_to(ROOT).as_posix().encode()
                digest.update(told + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
