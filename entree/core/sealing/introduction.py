"""Referring in: a text of an organisation, sealed to a code of nine words that works once.

The organisation hands the words over on paper. Who has them opens the text, and sees that the
organisation signed it, for this code and no other.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entree.core.sealing.envelope import NONCE, TAG, first_part
from entree.core.sealing.errors import Malformed, NotOpened, NotStated, TooLong, WrongWords
from entree.core.sealing.frames import (
    FORMAT,
    Chance,
    derive,
    digest,
    frame,
    to_text,
    u32,
    u64,
    with_length,
)
from entree.core.sealing.record import MOST, ORGANISATION, Record, fits
from entree.core.sealing.signatures import is_signed, sign
from entree.core.sealing.spelling import BITS, Language, number_in, spell
from entree.core.sealing.stretch import stretch

RANDOM = 10
WORDS = 9
# The one size of all such texts.
SIZE = 4 * 1024
# The words of the code beside the last one, which is its checksum.
OWN_WORDS = WORDS - 1


@dataclass(frozen=True, slots=True)
class Code:
    """What the words of a code give: the id that finds the text, and the key that opens it."""

    lookup: bytes = field(repr=False)
    key: bytes = field(repr=False)

    def lookup_hash(self) -> bytes:
        """Return what the server stores of the lookup id, and what all is bound to."""
        return hashlib.sha256(self.lookup).digest()


@dataclass(frozen=True, slots=True)
class Introduction:
    """What an organisation passes on; ``to`` is whom it suggests, or empty; ``made`` in seconds."""

    organisation: str
    epoch: int
    made: int
    to: str
    words: str

    def __repr__(self) -> str:
        """Say nothing of what is in it, wherever it is printed."""
        return "Introduction(…)"

    def signed(self, lookup_hash: bytes) -> bytes:
        """Write it, for one code, as the bytes that are signed."""
        about = (lookup_hash, self.organisation, u32(self.epoch), u64(self.made))
        return frame("introduction", *about, self.to, self.words)


@dataclass(frozen=True, slots=True)
class SealedIntroduction:
    """An introduction as the server keeps it."""

    organisation: str
    nonce: bytes
    ciphertext: bytes

    def to_json(self) -> dict[str, object]:
        """Write it for the wire."""
        return {
            "format": FORMAT,
            "organisation": self.organisation,
            "nonce": to_text(self.nonce),
            "ciphertext": to_text(self.ciphertext),
        }

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read it from the wire."""
        record = Record.of(raw, "introduction", "format organisation nonce ciphertext")
        organisation = record.text("organisation", ORGANISATION)
        nonce, ciphertext = record.octets("nonce", NONCE), record.octets("ciphertext", SIZE + TAG)
        return cls(organisation, nonce, ciphertext)


def make_code(chance: Chance) -> bytes:
    """Make the bits of a new code."""
    return chance(RANDOM)


def words_of_code(bits: bytes, language: Language) -> str:
    """Write the bits of a code as words; the last one is its checksum."""
    if len(bits) != RANDOM:
        raise Malformed(f"A code has {RANDOM} bytes, not {len(bits)}.")
    return f"{spell(bits, language)} {spell(digest('code checksum', bits)[:2], language)}"


def read_code(text: str) -> bytes:
    """Read the words of a code, in either language, back to its bits."""
    number = number_in(text, WORDS)
    bits = (number >> BITS).to_bytes(OWN_WORDS * BITS // 8, "big")
    check = int.from_bytes(digest("code checksum", bits)[:2], "big") >> 16 - BITS
    if check != number & (1 << BITS) - 1:
        raise WrongWords("One of the words is another one, or two changed places.")
    return bits


def code_of(bits: bytes, salt: bytes) -> Code:
    """Work out what a code gives; the salt is that of the site."""
    root = stretch(bits, salt)
    return Code(derive(root, "code lookup"), derive(root, "code key"))


def bound_to(organisation: str, lookup_hash: bytes) -> bytes:
    """Write what a sealed introduction is bound to."""
    return frame("introduction sealed", organisation, lookup_hash)


def seal_introduction(
    told: Introduction, code: Code, signing: bytes, chance: Chance
) -> SealedIntroduction:
    """Sign it with the seed of an epoch, and seal it to a code."""
    if told.to and not fits(told.to, ORGANISATION):
        raise Malformed("Who is suggested is an organisation, or nobody.")
    try:
        words = told.words.encode()
    except UnicodeEncodeError as error:
        raise Malformed("The text has half a character in it.") from error
    signature = sign(signing, told.signed(code.lookup_hash()))
    text = packed(u32(told.epoch), u64(told.made), told.to.encode(), words, signature)
    if len(text) > SIZE:
        raise TooLong("This text is too long to pass on. Make it shorter.")
    return sealed_to(code, told.organisation, text.ljust(SIZE, b"\0"), chance)


def packed(*parts: bytes) -> bytes:
    """Write parts behind each other, each with its length."""
    return b"".join(map(with_length, parts))


def sealed_to(code: Code, organisation: str, text: bytes, chance: Chance) -> SealedIntroduction:
    """Seal a text of the one size, bound to whose it is and to its code."""
    nonce, bound = chance(NONCE), bound_to(organisation, code.lookup_hash())
    return SealedIntroduction(organisation, nonce, AESGCM(code.key).encrypt(nonce, text, bound))


def open_introduction(
    found: SealedIntroduction, code: Code, keys: Mapping[int, bytes]
) -> Introduction:
    """Open what was sealed to a code; ``keys`` are the signing keys of the epochs stated."""
    mark = code.lookup_hash()
    try:
        text = AESGCM(code.key).decrypt(
            found.nonce, found.ciphertext, bound_to(found.organisation, mark)
        )
    except InvalidTag as error:
        raise NotOpened("It was sealed to another code, or altered.") from error
    told, signature = unpacked(text, found.organisation)
    key = keys.get(told.epoch)
    if key is None or not is_signed(key, signature, told.signed(mark)):
        raise NotStated("No statement that counts says who wrote this.")
    return told


def unpacked(text: bytes, organisation: str) -> tuple[Introduction, bytes]:
    """Read the parts of an opened text, and its signature; what follows must be zeros."""
    parts = []
    for _ in range(5):
        part, text = first_part(text)
        parts.append(part)
    epoch, made, to, words, signature = parts
    if text.strip(b"\0") or (len(epoch), len(made)) != (len(u32(0)), len(u64(0))):
        raise Malformed("An introduction is not written as it should be.")
    try:
        named, told = to.decode(), words.decode()
    except UnicodeDecodeError as error:
        raise Malformed("The text of an introduction is not UTF-8.") from error
    if named and not fits(named, ORGANISATION):
        raise Malformed("Who is suggested is an organisation, or nobody.")
    moment = int.from_bytes(made, "big")
    if moment > MOST:
        raise Malformed("The moment of an introduction is later than can be counted.")
    number = int.from_bytes(epoch, "big")
    return Introduction(organisation, number, moment, named, told), signature
