"""A server of files that a test puts on it, on this machine, ended with the block."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"
POLICY = "default-src 'none'"


@dataclass(slots=True)
class Item:
    """One file: how it is answered."""

    body: bytes
    headers: list[tuple[str, str]] = field(
        default_factory=lambda: [("Content-Type", HTML), ("Content-Security-Policy", POLICY)]
    )
    status: int = 200


@dataclass(slots=True)
class Shelf:
    """The files by path, and what was asked for."""

    address: str
    files: dict[str, Item]
    asked: list[tuple[str, dict[str, str]]]


@contextmanager
def shelf(files: dict[str, Item], tls: ssl.SSLContext | None = None) -> Iterator[Shelf]:
    """Serve files on a free port of this machine."""
    asked: list[tuple[str, dict[str, str]]] = []

    class Clerk(BaseHTTPRequestHandler):
        """Answers from the shelf, and says nothing on the terminal."""

        def do_GET(self) -> None:
            """Give what is there."""
            asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            item = files.get(self.path, Item(b"nothing here", [], 404))
            self.send_response(item.status)
            for name, value in item.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(item.body)))
            self.end_headers()
            self.wfile.write(item.body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Clerk)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    scheme = "http" if tls is None else "https"
    try:
        yield Shelf(f"{scheme}://localhost:{server.server_port}", files, asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
