"""The real site for the tests: `entree serve` on a free port, with a place to leave to.

The clock of the site is shifted to an hour of choice, so that what is open does not depend on when
the tests run. Everything lies in a folder of the test's own, and ends by its number.
"""

import os
import secrets
import shutil
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import ProxyHandler, build_opener
from zoneinfo import ZoneInfo

from django.conf import settings as own

from entree.web import knowledge
from entree.web.environment import ROOT
from tests.browser.patience import SECONDS
from tests.browser.processes import ProcessError, Program

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TRIES = 3
PORTS = range(20_000, 32_000)
OUTSIDE = b"<!doctype html><html lang=en><title>Weather</title><h1>Weather</h1><p>Rain.</p>"


class Neighbour(ThreadingHTTPServer):
    """A web server that is not upset when a browser goes away before the answer."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: who leaves, leaves."""


class Outside:
    """A site of somebody else's: where *leave now* leads in the tests. It remembers who asked."""

    def __init__(self) -> None:
        """Start to answer, on a port of its own."""
        self.referrers: list[str | None] = []
        self.answers = threading.Event()
        self.answers.set()
        outside = self

        class Answer(BaseHTTPRequestHandler):
            """Answers every address with the same page, as soon as it may."""

            def do_GET(self) -> None:
                """Answer one request."""
                outside.answers.wait(SECONDS)
                if not self.path.startswith("/favicon"):
                    outside.referrers.append(self.headers.get("Referer"))
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(OUTSIDE)))
                self.end_headers()
                self.wfile.write(OUTSIDE)

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        self._server = Neighbour(("127.0.0.1", 0), Answer)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Let it take the question and not answer, for as long as this lasts."""
        self.answers.clear()
        try:
            yield
        finally:
            self.answers.set()

    def close(self) -> None:
        """Stop answering."""
        self.answers.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(SECONDS)


@dataclass(frozen=True, slots=True)
class Site:
    """The running site: its address, its port, its folder, and what it writes down."""

    address: str
    port: int
    folder: Path
    outside: Outside
    program: Program
    _open: threading.Lock = field(default_factory=threading.Lock)

    def requests(self) -> list[str]:
        """Return the line of every request so far, those to see whether it is well excepted."""
        with self._open:
            wanted = sum(" health " in line for line in self.program.lines) + 1
            with build_opener(ProxyHandler({})).open(f"{self.address}/healthz", timeout=SECONDS):
                pass
            # Its own line comes last: once that was read, every earlier one was.
            while sum(" health " in line for line in self.program.lines) < wanted:
                self.program.wait_for_line(" health ")
        return [line for line in self.program.lines if " ms" in line and " health " not in line]


def seconds_until(hour: int) -> int:
    """Return the seconds from now to this hour on a Tuesday in the Netherlands."""
    now = datetime.now(AMSTERDAM)
    wanted = now.replace(hour=hour, minute=5, second=0) + timedelta(days=(1 - now.weekday()) % 7)
    return int((wanted - now).total_seconds())


def free_port() -> int:
    """Return a port that nobody listens on, and that no line to somebody else is given meanwhile.

    A system gives lines that go out the ports from 32768 on, and a browser has hundreds of them.
    """
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def lay_ready(folder: Path) -> None:
    """Put the compiled knowledge into the folder of a site: compiling it once is enough.

    Outside of the tests, where there are no settings, the site compiles it.
    """
    if not own.configured:
        return
    knowledge.knowledge()
    (folder / "knowledge").mkdir(exist_ok=True)
    # Another process may compile it too, and take this one away meanwhile: then the site does.
    with suppress(FileNotFoundError):
        for file in (own.VAR / "knowledge").glob("*.pickle"):
            shutil.copy(file, folder / "knowledge")


def start(folder: Path, outside: Outside, hour: int) -> Site:
    """Start the site as the command does; another port is tried when one was just taken."""
    lay_ready(folder)
    settings = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "ENTREE_VAR": str(folder),
        "ENTREE_LEAVE_NL": outside.address + "nl",
        "ENTREE_LEAVE_EN": outside.address + "en",
        "ENTREE_CLOCK_SHIFT_SECONDS": str(seconds_until(hour)),
    }
    command = str(Path(sys.executable).parent / "entree")
    for attempt in range(TRIES):
        port = free_port()
        program = Program([command, "serve", "--port", str(port)], settings, folder)
        try:
            program.wait_for_line("Entree is open")
            wait_until_it_answers(port)
        except ProcessError:
            program.kill()
            if attempt == TRIES - 1:
                raise
        else:
            return Site(f"http://127.0.0.1:{port}", port, folder, outside, program)
    raise AssertionError("no attempt was made")


def wait_until_it_answers(port: int, seconds: float = SECONDS) -> None:
    """Wait until a worker takes connections. Raises ProcessError."""
    pause = threading.Event()
    end = datetime.now(AMSTERDAM) + timedelta(seconds=seconds)
    while datetime.now(AMSTERDAM) < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            pause.wait(0.05)
        else:
            return
    raise ProcessError(f"nothing answers on port {port}")


@contextmanager
def running(folder: Path, hour: int) -> Iterator[Site]:
    """Give the site at an hour, and end it and its neighbour afterwards."""
    outside = Outside()
    try:
        site = start(folder, outside, hour)
        try:
            yield site
        finally:
            site.program.kill()
    finally:
        outside.close()
