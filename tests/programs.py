"""Where the programs and the scripts that the tests drive are found.

A missing one is an error that says how to get it; no test is ever skipped for it.
"""

from pathlib import Path

from requirements.debian import find

ROOT = Path(__file__).resolve().parent.parent


def program(name: str) -> Path:
    """Return where a program of Debian's is."""
    place = find(name)
    if place is None:
        raise FileNotFoundError(f"There is no program '{name}' here. Run `make check-setup`.")
    return place


def axe_source() -> str:
    """Return the script of axe-core, to be given to a page with ``evaluate``."""
    script = ROOT / "node_modules/axe-core/axe.min.js"
    if not script.exists():
        raise FileNotFoundError("axe-core is not installed. Run `make check-setup`.")
    return script.read_text(encoding="utf-8")
