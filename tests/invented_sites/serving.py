"""Serve invented sites, each on a loopback address of its own, and write down who asks what.

``{{name}}`` in a file stands for a part in ``parts/``, an address of a stranger, or a number.
"""

import re
import struct
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qs

HERE = Path(__file__).parent
FOLDER = HERE / "sites"
NAMES = sorted(path.name for path in FOLDER.iterdir())
PLACE = re.compile(rb"\{\{(\w+)\}\}")
# Served in another encoding than the file, and nobody says so.
ENCODED = {"kapot": "latin-1"}
AGENDA = re.compile(r"/agenda-(\d+)")
NOTHING = {"neutral": b"", "tracker": b"", "next": b""}
LONG = 6
BIG = re.compile(r"/big-(\d+)\.png")


class Server(ThreadingHTTPServer):
    """A server of one site, or of a stranger."""

    daemon_threads = True
    block_on_close = False


@dataclass(slots=True)
class Street:
    """The invented sites by name, and every path that was asked; a stranger may be asked none."""

    homes: dict[str, str] = field(default_factory=dict)
    asked: dict[str, list[str]] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)


def phone_of(name: str) -> str:
    """Return the phone number of an invented site: nobody has these."""
    return f"0800-00{NAMES.index(name) + 1:02}" if name in NAMES else "0800-0000"


def filled(raw: bytes, name: str, more: dict[str, bytes]) -> bytes:
    """Return a page with its places filled in."""

    def part(found: re.Match[bytes]) -> bytes:
        key = found[1].decode()
        if key in more:
            return more[key]
        if key == "phone":
            return phone_of(name).encode()
        return PLACE.sub(part, (HERE / "parts" / f"{key}.html").read_bytes().strip())

    return PLACE.sub(part, raw)


def picture(size: int) -> bytes:
    """Return a grey picture of about so many bytes, which nothing makes smaller."""

    def piece(kind: bytes, inside: bytes) -> bytes:
        whole = kind + inside
        return struct.pack(">I", len(inside)) + whole + struct.pack(">I", zlib.crc32(whole))

    lines = size // 1001
    shape = struct.pack(">IIBBBBB", 1000, lines, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * 1000) * lines, 0)
    return b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", shape) + piece(b"IDAT", rows) + piece(b"IEND", b"")


def searched(name: str, words: str) -> bytes:
    """Return what a site's own search answers: its pages that have a long word of the question."""
    long = [word for word in words.lower().split() if len(word) >= LONG]
    found = [
        path.stem
        for path in sorted((FOLDER / name).glob("*.html"))
        if any(word in filled(path.read_bytes(), name, NOTHING).decode().lower() for word in long)
    ]
    links = "".join(f'<li><a href="/{stem}">{stem}</a></li>' for stem in found)
    menu = '<nav><a href="/">Begin</a> <a href="/over">Over ons</a></nav>'
    return f"<title>Zoek</title>{menu}<main><ul>{links}</ul></main>".encode()


def answer_of(
    name: str, path: str, stranger: str, asked: Mapping[str, list[str]] = MappingProxyType({})
) -> tuple[int, str, bytes]:
    """Return the status, the kind and the body of a path."""
    if path == "/zoek":
        return 200, "text/html", searched(name, " ".join(asked.get("q", [])))
    if path == "/style.css":
        return 200, "text/css", (HERE / "parts/style.css").read_bytes()
    if big := BIG.fullmatch(path):
        return 200, "image/png", picture(1000 * int(big[1]))
    if path == "/robots.txt":
        file = FOLDER / name / "robots.txt"
        return (200, "text/plain", file.read_bytes()) if file.exists() else (404, "text/plain", b"")
    more = {"neutral": f"{stranger}/neutral".encode(), "tracker": stranger.encode()}
    wanted = path.strip("/") or "index"
    if agenda := AGENDA.fullmatch(path):
        wanted, more["next"] = "agenda", str(int(agenda[1]) + 1).encode()
    file = FOLDER / name / f"{wanted}.html"
    if not re.fullmatch(r"[a-z]+", wanted) or not file.exists():
        return 404, "text/html", b"<title>Niet gevonden</title>"
    body = filled(file.read_bytes(), name, more)
    if name in ENCODED:
        body = body.decode().encode(ENCODED[name], "replace")
    return 200, "text/html", body


def clerk(name: str, street: Street) -> type[BaseHTTPRequestHandler]:
    """Return what answers for one site."""

    class Clerk(BaseHTTPRequestHandler):
        """Answers from the folder, and says nothing on the terminal."""

        def do_GET(self) -> None:
            """Give what is there."""
            street.asked.setdefault(name, []).append(self.path)
            street.agents.add(self.headers.get("User-Agent", ""))
            path, _, query = self.path.partition("?")
            status, kind, body = answer_of(name, path, street.strangers[0], parse_qs(query))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            cookies = FOLDER / name / "cookies.txt"
            for cookie in cookies.read_text().split() if cookies.exists() else ():
                self.send_header("Set-Cookie", f"{cookie}=1; Path=/")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    return Clerk


@contextmanager
def street(names: list[str] | None = None) -> Iterator[Street]:
    """Serve the sites, and a stranger beside them."""
    found, servers = Street(), list[Server]()
    try:
        for number, name in enumerate(["stranger", *(names or NAMES)], 1):
            host = "127.0.9.9" if name == "stranger" else f"127.0.1.{number}"
            server = Server((host, 0), clerk(name, found))
            servers.append(server)
            home = f"http://{host}:{server.server_address[1]}"
            if name == "stranger":
                found.strangers.append(home)
            else:
                found.homes[name] = f"{home}/"
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield found
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
