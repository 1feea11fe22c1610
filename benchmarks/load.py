"""A load on a server: a few lines kept alive, each with one question outstanding.

Raw sockets, because the client must cost little beside what it measures.
"""

import socket
import time
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import cycle

from benchmarks.walks import unpacked

LINES = 8
PATIENCE = 60.0
SECONDS, MOST = 2.0, 50_000
# What a browser sends along, so that the answer is the one that a browser gets.
HEADERS = (
    "Host: 127.0.0.1\r\nAccept: text/html,application/xhtml+xml\r\nAccept-Language: nl,en;q=0.8\r\n"
    "Accept-Encoding: gzip, deflate, br\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Site: same-origin\r\n"
)


def question(path: str, body: bytes | None) -> bytes:
    """Return the bytes of one request."""
    if body is None:
        return f"GET {path} HTTP/1.1\r\n{HEADERS}\r\n".encode()
    kind = "Content-Type: application/x-www-form-urlencoded\r\n"
    length = f"Content-Length: {len(body)}\r\n"
    return f"POST {path} HTTP/1.1\r\n{HEADERS}{kind}{length}\r\n".encode() + body


def answer(line: socket.socket) -> tuple[str, bytes]:
    """Read one answer, which must be a good one; return its encoding and its body."""
    received = line.recv(65_536)
    while b"\r\n\r\n" not in received:
        received += line.recv(65_536)
    head, _, body = received.partition(b"\r\n\r\n")
    status, *said = head.decode("latin-1").lower().split("\r\n")
    assert status == "http/1.1 200 ok", status
    headers = dict(one.split(": ", 1) for one in said)
    parts, missing = [body], int(headers["content-length"]) - len(body)
    while missing > 0:
        parts.append(line.recv(missing))
        assert parts[-1], "the server closed the line"
        missing -= len(parts[-1])
    return headers.get("content-encoding", ""), b"".join(parts)


def opened(port: int) -> socket.socket:
    """Open a line; wait for a server that is only just starting."""
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except ConnectionError:
            assert time.monotonic() < give_up, "the server does not answer"
            time.sleep(0.05)


def ask_once(port: int, path: str, body: bytes | None) -> str:
    """Ask for one page, and return it."""
    with opened(port) as line:
        line.sendall(question(path, body))
        encoding, packed = answer(line)
    return unpacked(packed, encoding)


def per_second(port: int, questions: Sequence[bytes]) -> float:
    """Ask these questions over and over for a while; return how many were answered a second."""
    asked = cycle(questions)
    with ExitStack() as stack:
        lines = [stack.enter_context(opened(port)) for _ in range(LINES)]
        for line in lines:
            line.sendall(next(asked))
        begun = time.perf_counter()
        for answered, line in enumerate(cycle(lines), start=1):
            answer(line)
            spent = time.perf_counter() - begun
            if spent > SECONDS or answered >= MOST:
                return answered / spent
            line.sendall(next(asked))
    raise AssertionError("there are no lines")
