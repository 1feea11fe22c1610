"""Taking part in a study: answers sealed to the key of a wave, and what somebody paused with.

A pause gives a code of nine words, the last of them a checksum. What was answered so far is sealed
under a key from it and found by an id from it; whoever has the words goes on.
"""

import hashlib
import re
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entree.core.sealing.envelope import NONCE, TAG, first_part
from entree.core.sealing.errors import Malformed, NotOpened, TooLong, WrongWords
from entree.core.sealing.frames import Chance, derive, digest, frame, with_length
from entree.core.sealing.spelling import BITS, Language, number_of, read, spell
from entree.core.sealing.stretch import SALT, stretch
from entree.core.sealing.suites import Suite, seal, unseal

# The one size of all answers, and of what was paused, which has a ticket beside them.
ANSWERS = 8 * 1024
PAUSED = ANSWERS + 512
RANDOM = 10
WORDS = 9


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked what: the name of a wave, and the hash of its instrument."""

    wave: str
    instrument: bytes

    def salt(self) -> bytes:
        """Return the salt of all codes of this wave."""
        return digest("resume salt", self.wave, self.instrument)[:SALT]

    def response_info(self) -> bytes:
        """Return what every response is bound to."""
        return frame("response", self.wave, self.instrument)

    def paused_info(self, code: "Resume") -> bytes:
        """Return what is bound to it that was paused under a code."""
        return frame("paused", self.wave, self.instrument, code.lookup_hash())


@dataclass(frozen=True, slots=True)
class Resume:
    """What the words of a code give: the id that finds what was paused, and the key to open it."""

    lookup: bytes = field(repr=False)
    key: bytes = field(repr=False)

    def lookup_hash(self) -> bytes:
        """Return what the server stores of the lookup id."""
        return hashlib.sha256(self.lookup).digest()


@dataclass(frozen=True, slots=True)
class Paused:
    """What somebody goes on with: the answers so far, packed, and the ticket."""

    answers: bytes = field(repr=False)
    ticket: str = field(repr=False)


def seal_response(asked: Asked, suite: Suite, public: bytes, answers: bytes) -> bytes:
    """Seal packed answers to the key of a wave."""
    return seal(suite, public, asked.response_info(), filled(ANSWERS, answers))


def open_response(asked: Asked, suite: Suite, seed: bytes, sealed: bytes) -> bytes:
    """Open a response; return the packed answers."""
    text = unseal(suite, seed, asked.response_info(), sealed)
    (answers,) = parts_of(text, 1)
    return answers


def make_resume(chance: Chance) -> bytes:
    """Make the bits of a new code."""
    return chance(RANDOM)


def words_of_resume(bits: bytes, language: Language) -> str:
    """Write the bits of a code as words; the last one is their checksum."""
    if len(bits) != RANDOM:
        raise Malformed(f"A code has {RANDOM} bytes, not {len(bits)}.")
    return f"{spell(bits, language)} {spell(checksum(bits), language)}"


def read_resume(text: str) -> bytes:
    """Read the words of a code, in either language, back to their bits."""
    words = re.findall(r"[a-z]+", text.lower())
    if len(words) != WORDS:
        raise WrongWords(f"These are {len(words)} words; there should be {WORDS}.")
    bits = read(" ".join(words[:-1]), WORDS - 1)
    expected = int.from_bytes(checksum(bits), "big") >> 16 - BITS
    if number_of(words[-1], WORDS) != expected:
        raise WrongWords("One of the words is another one, or two changed places.")
    return bits


def checksum(bits: bytes) -> bytes:
    """Return two bytes, of which ten bits are the last word."""
    return digest("resume checksum", bits)[:2]


def resume_of(bits: bytes, asked: Asked) -> Resume:
    """Work out what a code gives, slowly."""
    root = stretch(bits, asked.salt())
    return Resume(derive(root, "resume lookup"), derive(root, "resume key"))


def seal_paused(paused: Paused, asked: Asked, code: Resume, chance: Chance) -> bytes:
    """Seal what somebody pauses with under the key of a code."""
    text = filled(PAUSED, paused.answers, paused.ticket.encode())
    nonce = chance(NONCE)
    return nonce + AESGCM(code.key).encrypt(nonce, text, asked.paused_info(code))


def open_paused(sealed: bytes, asked: Asked, code: Resume) -> Paused:
    """Open what was paused with a code; chance, which stands where nothing is, opens never."""
    if len(sealed) != NONCE + PAUSED + TAG:
        raise NotOpened("What was paused has one size.")
    nonce, ciphertext = sealed[:NONCE], sealed[NONCE:]
    try:
        text = AESGCM(code.key).decrypt(nonce, ciphertext, asked.paused_info(code))
    except InvalidTag as error:
        raise NotOpened("There is nothing under this code.") from error
    answers, ticket = parts_of(text, 2)
    try:
        return Paused(answers, ticket.decode("ascii"))
    except UnicodeDecodeError as error:
        raise Malformed("The ticket is not written as tickets are.") from error


def filled(size: int, *parts: bytes) -> bytes:
    """Write parts behind each other, each with its length, and zeros up to the one size."""
    text = b"".join(map(with_length, parts))
    if len(text) > size:
        raise TooLong("These answers do not fit.")
    return text.ljust(size, b"\0")


def parts_of(text: bytes, count: int) -> list[bytes]:
    """Read so many parts back; what follows them must be zeros."""
    parts = []
    for _ in range(count):
        part, text = first_part(text)
        parts.append(part)
    if text.strip(b"\0"):
        raise Malformed("Something stands behind the answers.")
    return parts
