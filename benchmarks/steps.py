"""The CPU of one intake step on the server, over whole intakes with answers by chance.

In process, through the real WSGI application with all its middlewares. A step is every POST; what
the server program itself needs to read and write bytes is in ``pages.py``.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.table import Row, times
from entree.web.environment import ROOT

INTAKES = 400
LIMIT = 300
# One answer in Open Forms 2.7, in milliseconds (design, section 8).
PEER = 60.0
MEDIAN, NEARLY_ALL = 1.5, 10.0
MILLION = 1_000_000


def rows() -> list[Row]:
    """Measure, and report the steps together and for each kind of page."""
    measured = spent_by_kind("benchmarks.walks", INTAKES)
    steps = [one for kind, spent in measured.items() if kind != "first" for one in spent]
    middle, high = median(steps), nearly_all(steps)
    found = [
        Row(
            f"one step, server CPU, median of {len(steps)} in {INTAKES} intakes",
            f"{middle:.2f} ms",
            f"≤ {MEDIAN} ms",
            middle <= MEDIAN,
            f"{times(PEER, middle)} less than 60 ms (Open Forms 2.7)",
        ),
        Row("  99 %", f"{high:.2f} ms", f"≤ {NEARLY_ALL:.0f} ms", high <= NEARLY_ALL),
        Row("  worst", f"{max(steps):.2f} ms"),
    ]
    return found + [
        Row(
            f"  page of the kind {kind} ({len(spent)})",
            f"median {median(spent):.2f}, 99 % {nearly_all(spent):.2f}, worst {max(spent):.2f} ms",
        )
        for kind, spent in sorted(measured.items())
    ]


def nearly_all(spent: Sequence[float]) -> float:
    """Return the figure that 99 % stay within."""
    return sorted(spent)[-(-99 * len(spent) // 100) - 1]


def spent_by_kind(module: str, number: int) -> dict[str, list[float]]:
    """Run this in a process of its own, and return the milliseconds of CPU per kind of page."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="entree-bench-") as folder:
        settings = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "DJANGO_SETTINGS_MODULE": "entree.web.settings",
            "ENTREE_VAR": folder,
        }
        command = [sys.executable, "-m", module, str(number)]
        # Its log goes where a server's log goes, a file, because writing it is part of the work.
        with (Path(folder) / "log").open("w+", encoding="utf-8") as log:
            done = subprocess.run(
                command,
                cwd=ROOT,
                env=settings,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                timeout=LIMIT,
                check=False,
            )
            if done.returncode:
                log.seek(0)
                raise RuntimeError(f"{module} failed: {log.read()[-500:]}")
    for line in done.stdout.splitlines():
        kind, spent = line.split()
        found.setdefault(kind, []).append(int(spent) / MILLION)
    return found
