"""Make the shared vectors: ``python -m tests.core.sealing.make_vectors`` writes them.

All is worked out from fixed seeds, but for what HPKE seals with chance of its own. That is kept
from the last run, in ``sealed.json``, as long as it still opens to the same content.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from unittest.mock import patch

from entree.core.sealing.errors import SealingError
from entree.core.sealing.frames import from_text, to_text
from entree.core.sealing.suites import Suite, public_of, seal, unseal
from tests.core.sealing import (
    vectors_of_codes,
    vectors_of_keys,
    vectors_of_stories,
    vectors_of_taking_part,
    vectors_of_work,
)

FOLDER = Path(__file__).resolve().parents[2] / "vectors/sealing"
SEALED = "sealed.json"
FILES: Mapping[str, Callable[[], dict[str, object]]] = {
    "words.json": vectors_of_keys.words,
    "receipts.json": vectors_of_keys.receipts,
    "statements.json": vectors_of_keys.statements,
    "colleagues.json": vectors_of_keys.colleagues,
    "sections.json": vectors_of_stories.sections,
    "lines.json": vectors_of_stories.lines,
    "work.json": vectors_of_work.work,
    "introductions.json": vectors_of_codes.introductions,
    "taking_part.json": vectors_of_taking_part.taking_part,
}


class Recorder:
    """Seals as HPKE does, but the same thing twice in the same way, and keeps what it sealed."""

    def __init__(self, before: list[dict[str, str | int]]) -> None:
        """Begin with what was sealed in the last run."""
        self.before = before
        self.entries: list[dict[str, str | int]] = []
        self.seeds: dict[tuple[Suite, bytes], bytes] = {}

    def public_of(self, suite: Suite, seed: bytes) -> bytes:
        """Return a public key, and remember whose it is."""
        public = public_of(suite, seed)
        self.seeds[suite, public] = seed
        return public

    def seal(self, suite: Suite, public: bytes, bound: bytes, text: bytes) -> bytes:
        """Seal, or give what was sealed before if it opens to this text for this info."""
        seed = self.seeds[suite, public]
        known = (*self.entries, *self.before)
        found = next(filter(None, (self.again(e, suite, seed, bound, text) for e in known)), b"")
        sealed = found or seal(suite, public, bound, text)
        entry: dict[str, str | int] = {
            "suite": suite.value, "seed": to_text(seed), "public": to_text(public),
            "info": to_text(bound), "text": to_text(text), "sealed": to_text(sealed),
        }  # fmt: skip
        if entry not in self.entries:
            self.entries.append(entry)
        return sealed

    def again(
        self, entry: dict[str, str | int], suite: Suite, seed: bytes, bound: bytes, text: bytes
    ) -> bytes:
        """Return what an entry sealed, if that is the same; nothing otherwise."""
        wanted = (suite.value, to_text(seed), to_text(bound))
        if (entry["suite"], entry["seed"], entry["info"]) != wanted:
            return b""
        sealed = from_text(str(entry["sealed"]))
        try:
            return sealed if unseal(suite, seed, bound, sealed) == text else b""
        except SealingError:
            return b""


def make(before: list[dict[str, str | int]]) -> dict[str, str]:
    """Return the text of each file, reusing what was sealed before."""
    recorder = Recorder(before)
    with (
        patch("entree.core.sealing.wrap.seal", recorder.seal),
        patch("entree.core.sealing.taking_part.seal", recorder.seal),
        patch("entree.core.sealing.keys.public_of", recorder.public_of),
    ):
        contents = {name: content() for name, content in FILES.items()}
    contents[SEALED] = {
        "about": "HPKE alone: what was sealed to the public key of a seed, with which info.",
        "sealed": recorder.entries,
    }
    return {name: written(content) for name, content in contents.items()}


def written(content: dict[str, object]) -> str:
    """Write the content of a file."""
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def last_run() -> list[dict[str, str | int]]:
    """Return what was sealed in the last run."""
    path = FOLDER / SEALED
    if not path.exists():
        return []
    found: list[dict[str, str | int]] = json.loads(path.read_text(encoding="utf-8"))["sealed"]
    return found


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in make(last_run()).items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
