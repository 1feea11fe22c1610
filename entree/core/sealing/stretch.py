"""Argon2id: a second wall behind words that nobody chose. It costs 19 MiB and two passes."""

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from entree.core.sealing.errors import Malformed
from entree.core.sealing.frames import KEY

MEMORY = 19 * 1024
PASSES = 2
SALT = 16


def stretch(bits: bytes, salt: bytes) -> bytes:
    """Turn the bits of words into a key, slowly."""
    if len(salt) != SALT:
        raise Malformed(f"A salt has {SALT} bytes, not {len(salt)}.")
    slow = Argon2id(salt=salt, length=KEY, iterations=PASSES, lanes=1, memory_cost=MEMORY)
    return slow.derive(bits)
