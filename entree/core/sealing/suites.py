"""The two suites: sealing to a public key (HPKE, RFC 9180) and opening with its seed.

Suite 1 is X-Wing: ML-KEM-768 and X25519 together, for stories that stay sensitive for life.
Suite 2 is X25519. The library draws the chance for a sealing itself (decision 23).
"""

import hashlib
from enum import IntEnum
from typing import assert_never

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
)
from cryptography.hazmat.primitives.hpke import Suite as Machinery

from entree.core.sealing.errors import Malformed, NotOpened, UnknownFormat
from entree.core.sealing.frames import digest, u8

MLKEM_PUBLIC = 1184
SEED = 32


class Suite(IntEnum):
    """How something is sealed; the number stands in every header."""

    HYBRID = 1
    X25519 = 2


HYBRID = Machinery(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
PLAIN = Machinery(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

PUBLIC = {Suite.HYBRID: MLKEM_PUBLIC + SEED, Suite.X25519: SEED}
# What sealing adds to a text.
OVERHEAD = {Suite.HYBRID: 1136, Suite.X25519: 48}


def suite_of(number: int) -> Suite:
    """Return the suite with this number, or refuse."""
    try:
        return Suite(number)
    except ValueError as error:
        raise UnknownFormat(f"There is no suite {number}.") from error


def hybrid(seed: bytes) -> MLKEM768X25519PrivateKey:
    """Make the private key of X-Wing from its seed."""
    expanded = hashlib.shake_256(seed).digest(96)
    lattice = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
    return MLKEM768X25519PrivateKey(lattice, X25519PrivateKey.from_private_bytes(expanded[64:]))


def public_of(suite: Suite, seed: bytes) -> bytes:
    """Return the public key that belongs to a seed."""
    match suite:
        case Suite.HYBRID:
            expanded = hashlib.shake_256(seed).digest(96)
            lattice = MLKEM768PrivateKey.from_seed_bytes(expanded[:64]).public_key()
            curve = X25519PrivateKey.from_private_bytes(expanded[64:]).public_key()
            return lattice.public_bytes_raw() + curve.public_bytes_raw()
        case Suite.X25519:
            return X25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
        case _:
            assert_never(suite)


def fingerprint(suite: Suite, public: bytes) -> bytes:
    """Return the 32 bytes by which a public key is known."""
    return digest("fingerprint", u8(suite), public)


def seal(suite: Suite, public: bytes, bound: bytes, text: bytes) -> bytes:
    """Seal a text to a public key; what opens it must name the same info."""
    try:
        match suite:
            case Suite.HYBRID:
                lattice = MLKEM768PublicKey.from_public_bytes(public[:MLKEM_PUBLIC])
                curve = X25519PublicKey.from_public_bytes(public[MLKEM_PUBLIC:])
                return HYBRID.encrypt(text, MLKEM768X25519PublicKey(lattice, curve), bound)
            case Suite.X25519:
                return PLAIN.encrypt(text, X25519PublicKey.from_public_bytes(public), bound)
            case _:
                assert_never(suite)
    except ValueError as error:
        raise Malformed(f"This is no public key of suite {suite}.") from error


def unseal(suite: Suite, seed: bytes, bound: bytes, sealed: bytes) -> bytes:
    """Open what was sealed to the public key of a seed, for the same info."""
    try:
        match suite:
            case Suite.HYBRID:
                return HYBRID.decrypt(sealed, hybrid(seed), bound)
            case Suite.X25519:
                return PLAIN.decrypt(sealed, X25519PrivateKey.from_private_bytes(seed), bound)
            case _:
                assert_never(suite)
    except (InvalidTag, ValueError) as error:
        raise NotOpened("It was sealed to another key or for another place, or altered.") from error
