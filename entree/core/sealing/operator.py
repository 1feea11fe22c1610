"""The operator's offline key, as it lies in a file on a machine that is not the server.

One seed that signs statements and manifests. It lies there open, or locked with eight words that
chance makes. Whatever prints it by accident prints nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entree.core.sealing.errors import Malformed, NotOpened
from entree.core.sealing.frames import FORMAT, Chance, digest, frame, to_text
from entree.core.sealing.keys import COMPARED
from entree.core.sealing.record import Record
from entree.core.sealing.signatures import SIGNING_KEY, signing_key
from entree.core.sealing.spelling import Language, spell
from entree.core.sealing.stretch import SALT, stretch
from entree.core.sealing.suites import SEED

NONCE = 12
TAG = 16


@dataclass(frozen=True, slots=True)
class Open:
    """A key that whoever has the file can use."""

    seed: bytes = field(repr=False)

    def public(self) -> bytes:
        """Return what stands in the bundle of the site."""
        return signing_key(self.seed)

    def to_json(self) -> dict[str, object]:
        """Write it for the file."""
        public, seed = to_text(self.public()), to_text(self.seed)
        return {"format": FORMAT, "operator": public, "seed": seed}


@dataclass(frozen=True, slots=True)
class Locked:
    """A key under the words of a passphrase."""

    operator: bytes
    salt: bytes
    nonce: bytes
    ciphertext: bytes

    def public(self) -> bytes:
        """Return what stands in the bundle of the site."""
        return self.operator

    def to_json(self) -> dict[str, object]:
        """Write it for the file."""
        return {
            "format": FORMAT,
            "operator": to_text(self.operator),
            "salt": to_text(self.salt),
            "nonce": to_text(self.nonce),
            "ciphertext": to_text(self.ciphertext),
        }


def read_key(raw: object) -> Open | Locked:
    """Read a key from its file, and see that an open one belongs to the public key beside it."""
    if isinstance(raw, Mapping) and "seed" in raw:
        record = Record.of(raw, "key of the operator", "format operator seed")
        found = Open(record.octets("seed", SEED))
        if found.public() != record.octets("operator", SIGNING_KEY):
            raise Malformed("The two keys in this file do not belong together.")
        return found
    record = Record.of(raw, "key of the operator", "format operator salt nonce ciphertext")
    return Locked(
        record.octets("operator", SIGNING_KEY),
        record.octets("salt", SALT),
        record.octets("nonce", NONCE),
        record.octets("ciphertext", SEED + TAG),
    )


def lock(key: Open, passphrase: bytes, chance: Chance) -> Locked:
    """Put a key under the bits of a passphrase."""
    public, salt, nonce = key.public(), chance(SALT), chance(NONCE)
    cipher = AESGCM(stretch(passphrase, salt))
    ciphertext = cipher.encrypt(nonce, key.seed, frame("operator", public))
    return Locked(public, salt, nonce, ciphertext)


def unlock(key: Locked, passphrase: bytes) -> Open:
    """Take a key from under its passphrase."""
    cipher = AESGCM(stretch(passphrase, key.salt))
    try:
        seed = cipher.decrypt(key.nonce, key.ciphertext, frame("operator", key.operator))
    except InvalidTag as error:
        raise NotOpened("This passphrase does not open the key of the operator.") from error
    if signing_key(seed) != key.operator:
        raise Malformed("The two keys in this file do not belong together.")
    return Open(seed)


def operator_words(public: bytes, language: Language) -> str:
    """Write the public key as eight words, by which people know it again."""
    return spell(digest("operator fingerprint", public)[:COMPARED], language)
