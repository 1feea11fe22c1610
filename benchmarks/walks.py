"""Whole intakes through the real application in this process, each request timed in CPU.

``python -m benchmarks.walks INTAKES`` writes one line per request to standard output: the kind of
page and the nanoseconds. A process of its own, because starting the site changes how a process
logs and collects garbage.
"""

import gzip
import io
import itertools
import sys
import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Protocol
from wsgiref.types import WSGIApplication
from wsgiref.util import setup_testing_defaults

import brotli

from benchmarks.intake import MOST_STEPS, following, kind_of, languages
from entree.commands.start import start

# The first intakes fill what is worked out once; they are walked and not counted.
WARM_UP = 20


Writes = Callable[[bytes], object]


class Asks(Protocol):
    """Sends one request, and returns the page and the nanoseconds of CPU it took."""

    def __call__(self, path: str, body: bytes | None) -> tuple[str, int]:
        """Send a body, or open the page when there is none."""


def asker(application: WSGIApplication) -> Asks:
    """Return what sends requests to an application, as a server would."""

    def ask(path: str, body: bytes | None) -> tuple[str, int]:
        """Time one request, from its first byte read to its last byte made."""
        environ = surroundings(path, body)
        said: dict[str, str] = {}

        def begin(status: str, headers: list[tuple[str, str]], _error: object = None) -> Writes:
            """Take note of the status and the headers."""
            said.update(headers, status=status)
            return len

        begun = time.thread_time_ns()
        packed = b"".join(application(environ, begin))
        spent = time.thread_time_ns() - begun
        assert said["status"] == "200 OK", said["status"]
        return unpacked(packed, said["Content-Encoding"]), spent

    return ask


def unpacked(packed: bytes, encoding: str) -> str:
    """Return the page of an answer, out of its compression."""
    page = brotli.decompress(packed) if encoding == "br" else gzip.decompress(packed)
    return bytes(page).decode()


def surroundings(path: str, body: bytes | None) -> dict[str, object]:
    """Return what a server tells the application of a request, with a browser's headers."""
    environ: dict[str, object] = {
        "REQUEST_METHOD": "GET" if body is None else "POST",
        "PATH_INFO": path,
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ACCEPT": "text/html,application/xhtml+xml",
        "HTTP_ACCEPT_LANGUAGE": "nl,en;q=0.8",
        "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
        "HTTP_SEC_FETCH_MODE": "cors",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body or b"")),
        "wsgi.input": io.BytesIO(body or b""),
    }
    setup_testing_defaults(environ)
    return environ


def walk(ask: Asks, language: str, chance: Random) -> Iterator[tuple[str, int]]:
    """Walk one intake to its end, and give the kind of every page with its nanoseconds."""
    path = f"/{language}/"
    page, spent = ask(path, None)
    yield kind_of(page), spent
    for _ in range(MOST_STEPS):
        body = following(page, chance)
        if body is None:
            return
        page, spent = ask(path, body)
        yield kind_of(page), spent


def main(intakes: int) -> None:
    """Walk, and write what each request took."""
    start()
    # Only now, because the site reads its settings when it is imported.
    from entree.web.wsgi import application  # noqa: PLC0415

    ask, chance = asker(application), Random(3)
    for number, language in enumerate(itertools.islice(languages(), intakes + WARM_UP)):
        for kind, spent in walk(ask, language, chance):
            if number >= WARM_UP:
                sys.stdout.write(f"{kind} {spent}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
