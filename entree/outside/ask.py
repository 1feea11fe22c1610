"""One request for one file, as a browser would ask for it: nothing followed, nothing kept."""

import http.client
import ssl
import zlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from entree.core.sealing.manifest import Answer

SECONDS = 20
# The largest file of ours has a tenth of it.
MOST = 2_000_000
LOOPBACK = ("127.0.0.1", "::1", "localhost")
# A server that wants to be looked at in another way than it looks must not know us at once.
HEADERS = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "nl,en;q=0.5",
    "Accept-Encoding": "gzip",
}


class NotAsked(Exception):
    """An address cannot be asked, or did not answer; the message says why."""


@dataclass(frozen=True, slots=True)
class Address:
    """Whom to ask: a host, with TLS or on this machine only."""

    is_encrypted: bool
    host: str
    port: int

    def __str__(self) -> str:
        """Write it as people do."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.is_encrypted else 'http'}://{shown}:{self.port}"


def address_of(text: str) -> Address:
    """Read an address; refuse one with a path, a name in it, or without TLS to elsewhere."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise NotAsked(f"'{text}' is no address.") from None
    has_more = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in {"http", "https"} or not parts.hostname or has_more:
        raise NotAsked("Give the address of the site alone, such as https://www.example.nl")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise NotAsked("Only https can be checked; http only on this machine.")
    is_encrypted = parts.scheme == "https"
    return Address(is_encrypted, parts.hostname, port or (443 if is_encrypted else 80))


def ask(address: Address, path: str, trust: ssl.SSLContext | None = None) -> Answer:
    """Return what a server answers for a path. Raises NotAsked."""
    line: http.client.HTTPConnection
    if address.is_encrypted:
        context = trust or ssl.create_default_context()
        line = http.client.HTTPSConnection(
            address.host, address.port, timeout=SECONDS, context=context
        )
    else:
        line = http.client.HTTPConnection(address.host, address.port, timeout=SECONDS)
    try:
        line.request("GET", path, headers=HEADERS)
        response = line.getresponse()
        body = response.read(MOST + 1)
    except (OSError, http.client.HTTPException) as error:
        raise NotAsked(f"{address} does not answer ({type(error).__name__}).") from None
    finally:
        line.close()
    headers: dict[str, str] = {}
    for name, value in response.getheaders():
        # One that comes twice is not what we serve: joined, it differs.
        known = headers.get(name.lower())
        headers[name.lower()] = value if known is None else f"{known}, {value}"
    return Answer(response.status, headers, unpacked(body, headers.get("content-encoding", "")))


def unpacked(body: bytes, packing: str) -> bytes:
    """Return a body as it was before it was packed for the line; what is too large is cut off."""
    if packing in {"", "identity"}:
        return body[: MOST + 1]
    if packing != "gzip":
        raise NotAsked(f"The server packs a file as '{packing}', which nobody asked for.")
    opened = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        return opened.decompress(body, MOST + 1)
    except zlib.error:
        raise NotAsked("The server packs a file so that it cannot be opened.") from None
