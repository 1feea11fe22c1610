"""How many pages one worker serves in a second, as ``entree serve`` serves them.

The first page, which is the same for everyone; the steps of whole intakes, each made anew; and
in the same run a bare Django view of as many bytes, because machines differ.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.intake import languages
from benchmarks.load import ask_once, per_second, question
from benchmarks.table import Row, times
from benchmarks.walks import walk
from entree.web.environment import ROOT

INTAKES, ROUNDS, WAIT = 20, 5, 10
# Pages per second of Hush Line on one worker (design, section 8).
PEER, BUDGET = 128.0, 1_500


def rows() -> list[Row]:
    """Serve both applications, load them by turns, and report the medians."""
    with serving(*ENTREE) as ours, serving(*BARE) as bare:
        loads = {
            "first": (ours, [question("/nl/", None)]),
            "steps": (ours, steps(ours)),
            "bare": (bare, [question("/", None)]),
        }
        found: dict[str, list[float]] = {name: [] for name in loads}
        for _ in range(ROUNDS):
            for name, (port, questions) in loads.items():
                found[name].append(per_second(port, questions))
    first, step, plain = (median(found[name]) for name in ("first", "steps", "bare"))
    return [
        Row(
            "first page, one worker",
            f"{first:,.0f} a second",
            f"≥ {BUDGET:,}",
            first >= BUDGET,
            f"{times(first, PEER)} 128 (Hush Line); {first / plain:.2f} of a bare view",
        ),
        Row(
            "steps of whole intakes, one worker",
            f"{step:,.0f} a second",
            peer=f"{times(step, PEER)} 128 (Hush Line); {step / plain:.2f} of a bare view",
        ),
        Row("a bare Django view of as many bytes", f"{plain:,.0f} a second"),
    ]


ENTREE = (str(Path(sys.executable).parent / "entree"), "serve", "--port")
BARE = (sys.executable, "-m", "benchmarks.bare")


def steps(port: int) -> Sequence[bytes]:
    """Walk some intakes, and return their steps; each may be sent again while its state lives."""
    bodies: list[bytes] = []
    chance = Random(5)
    for language in islice(languages(), INTAKES):

        def ask(path: str, body: bytes | None) -> tuple[str, int]:
            """Ask for a page, and remember the step."""
            if body is not None:
                bodies.append(question(path, body))
            return ask_once(port, path, body), 0

        for _page in walk(ask, language, chance):
            pass
    return bodies


@contextmanager
def serving(*command: str) -> Iterator[int]:
    """Run a server with one worker on a free port, which comes last in its command."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="entree-bench-") as folder:
        with (Path(folder) / "log").open("wb") as log:
            running = subprocess.Popen(
                [*command, str(port)],
                cwd=ROOT,
                env=settings(folder),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            yield port
        finally:
            end(running)


def settings(folder: str) -> Mapping[str, str]:
    """Return the settings of a server: its own folder, and one worker."""
    programs = Path(sys.executable).parent
    return {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "LANG": "C.UTF-8",
        "ENTREE_VAR": folder,
        "ENTREE_WORKERS": "1",
    }


def end(running: subprocess.Popen[bytes]) -> None:
    """Ask a server and its worker to stop; then make them."""
    os.killpg(running.pid, signal.SIGTERM)
    try:
        running.wait(WAIT)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait(WAIT)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
