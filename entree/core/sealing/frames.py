"""How values become bytes: frames to sign, hash and bind; base64url to carry.

Every part of a frame has its length before it and every frame its label, so that no two
meanings have the same bytes.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from entree.core.sealing.errors import Malformed

FORMAT = 1
DIGEST = 32
KEY = 32
NOTHING = bytes(DIGEST)

# Gives so many random bytes.
Chance = Callable[[int], bytes]


def u8(number: int) -> bytes:
    """Write a small number in one byte."""
    return number.to_bytes(1, "big")


def u32(number: int) -> bytes:
    """Write a number in four bytes."""
    return number.to_bytes(4, "big")


def u64(number: int) -> bytes:
    """Write a number, such as a moment in seconds, in eight bytes."""
    return number.to_bytes(8, "big")


def with_length(part: bytes) -> bytes:
    """Put the length of a part before it."""
    return u32(len(part)) + part


def frame(label: str, *parts: bytes | str) -> bytes:
    """Write a label and parts so that they can be read in one way only.

    >>> frame("row", b"a", b"b") == frame("row", b"ab", b"")
    False
    """
    words = (f"entree sealing {FORMAT}", label, *parts)
    return b"".join(with_length(w.encode() if isinstance(w, str) else w) for w in words)


def digest(label: str, *parts: bytes | str) -> bytes:
    """Hash a frame."""
    return hashlib.sha256(frame(label, *parts)).digest()


def derive(secret: bytes, label: str, *parts: bytes | str) -> bytes:
    """Draw one key from a secret, for the one purpose that the label names."""
    stretch = HKDF(algorithm=SHA256(), length=KEY, salt=None, info=frame(label, *parts))
    return stretch.derive(secret)


def to_text(value: bytes) -> str:
    """Write bytes as base64url without padding."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode("ascii")


def from_text(text: str) -> bytes:
    """Read base64url without padding; refuse what would not be written like this."""
    padded = text + "=" * (-len(text) % 4)
    try:
        value = base64.urlsafe_b64decode(padded.encode("ascii"))
    except (binascii.Error, UnicodeEncodeError) as error:
        raise Malformed("A value is not base64url.") from error
    if to_text(value) != text:
        raise Malformed("A value is not written as base64url writes it.")
    return value
