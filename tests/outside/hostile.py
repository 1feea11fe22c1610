"""A server that misbehaves in every way we could think of, one way per path."""

import contextlib
import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Way = Callable[[socket.socket], None]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
OK = HEAD + b"Connection: close\r\n\r\n"
DRIPS, PAUSE = 400, 0.1


def say(*parts: bytes, pause: float = 0.0) -> Way:
    """Send these bytes."""

    def send(line: socket.socket) -> None:
        for part in parts:
            line.sendall(part)
            time.sleep(pause)

    return send


def endless(line: socket.socket) -> None:
    """Send a page that never ends."""
    line.sendall(OK)
    while True:
        line.sendall(b"<p>Nog meer." * 1000)


def page(inside: str) -> Way:
    """Send a page."""
    return say(OK, f"<!doctype html><title>-</title>{inside}".encode())


def packed(body: bytes, packing: bytes = b"gzip") -> Way:
    """Send a body that is said to be packed."""
    return say(HEAD + b"Content-Encoding: " + packing + b"\r\n\r\n", body)


def leads(to: str) -> Way:
    """Send a redirect."""
    return say(f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode())


BOMB = gzip.compress(bytes(50_000_000), 9)

# Each path with the reason under which it must end.
WAYS: dict[str, tuple[Way, str]] = {
    "/endless": (endless, "too large"),
    "/drip": (say(OK, *[b"a"] * DRIPS, pause=PAUSE), "too slow"),
    "/drip-head": (say(HEAD, *[b"x"] * DRIPS, pause=PAUSE), "too slow"),
    "/silent": (lambda _: time.sleep(DRIPS * PAUSE), "too slow"),
    "/closed": (lambda _: None, "broken answer (RemoteDisconnected)"),
    "/garbage": (say(b"\x00\xff" * 100 + b"\r\n\r\n"), "broken answer (BadStatusLine)"),
    "/huge-head": (
        say(HEAD + b"X: " + b"a" * 200_000 + b"\r\n\r\n"),
        "broken answer (LineTooLong)",
    ),
    "/many-heads": (say(HEAD + b"X: 1\r\n" * 5_000 + b"\r\n"), "broken answer (HTTPException)"),
    "/bomb": (packed(BOMB), "too large"),
    "/deflate-bomb": (packed(zlib.compress(bytes(50_000_000), 9), b"deflate"), "too large"),
    "/bad-gzip": (packed(b"\x1f\x8b" + b"no gzip at all"), "cannot be unpacked"),
    "/odd-packing": (packed(b"?", b"br"), "unknown packing"),
    "/chunks": (
        say(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzzz\r\nno\r\n"),
        "broken answer (IncompleteRead)",
    ),
    "/loop": (leads("/loop"), "too many redirects"),
    "/elsewhere": (leads("http://127.0.9.9/"), "redirect to a host that is not named"),
    "/inside": (leads("http://10.0.0.1/admin"), "redirect to a host that is not named"),
    "/file": (leads("file:///etc/passwd"), "redirect to a host that is not named"),
    "/no-place": (leads("http://[::bad"), "redirect to no address"),
    "/picture": (say(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"), "no text"),
    "/trouble": (say(b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"), "status 503"),
    "/deep": (page("<div>" * 100_000 + "diep"), "ok"),
    "/wide": (page("<a href=/x>x</a>" * 60_000), "ok"),
    "/attributes": (page(f"<a {' '.join(f'a{n}=1' for n in range(90_000))}>x</a>"), "ok"),
    "/digits": (page("<p>" + "0 1 - " * 80_000), "ok"),
    "/utf-16": (
        say(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-16\r\n\r\n",
            b"<p>\xff\xfe\xfa",
        ),
        "ok",
    ),
    "/nulls": (say(OK, b"<p>Hulp\0\0bij\0" * 100), "ok"),
    "/spin": (page("<script>for (;;) {}</script>"), "ok"),
    "/cookies": (say(HEAD + b"Set-Cookie: =;=;;\r\nSet-Cookie: a=1\r\n\r\n<p>-"), "ok"),
}
TRAP = "".join(f'<a href="/trap/{n}?page={n}">{n}</a>' for n in range(500))
LINKS = "".join(f'<a href="{path}">{path}</a>' for path in WAYS)


def way_of(path: str) -> Way:
    """Return what happens at a path; the first page leads to all of them, and to a trap."""
    if path == "/":
        return page(LINKS + TRAP)
    if path.startswith("/trap"):
        return page(TRAP)
    if path == "/robots.txt":
        return say(b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n")
    return WAYS.get(path, (page(""), ""))[0]


@contextmanager
def hostile(host: str = "127.0.3.1") -> Iterator[str]:
    """Serve all of it; give the address of the first page."""
    listening = socket.create_server((host, 0), backlog=50)
    listening.settimeout(0.2)
    ended = threading.Event()

    def answer(line: socket.socket) -> None:
        with contextlib.suppress(OSError), line:
            line.settimeout(10)
            asked = line.recv(65_536).split(b" ")
            way_of(asked[1].decode() if len(asked) > 1 else "/closed")(line)

    def serve() -> None:
        while not ended.is_set():
            with contextlib.suppress(TimeoutError):
                line, _ = listening.accept()
                threading.Thread(target=answer, args=(line,), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{listening.getsockname()[1]}/"
    finally:
        ended.set()
        thread.join()
        listening.close()
