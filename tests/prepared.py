"""The knowledge as a site keeps it in its folder, worked out once for every site of the tests."""

import os
import pickle
from functools import cache
from pathlib import Path

from entree.web.knowledge import code_hash, knowledge


def leave_knowledge(folder: Path) -> None:
    """Put it where a site that ran in this folder before would have left it."""
    name, content = made()
    place = folder / "knowledge"
    place.mkdir(parents=True, exist_ok=True)
    (place / name).write_bytes(content)
    (place / name).chmod(0o600)


@cache
def made() -> tuple[str, bytes]:
    """Return the name and the content of its file."""
    # The gallery and the benchmarks are no tests, which have their settings.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entree.web.settings")
    known = knowledge()
    return f"{known.version}-{code_hash()}.pickle", pickle.dumps(known)
