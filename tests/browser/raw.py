"""The site as bytes on the wire: a client that counts everything an answer takes, headers too.

Browsers hide what they received; this reads the connection itself, walks the intake from the
forms it finds, and knows no JavaScript.
"""

import re
import socket
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from random import Random
from urllib.parse import urlencode

import brotli

from tests.browser.patience import SECONDS

MOST_STEPS = 20
# What a browser sends along, so that the answer is the one that a browser gets.
HEADERS = "Accept: text/html\r\nUser-Agent: Mozilla/5.0\r\nSec-Fetch-Site: same-origin\r\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: how many bytes it took on the wire, its status and its page."""

    size: int
    status: int
    encoding: str
    page: str

    @property
    def kind(self) -> str:
        """Return which page it is."""
        found = re.search(r'<body class="page-(\w+)"', self.page)
        return found[1] if found else "?"


class Form(HTMLParser):
    """The parts of a page that a step is made of."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.state, self.picks, self.buttons = "", list[str](), list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of the state, the options and the buttons."""
        given = {name: value or "" for name, value in attrs}
        match given.get("name"):
            case "state" if tag == "input":
                self.state = given["value"]
            case "pick":
                self.picks.append(given["value"])
            case "do":
                self.buttons.append(given["value"])
            case _:
                pass


class RawClient:
    """Asks one site for pages in one encoding."""

    def __init__(self, port: int, encoding: str) -> None:
        """Remember where to ask, and how answers may be packed."""
        self.port, self.encoding = port, encoding

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask(f"GET {path}", "", "")

    def post(self, path: str, fields: Sequence[tuple[str, str]]) -> Answer:
        """Send a form, as a browser without JavaScript does."""
        body = urlencode(fields)
        kind = "Content-Type: application/x-www-form-urlencoded\r\n"
        return self._ask(f"POST {path}", f"{kind}Content-Length: {len(body)}\r\n", body)

    def _ask(self, line: str, more: str, body: str) -> Answer:
        head = (
            f"{line} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n"
            f"{HEADERS}Accept-Encoding: {self.encoding}\r\n{more}\r\n"
        )
        received = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS) as line_out:
            line_out.sendall((head + body).encode())
            while part := line_out.recv(65_536):
                received += part
        return read(received)


def read(received: bytes) -> Answer:
    """Unpack an answer."""
    head, _, packed = received.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    assert "transfer-encoding" not in headers, "the size of an answer is told beforehand"
    encoding = headers.get("content-encoding", "")
    match encoding:
        case "br":
            page = brotli.decompress(packed)
        case "gzip":
            page = zlib.decompress(packed, wbits=31)
        case _:
            page = packed
    return Answer(len(received), int(status.split()[1]), encoding, page.decode())


def walk(client: RawClient, language: str, chance: Random) -> Iterator[Answer]:
    """Walk a whole intake by chance, ticking much, and give every page on the way.

    Where no question is left, or the steps run out, it ends.
    """
    path = f"/{language}/"
    answer = client.post(path, [("do", "start")])
    for _ in range(MOST_STEPS):
        yield answer
        form = Form(answer.page)
        if answer.kind == "question":
            share = chance.choice((0.2, 0.6, 1.0))
            picks = [("pick", pick) for pick in form.picks[:-1] if chance.random() < share]
            do = chance.choice(("next", "next", "next", "skip", "help"))
            answer = client.post(path, [("state", form.state), *picks, ("do", do)])
        elif answer.kind == "view" and "ask" in form.buttons:
            answer = client.post(path, [("state", form.state), ("do", "ask")])
        else:
            return
