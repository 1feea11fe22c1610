"""How many sealed stories one worker takes in in a second, and how many people enter their mailbox.

Through the real server and a database on disk that waits for it, with lines side by side and with
one alone. The stories are sealed beforehand, by the core: ``python -m benchmarks.sealed FOLDER``;
the work for each is done just before it, and not counted.
"""

import hashlib
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.load import HEADERS, LINES, answer, opened
from benchmarks.pages import end, free_port, settings
from benchmarks.table import Row, times
from entree.core.sealing.frames import NOTHING, from_text, to_text
from entree.core.sealing.work import Challenge, solve
from entree.web.environment import ROOT

# Hush Line's way on the server with 50 KB, one after another, in milliseconds.
PEER = 19.0
SERVE = (sys.executable, "-c", "from entree.commands.entry import main; main()", "serve", "--port")
LIMIT = 300
WHAT = {
    "story": "a story of eight sections for two organisations, sent",
    "long": "a story of one section of 50 KB for one organisation, sent",
    "entering": "entering a mailbox",
}


def rows() -> list[Row]:
    """Seal, serve, send everything once, and enter."""
    with tempfile.TemporaryDirectory(prefix="entree-bench-") as folder:
        surroundings = {**settings(folder), "DJANGO_SETTINGS_MODULE": "entree.web.settings"}
        command = [sys.executable, "-m", "benchmarks.sealed", folder]
        subprocess.run(command, cwd=ROOT, env=surroundings, check=True, timeout=LIMIT)
        sealed = json.loads((Path(folder) / "sealed.json").read_text(encoding="utf-8"))
        with serving(folder) as port:
            return list(measured(port, sealed))


def measured(port: int, sealed: dict[str, list[object]]) -> Iterator[Row]:
    """Send each story once, and enter each mailbox."""
    opened(port).close()
    for name, what in WHAT.items():
        act = "enter" if name == "entering" else "send"
        bodies = [json.dumps(body).encode() for body in sealed[name]]
        half = len(bodies) // 2
        alone = spent(port, worked(port, act, bodies[:half]), 1)
        together = spent(port, worked(port, act, bodies[half:]), LINES)
        size = max(map(len, bodies))
        yield Row(
            what,
            f"{1 / together:,.0f} a second, {1_000 * alone:.1f} ms each when alone",
            peer=f"{times(PEER, 1_000 * alone)} Hush Line's 19 ms" if name == "long" else "",
        )
        yield Row("  the size of its body", f"{size:,} bytes")


@contextmanager
def serving(folder: str) -> Iterator[int]:
    """Run the site with one worker on what is in a folder."""
    port = free_port()
    with (Path(folder) / "log").open("wb") as log:
        running = subprocess.Popen(
            [*SERVE, str(port)],
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


def question(path: str, body: bytes, work: str = "") -> bytes:
    """Return the bytes of one request."""
    kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    done = f"Entree-Work: {work}\r\n" if work else ""
    return f"POST {path} HTTP/1.1\r\n{HEADERS}{kind}{done}\r\n".encode() + body


def worked(port: int, act: str, bodies: Sequence[bytes]) -> list[bytes]:
    """Do the work for each body, and return the requests."""
    with opened(port) as line:
        return [question(f"/letter/{act}/", body, work_for(line, act, body)) for body in bodies]


def work_for(line: socket.socket, act: str, body: bytes) -> str:
    """Ask what work an act costs, and do it."""
    lookup = from_text(json.loads(body)["lookup"])
    mailbox = NOTHING if act == "send" else hashlib.sha256(lookup).digest()
    of_body = to_text(hashlib.sha256(body).digest())
    asked = {"act": act, "mailbox": to_text(mailbox), "body": of_body}
    line.sendall(question("/letter/challenge/", json.dumps(asked).encode()))
    return solve(Challenge.from_text(json.loads(answer(line)[1])["challenge"]))


def spent(port: int, asked: Sequence[bytes], number: int) -> float:
    """Ask each question once over so many lines; return the seconds for each."""
    with ExitStack() as stack:
        lines = [stack.enter_context(opened(port)) for _ in range(number)]
        begun = time.perf_counter()
        for start in range(0, len(asked), number):
            some = asked[start : start + number]
            for line, one in zip(lines, some, strict=False):
                line.sendall(one)
            for line, _ in zip(lines, some, strict=False):
                answer(line)
        return (time.perf_counter() - begun) / len(asked)
