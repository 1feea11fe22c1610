"""A colleague's own keys, kept under a passphrase of eight words that the browser makes.

The passphrase is never typed into a login, and the server never has it.
"""

from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entree.core.sealing.errors import NotOpened
from entree.core.sealing.frames import FORMAT, Chance, frame, to_text, u8
from entree.core.sealing.keys import Public, Secret, secret_of
from entree.core.sealing.record import ORGANISATION, Record
from entree.core.sealing.signatures import SIGNING_KEY
from entree.core.sealing.spelling import Language, read, spell
from entree.core.sealing.stretch import SALT, stretch
from entree.core.sealing.suites import PUBLIC, SEED, suite_of

RANDOM = 10
WORDS = 8
NONCE = 12
TAG = 16


@dataclass(frozen=True, slots=True)
class Kept:
    """The keys of one colleague, the holder, as the server keeps them."""

    holder: str
    public: Public
    salt: bytes
    nonce: bytes
    ciphertext: bytes

    def to_json(self) -> dict[str, object]:
        """Write it for the wire."""
        return {
            "format": FORMAT,
            "holder": self.holder,
            "suite": self.public.suite.value,
            "public": to_text(self.public.key),
            "signing": to_text(self.public.signing),
            "salt": to_text(self.salt),
            "nonce": to_text(self.nonce),
            "ciphertext": to_text(self.ciphertext),
        }

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read it from the wire."""
        keys = "format holder suite public signing salt nonce ciphertext"
        record = Record.of(raw, "colleague's key", keys)
        suite = suite_of(record.number("suite"))
        public = record.octets("public", PUBLIC[suite])
        return cls(
            record.text("holder", ORGANISATION),
            Public(suite, public, record.octets("signing", SIGNING_KEY)),
            record.octets("salt", SALT),
            record.octets("nonce", NONCE),
            record.octets("ciphertext", 2 * SEED + TAG),
        )


def make_passphrase(chance: Chance) -> bytes:
    """Make the bits of a new passphrase."""
    return chance(RANDOM)


def words_of_passphrase(bits: bytes, language: Language) -> str:
    """Write the bits of a passphrase as eight words."""
    return spell(bits, language)


def read_passphrase(text: str) -> bytes:
    """Read the words of a passphrase back to their bits."""
    return read(text, WORDS)


def bound(holder: str, public: Public) -> bytes:
    """Return what the kept keys are bound to."""
    return frame("colleague", holder, u8(public.suite), public.key, public.signing)


def keep(secret: Secret, holder: str, passphrase: bytes, chance: Chance) -> Kept:
    """Put a colleague's keys under their passphrase."""
    public, salt, nonce = secret.public(), chance(SALT), chance(NONCE)
    cipher = AESGCM(stretch(passphrase, salt))
    ciphertext = cipher.encrypt(nonce, secret.octets(), bound(holder, public))
    return Kept(holder, public, salt, nonce, ciphertext)


def open_kept(kept: Kept, passphrase: bytes) -> Secret:
    """Take a colleague's keys from under their passphrase."""
    cipher = AESGCM(stretch(passphrase, kept.salt))
    try:
        octets = cipher.decrypt(kept.nonce, kept.ciphertext, bound(kept.holder, kept.public))
    except InvalidTag as error:
        raise NotOpened("This passphrase does not open these keys.") from error
    return secret_of(octets, kept.public)
