"""One request over a socket of our own, to the number that was checked; a clock outside ends it."""

import contextlib
import http.client
import socket
import ssl
import threading
import zlib
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from time import monotonic
from urllib.parse import quote, urlsplit

from entree.outside.guard import Refused, Resolve, allowed, resolve

PIECE = 16_384
TEXT = ("text/html", "application/xhtml+xml", "text/plain")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much and how long is waited for one answer."""

    seconds: float = 20
    signs: int = 2_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the status, where it leads, its text, its cookies' names, and how large it was."""

    status: int
    reason: str
    text: str = ""
    leads_to: str | None = None
    cookies: tuple[str, ...] = ()
    size: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: the agent's name, whether an operator can be reached, and how long is waited.

    ``kinds``: the types of content that are read. ``extra``: further headers.
    """

    agent: str
    by_contact: bool
    bounds: Bounds = Bounds()
    look_up: Resolve = resolve
    kinds: tuple[str, ...] = TEXT
    extra: tuple[tuple[str, str], ...] = ()
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)


def ask(asker: Asker, address: str) -> Answer:
    """Return what one address answers; what goes wrong is a reason, never an error."""
    began = monotonic()
    try:
        return _ask(asker, address, began)
    except Refused as refused:
        return Answer(0, str(refused))
    except ssl.SSLError:
        return Answer(0, "no trusted certificate")
    except (OSError, ValueError, http.client.HTTPException) as failed:
        spent = monotonic() - began
        if spent >= asker.bounds.seconds or isinstance(failed, TimeoutError):
            return Answer(0, "too slow", seconds=spent)
        is_broken = isinstance(failed, http.client.HTTPException)
        why = f"broken answer ({type(failed).__name__})" if is_broken else "no answer"
        return Answer(0, why, seconds=spent)


def _ask(asker: Asker, address: str, began: float) -> Answer:
    """Ask; the clock closes the socket whatever is being read from it."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    numbers = allowed(host, port, by_contact=asker.by_contact, look_up=asker.look_up)
    line = _connect(numbers, port, asker.bounds.seconds)
    # A second grip on the connection, because TLS takes the first one over.
    grip = line.dup()
    clock = threading.Timer(max(0.1, asker.bounds.seconds - (monotonic() - began)), _shut, (grip,))
    clock.daemon = True
    clock.start()
    held = line
    try:
        if parts.scheme == "https":
            held = asker.trust.wrap_socket(line, server_hostname=host)
        talk = http.client.HTTPConnection(host, port)
        talk.sock = held
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        talk.request("GET", path + query, headers=_headers(asker, parts.netloc))
        response = talk.getresponse()
        answer = _read(response, asker, began)
        if monotonic() - began >= asker.bounds.seconds:
            return Answer(0, "too slow", seconds=monotonic() - began)
        return answer
    finally:
        clock.cancel()
        grip.close()
        held.close()


def _connect(numbers: list[str], port: int, seconds: float) -> socket.socket:
    """Connect to the first number that takes it."""
    for number in numbers[:3]:
        with contextlib.suppress(OSError):
            return socket.create_connection((number, port), timeout=min(seconds, 10))
    raise Refused("no answer")


def _shut(line: socket.socket) -> None:
    """End a connection from outside."""
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _headers(asker: Asker, host: str) -> dict[str, str]:
    """Return who we say we are, and what we can read."""
    return {
        "Host": host,
        "User-Agent": asker.agent,
        "Accept": ",".join(asker.kinds[:2]),
        "Accept-Language": "nl,en;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **dict(asker.extra),
    }


def _read(response: http.client.HTTPResponse, asker: Asker, began: float) -> Answer:
    """Read an answer as far as the bounds, unpacking it piece by piece."""
    bounds = asker.bounds
    cookies = _cookies(response)
    leads_to = response.getheader("Location") if 300 <= response.status < 400 else None
    kind = (response.getheader("Content-Type") or "text/html").partition(";")[0].strip().lower()
    if leads_to is not None or kind not in asker.kinds:
        why = "redirect" if leads_to is not None else "no text"
        return Answer(response.status, why, "", leads_to, cookies)
    packing = (response.getheader("Content-Encoding") or "identity").strip().lower()
    body, size, why = _body(response, packing, bounds)
    if not why:
        why = "ok" if response.status == 200 else f"status {response.status}"
    charset = response.headers.get_content_charset()
    text = decoded(body, charset) if why == "ok" else ""
    return Answer(response.status, why, text, None, cookies, size, monotonic() - began)


def _body(
    response: http.client.HTTPResponse, packing: str, bounds: Bounds
) -> tuple[bytes, int, str]:
    """Return the body, how much came over the line, and why it is not whole."""
    if packing not in {"identity", "gzip", "deflate"}:
        return b"", 0, "unknown packing"
    opened = None if packing == "identity" else zlib.decompressobj(wbits=32 + zlib.MAX_WBITS)
    whole, size = bytearray(), 0
    while piece := response.read1(PIECE):
        size += len(piece)
        try:
            room = bounds.signs + 1 - len(whole)
            whole += opened.decompress(piece, room) if opened else piece
        except zlib.error:
            return b"", size, "cannot be unpacked"
        if len(whole) > bounds.signs or size > bounds.signs:
            return b"", size, "too large"
    return bytes(whole), size, ""


def _cookies(response: http.client.HTTPResponse) -> tuple[str, ...]:
    """Return the names of the cookies that are set."""
    names = list[str]()
    for value in response.headers.get_all("Set-Cookie") or ():
        jar = SimpleCookie()
        with contextlib.suppress(CookieError):
            jar.load(value)
        names += jar or [value.partition("=")[0].strip()[:60]]
    return tuple(dict.fromkeys(names))


def decoded(body: bytes, charset: str | None) -> str:
    """Return a body as text: by what the server says, what it says itself, or as it can be.

    >>> decoded("één".encode("latin-1"), None), decoded("é".encode(), "no-such")
    ('één', 'é')
    """
    names = [charset] if charset else []
    head = body[:1024].decode("ascii", "ignore").lower()
    if "charset=" in head:
        names.append(head.partition("charset=")[2].lstrip("\"'").split('"')[0].split("'")[0][:40])
    for name in (*names, "utf-8"):
        with contextlib.suppress(LookupError, UnicodeDecodeError, ValueError):
            return body.decode(name.strip(" />")).replace("\0", "")
    return body.decode("cp1252", "replace").replace("\0", "")
