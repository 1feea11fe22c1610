"""Ed25519: a seed signs, its public key checks."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SIGNATURE = 64
SIGNING_KEY = 32


def signing_key(seed: bytes) -> bytes:
    """Return the public key with which the signatures of a seed are checked."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, signed: bytes) -> bytes:
    """Sign bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(signed)


def is_signed(public: bytes, signature: bytes, signed: bytes) -> bool:
    """Tell whether the owner of a public key signed these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True
