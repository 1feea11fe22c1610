"""A wrap: a secret sealed to one recipient, for one purpose in one place.

Wraps stand beside what they open; they come and go while that stays as it is.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from entree.core.sealing.errors import Malformed, NotOpened
from entree.core.sealing.frames import DIGEST, FORMAT, KEY, frame, to_text
from entree.core.sealing.record import Record
from entree.core.sealing.suites import SEED, Suite, fingerprint, public_of, seal, suite_of, unseal


class Purpose(StrEnum):
    """What a wrap is for; a wrap for one purpose opens for no other."""

    ORGANISATION = "organisation"
    PERSON = "person"
    FALLBACK = "fallback"
    EPOCH = "epoch"
    RECOVERY = "recovery"
    SHARE = "share"
    SESSION = "token"


# How many bytes are in it: a key or a token, the two seeds of an epoch, a share with its place.
HELD = dict.fromkeys(Purpose, KEY) | {
    Purpose.EPOCH: 2 * SEED,
    Purpose.RECOVERY: 2 * SEED,
    Purpose.SHARE: 1 + SEED,
}


@dataclass(frozen=True, slots=True)
class Wrap:
    """One secret for one recipient."""

    purpose: Purpose
    suite: Suite
    recipient: bytes
    sealed: bytes

    def to_json(self) -> dict[str, object]:
        """Write it for the wire."""
        return {
            "format": FORMAT,
            "purpose": self.purpose.value,
            "suite": self.suite.value,
            "recipient": to_text(self.recipient),
            "sealed": to_text(self.sealed),
        }

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read it from the wire."""
        record = Record.of(raw, "wrap", "format purpose suite recipient sealed")
        purpose = record.text("purpose", "|".join(Purpose))
        suite = suite_of(record.number("suite"))
        recipient = record.octets("recipient", DIGEST)
        return cls(Purpose(purpose), suite, recipient, record.octets("sealed"))


def info_of(purpose: Purpose, recipient: bytes, context: bytes) -> bytes:
    """Bind a wrap to its purpose, to the recipient's fingerprint and to its place."""
    return frame("wrap", purpose.value, recipient, context)


def wrap(secret: bytes, purpose: Purpose, suite: Suite, public: bytes, context: bytes) -> Wrap:
    """Seal a secret to the owner of a public key."""
    recipient = fingerprint(suite, public)
    sealed = seal(suite, public, info_of(purpose, recipient, context), secret)
    return Wrap(purpose, suite, recipient, sealed)


def unwrap(found: Wrap, purpose: Purpose, suite: Suite, seed: bytes, context: bytes) -> bytes:
    """Open a wrap that is for this purpose, key and place; any other is refused."""
    if found.purpose is not purpose:
        raise NotOpened(f"This wrap is for the purpose '{found.purpose}', not '{purpose}'.")
    recipient = fingerprint(suite, public_of(suite, seed))
    if (found.suite, found.recipient) != (suite, recipient):
        raise NotOpened("This wrap is for another key.")
    secret = unseal(suite, seed, info_of(purpose, recipient, context), found.sealed)
    if len(secret) != HELD[purpose]:
        raise Malformed(f"A wrap for '{purpose}' holds {HELD[purpose]} bytes, not {len(secret)}.")
    return secret
