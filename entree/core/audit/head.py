"""Heads: number and hash of the last line at a moment, signed, to be kept where we cannot reach.

Two heads signed by one key that do not extend each other prove that somebody rewrote the audit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from entree.core.audit.chain import follow
from entree.core.sealing.frames import DIGEST, FORMAT, frame, to_text, u64
from entree.core.sealing.record import MOST, Record
from entree.core.sealing.signatures import (
    SIGNATURE,
    SIGNING_KEY,
    is_signed,
    sign,
    signing_key,
)


@dataclass(frozen=True, slots=True)
class Head:
    """How long the chain was at a moment (seconds), and the hash of its last line."""

    number: int
    hash: bytes
    at: int

    def signed_by(self, seed: bytes) -> "SignedHead":
        """Sign it with the key of the audit."""
        return SignedHead(self, signing_key(seed), sign(seed, self.frame()))

    def frame(self) -> bytes:
        """Return what is signed."""
        return frame("audit head", u64(self.number), self.hash, u64(self.at))


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head with its signature, and the public key that checks it."""

    head: Head
    key: bytes
    signature: bytes

    def is_signed(self) -> bool:
        """Tell whether the signature is that of the key beside it."""
        return is_signed(self.key, self.signature, self.head.frame())

    def to_json(self) -> dict[str, object]:
        """Write it for a mail, a file or a browser."""
        return {
            "format": FORMAT,
            "number": self.head.number,
            "hash": to_text(self.head.hash),
            "at": self.head.at,
            "key": to_text(self.key),
            "signature": to_text(self.signature),
        }

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read it back. Raises Malformed or UnknownFormat."""
        record = Record.of(raw, "head", "format number hash at key signature")
        head = Head(
            record.number("number", MOST), record.octets("hash", DIGEST), record.number("at", MOST)
        )
        return cls(head, record.octets("key", SIGNING_KEY), record.octets("signature", SIGNATURE))


def extends(later: SignedHead, earlier: SignedHead, commitments: Sequence[bytes]) -> bool:
    """Tell whether a head extends an earlier one by the lines with these commitments.

    Both are signed by one key; the lines between are all given, in their order.
    """
    if later.key != earlier.key or not (later.is_signed() and earlier.is_signed()):
        return False
    reached = follow(earlier.head.number, earlier.head.hash, commitments)
    return reached == (later.head.number, later.head.hash)
