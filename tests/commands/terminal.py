"""The command line as someone at a terminal has it: a process of its own, with its own folder."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(sys.executable).parent / "entree"


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended: its exit code, and what it said on both streams."""

    code: int
    out: str
    err: str

    @property
    def is_refusal(self) -> bool:
        """Whether it said in one clear line what is wrong."""
        lines = self.err.splitlines()
        return (
            self.code == 2
            and len(lines) == 1
            and lines[0].startswith("entree: ")
            and "Traceback" not in self.err
            and not self.out
        )


def entree(
    *words: str | Path, var: Path | None = None, settings: Mapping[str, str] | None = None
) -> Said:
    """Run `entree` with these words; ``settings`` go into its environment."""
    surroundings = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **(settings or {})}
    surroundings["ENTREE_VAR"] = str(var) if var else os.environ["ENTREE_VAR"]
    done = subprocess.run(
        [PROGRAM, *words], env=surroundings, capture_output=True, text=True, check=False, timeout=60
    )
    return Said(done.returncode, done.stdout, done.stderr)
