"""A section: one part of the story, sealed with a key of its own, padded to one of three sizes.

The kind is sealed inside. The key commits: the header names a value drawn from it, and all
that opens or signs the section is bound to the header.
"""

import hmac
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entree.core.sealing.errors import Malformed, NotOpened, TooLong
from entree.core.sealing.frames import (
    DIGEST,
    FORMAT,
    KEY,
    Chance,
    derive,
    digest,
    frame,
    to_text,
    u8,
    u32,
    with_length,
)
from entree.core.sealing.record import ID, KIND, Record, fits
from entree.core.sealing.suites import Suite, suite_of
from entree.core.sealing.wrap import Purpose, Wrap, unwrap, wrap

SIZES = (4 * 1024, 16 * 1024, 64 * 1024)
NONCE = 12
TAG = 16
LENGTH = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section belongs: conversation, section, and which version it is."""

    conversation: bytes
    section: bytes
    version: int


@dataclass(frozen=True, slots=True)
class Content:
    """What is in a section: its kind and the words of the person."""

    kind: str
    words: str

    def __repr__(self) -> str:
        """Say nothing of what is in it, wherever it is printed."""
        return "Content(…)"


@dataclass(frozen=True, slots=True)
class Section:
    """One sealed section, as the server keeps it."""

    suite: Suite
    place: Place
    commitment: bytes
    nonce: bytes
    ciphertext: bytes

    def header(self) -> bytes:
        """Return what everything about this section is bound to."""
        return header_of(self.suite, self.place, self.commitment)

    def digest(self) -> bytes:
        """Return the hash by which a message names it."""
        return digest("section digest", self.header(), self.nonce, self.ciphertext)

    def to_json(self) -> dict[str, object]:
        """Write it for the wire."""
        return {
            "format": FORMAT,
            "suite": self.suite.value,
            "conversation": to_text(self.place.conversation),
            "section": to_text(self.place.section),
            "version": self.place.version,
            "commitment": to_text(self.commitment),
            "nonce": to_text(self.nonce),
            "ciphertext": to_text(self.ciphertext),
        }

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read it from the wire."""
        keys = "format suite conversation section version commitment nonce ciphertext"
        record = Record.of(raw, "section", keys)
        ciphertext = record.octets("ciphertext")
        if len(ciphertext) - TAG not in SIZES:
            raise Malformed("A section is padded to 4, 16 or 64 KB.")
        suite, version = suite_of(record.number("suite")), record.number("version", least=1)
        conversation, section = record.octets("conversation", ID), record.octets("section", ID)
        place = Place(conversation, section, version)
        commitment, nonce = record.octets("commitment", DIGEST), record.octets("nonce", NONCE)
        return cls(suite, place, commitment, nonce, ciphertext)


def header_of(suite: Suite, place: Place, commitment: bytes) -> bytes:
    """Write what a section is bound to."""
    version = u32(place.version)
    return frame("section", u8(suite), place.conversation, place.section, version, commitment)


def padded(content: Content) -> bytes:
    """Write a content with zeros behind it, so that its length says little."""
    if not fits(content.kind, KIND):
        raise Malformed(f"A kind fits {KIND}.")
    try:
        words = content.words.encode()
    except UnicodeEncodeError as error:
        raise Malformed("The text has half a character in it.") from error
    text = with_length(content.kind.encode()) + with_length(words)
    size = next((size for size in SIZES if len(text) <= size), 0)
    if not size:
        raise TooLong("This text is too long to send. Make it shorter, or use two sections.")
    return text.ljust(size, b"\0")


def unpadded(text: bytes) -> Content:
    """Read a content back; what follows it must be zeros."""
    kind, rest = first_part(text)
    words, zeros = first_part(rest)
    if zeros.strip(b"\0"):
        raise Malformed("Something stands behind the text of a section.")
    try:
        content = Content(kind.decode(), words.decode())
    except UnicodeDecodeError as error:
        raise Malformed("The text of a section is not UTF-8.") from error
    if not fits(content.kind, KIND):
        raise Malformed(f"A kind fits {KIND}.")
    return content


def first_part(text: bytes) -> tuple[bytes, bytes]:
    """Read a part that has its length before it; return it and what follows."""
    end = LENGTH + int.from_bytes(text[:LENGTH], "big")
    if len(text) < LENGTH or len(text) < end:
        raise Malformed("The text of a section is shorter than it says.")
    return text[LENGTH:end], text[end:]


def seal_section(
    suite: Suite, place: Place, content: Content, chance: Chance
) -> tuple[Section, bytes]:
    """Seal a content with a new key; return the section and the key, to be wrapped."""
    text, key, nonce = padded(content), chance(KEY), chance(NONCE)
    commitment = derive(key, "section commitment")
    cipher = AESGCM(derive(key, "section key"))
    ciphertext = cipher.encrypt(nonce, text, header_of(suite, place, commitment))
    return Section(suite, place, commitment, nonce, ciphertext), key


def open_section(section: Section, key: bytes) -> Content:
    """Open a section with its key."""
    if not hmac.compare_digest(derive(key, "section commitment"), section.commitment):
        raise NotOpened("This key is not the one of this section.")
    cipher = AESGCM(derive(key, "section key"))
    try:
        return unpadded(cipher.decrypt(section.nonce, section.ciphertext, section.header()))
    except InvalidTag as error:
        raise NotOpened("This section was altered, or belongs to another place.") from error


def wrap_key(section: Section, key: bytes, purpose: Purpose, suite: Suite, public: bytes) -> Wrap:
    """Wrap the key of a section for one recipient."""
    return wrap(key, purpose, suite, public, section.header())


def unwrap_key(section: Section, found: Wrap, purpose: Purpose, suite: Suite, seed: bytes) -> bytes:
    """Open the key of a section as one recipient."""
    return unwrap(found, purpose, suite, seed, section.header())
