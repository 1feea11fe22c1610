"""Sealing what is too long for memory: a backup, in chunks, to a public key made offline.

Each chunk is bound to the header and to its place, and the last one says so: a chunk that is
altered, moved, missing or cut off at the end is refused.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entree.core.sealing.errors import Malformed, NotOpened
from entree.core.sealing.frames import (
    DIGEST,
    FORMAT,
    KEY,
    Chance,
    digest,
    frame,
    to_text,
    u8,
    u32,
    u64,
)
from entree.core.sealing.record import MOST, Record
from entree.core.sealing.suites import (
    OVERHEAD,
    Suite,
    fingerprint,
    public_of,
    seal,
    suite_of,
    unseal,
)

CHUNK = 65_536
TAG = 16
KINDS = "content|wraps"
# A header is a line of JSON: with suite 1, about two thousand letters.
LONGEST_HEADER = 8_192


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, or fewer at the end."""
        ...

    def readline(self, size: int, /) -> bytes:
        """Return a line, no longer than this."""
        ...


@dataclass(frozen=True, slots=True)
class Sealed:
    """What stands in clear before the chunks: what it is, of when (seconds), and for which key."""

    kind: str
    at: int
    suite: Suite
    recipient: bytes
    key: bytes

    def bound(self) -> bytes:
        """Return what the key is sealed with."""
        return frame("backup", self.kind, u64(self.at), u8(self.suite), self.recipient)

    def line(self) -> bytes:
        """Write it as the first line of a file."""
        values = {
            "format": FORMAT,
            "kind": self.kind,
            "at": self.at,
            "suite": self.suite.value,
            "recipient": to_text(self.recipient),
            "key": to_text(self.key),
        }
        return json.dumps(values).encode() + b"\n"


def read_header(source: Readable) -> Sealed:
    """Read the first line of a sealed file. Raises Malformed or UnknownFormat."""
    line = source.readline(LONGEST_HEADER)
    try:
        raw = json.loads(line)
    except ValueError as error:
        raise Malformed("This is no sealed backup.") from error
    record = Record.of(raw, "backup", "format kind at suite recipient key")
    suite = suite_of(record.number("suite"))
    header = Sealed(
        record.text("kind", KINDS),
        record.number("at", MOST),
        suite,
        record.octets("recipient", DIGEST),
        record.octets("key", KEY + OVERHEAD[suite]),
    )
    if header.line() != line:
        raise Malformed("The first line of this backup is not written as we write it.")
    return header


def seal_stream(
    pieces: Iterable[bytes], kind: str, at: int, to: tuple[Suite, bytes], chance: Chance
) -> Iterator[bytes]:
    """Give a sealed file, part by part, from the pieces of what stands in it."""
    suite, public = to
    secret = chance(KEY)
    plain = Sealed(kind, at, suite, fingerprint(suite, public), b"")
    header = Sealed(kind, at, suite, plain.recipient, seal(suite, public, plain.bound(), secret))
    yield header.line()
    cipher, bound = AESGCM(secret), digest("backup header", header.line())
    waiting, number = b"", 0
    for piece in pieces:
        waiting += piece
        # The last chunk is written behind the loop, so a full one waits for what follows.
        while len(waiting) > CHUNK:
            yield chunk(cipher, bound, number, waiting[:CHUNK], is_last=False)
            waiting, number = waiting[CHUNK:], number + 1
    yield chunk(cipher, bound, number, waiting, is_last=True)


def chunk(cipher: AESGCM, bound: bytes, number: int, text: bytes, *, is_last: bool) -> bytes:
    """Seal one chunk, with its length before it."""
    return u32(len(text)) + cipher.encrypt(nonce(number, is_last=is_last), text, bound)


def nonce(number: int, *, is_last: bool) -> bytes:
    """Return the place of a chunk. The key is used for one file only, so places are nonces."""
    return bytes(3) + u64(number) + u8(int(is_last))


def open_stream(source: Readable, suite: Suite, seed: bytes) -> Iterator[bytes]:
    """Give what stands in a sealed file, chunk by chunk. Raises NotOpened or Malformed.

    Nothing may be relied on before the last chunk came.
    """
    header = read_header(source)
    if (header.suite, header.recipient) != (suite, fingerprint(suite, public_of(suite, seed))):
        raise NotOpened("This backup was sealed to another key.")
    cipher = AESGCM(unseal(suite, seed, header.bound(), header.key))
    bound, number = digest("backup header", header.line()), 0
    before = source.read(4)
    while before:
        size = int.from_bytes(before, "big")
        sealed = source.read(min(size, CHUNK) + TAG)
        if len(sealed) != size + TAG:
            raise NotOpened("This backup is altered, or cut off.")
        before = source.read(4)
        try:
            yield cipher.decrypt(nonce(number, is_last=not before), sealed, bound)
        except InvalidTag as error:
            raise NotOpened("This backup is altered, or cut off.") from error
        number += 1
    if not number:
        raise NotOpened("This backup is cut off.")
