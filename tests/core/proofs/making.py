"""Guarantees for tests, written as a file writes them."""

from collections.abc import Mapping
from pathlib import Path

from entree.core.knowledge.model import Knowledge
from entree.core.proofs.guarantees import Guarantee, read_guarantees

HEAD = """
- guarantee: one
  says: Zegt iets.
  why: Omdat.
  source: {href: 'https://law.example'}
"""
GAP = """
- gap: night
  says: In de nacht is er niets.
  instead: Bel morgen.
  source: {href: 'https://law.example'}
  when: {who.for: own}
"""


def made(folder: Path, knowledge: Knowledge, then: str, **more: str) -> Guarantee:
    """Return one guarantee with this ``then``, read from a file; ``more`` are its other keys."""
    lines = [f"  {key}: {value}\n" for key, value in {**more, "then": then}.items()]
    return written(folder, knowledge, {"guarantees/one.yaml": HEAD + "".join(lines)})[0]


def written(folder: Path, knowledge: Knowledge, files: Mapping[str, str]) -> tuple[Guarantee, ...]:
    """Write these files, with a gap beside them, and read the guarantees."""
    for name, text in {"gaps/gaps.yaml": GAP, **files}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return read_guarantees(folder, knowledge)
