"""The receipt: twelve words, made by chance alone, from which all keys of a person follow.

104 random bits and a checksum of 16. The server knows neither words nor bits.
"""

import hashlib
from dataclasses import dataclass, field

from entree.core.sealing.errors import Malformed, WrongWords
from entree.core.sealing.frames import Chance, derive, digest, u8
from entree.core.sealing.keys import Secret, conversation_of
from entree.core.sealing.spelling import Language, read, spell
from entree.core.sealing.stretch import stretch
from entree.core.sealing.suites import Suite

RANDOM = 13
CHECK = 2
WORDS = 12


@dataclass(frozen=True, slots=True)
class Person:
    """What a receipt gives: the id that finds the mailbox, and the keys that open it."""

    lookup: bytes = field(repr=False)
    keys: Secret

    def lookup_hash(self) -> bytes:
        """Return what the server stores of the lookup id."""
        return hashlib.sha256(self.lookup).digest()

    def conversation(self) -> bytes:
        """Return the id of the person's conversation."""
        return conversation_of(self.keys.public())


def make_bits(chance: Chance) -> bytes:
    """Make the bits of a new receipt."""
    return chance(RANDOM)


def words_of_receipt(bits: bytes, language: Language) -> str:
    """Write the bits of a receipt, and their checksum, as words."""
    if len(bits) != RANDOM:
        raise Malformed(f"A receipt has {RANDOM} bytes, not {len(bits)}.")
    return spell(bits + digest("receipt checksum", bits)[:CHECK], language)


def read_receipt(text: str) -> bytes:
    """Read the words of a receipt, in either language, back to their bits."""
    found = read(text, WORDS)
    bits = found[:RANDOM]
    if digest("receipt checksum", bits)[:CHECK] != found[RANDOM:]:
        raise WrongWords("One of the words is another one, or two changed places.")
    return bits


def person_of(bits: bytes, salt: bytes, suite: Suite) -> Person:
    """Work out what a receipt gives; the salt is that of the site and the same for all."""
    root = stretch(bits, salt)
    mailbox = derive(root, "receipt mailbox", u8(suite))
    keys = Secret(suite, mailbox, derive(root, "receipt signing"))
    return Person(derive(root, "receipt lookup"), keys)
