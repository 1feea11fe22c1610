"""HPKE both ways: what Python seals the bundle opens, and the other way round, in both suites."""

import hashlib
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    Suite,
)

from tests.browser.sealing.engines import Engine, Refused

HYBRID, CLASSIC = 1, 2
KEMS = {HYBRID: KEM.MLKEM768_X25519, CLASSIC: KEM.X25519}
INFO = b"what both must say"


def cipher(suite: int) -> Suite:
    return Suite(KEMS[suite], KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def private_key(suite: int, seed: bytes) -> X25519PrivateKey | MLKEM768X25519PrivateKey:
    """Return Python's key for the 32 bytes that are the bundle's whole private key."""
    if suite == CLASSIC:
        return X25519PrivateKey.from_private_bytes(seed)
    expanded = hashlib.shake_256(seed).digest(96)
    return MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(expanded[:64]),
        X25519PrivateKey.from_private_bytes(expanded[64:]),
    )


@pytest.mark.parametrize("suite", [HYBRID, CLASSIC])
def test_what_python_seals_the_bundle_opens(suite: int, engine: Engine) -> None:
    seed = Random(suite).randbytes(32)

    sealed = cipher(suite).encrypt(b"hoe het ging", private_key(suite, seed).public_key(), INFO)

    assert engine.call("openWith", suite, seed, INFO, sealed) == b"hoe het ging"


@pytest.mark.parametrize("suite", [HYBRID, CLASSIC])
def test_what_the_bundle_seals_python_opens(suite: int, engine: Engine) -> None:
    seed = Random(suite).randbytes(32)

    public = engine.call("publicKeyOf", suite, seed)
    sealed = engine.call("sealTo", suite, public, INFO, b"hoe het ging")

    assert isinstance(sealed, bytes)
    assert cipher(suite).decrypt(sealed, private_key(suite, seed), INFO) == b"hoe het ging"


@pytest.mark.parametrize("suite", [HYBRID, CLASSIC])
def test_another_purpose_another_key_and_every_kind_of_change_are_refused(
    suite: int, node: Engine
) -> None:
    seed, other = Random(3).randbytes(32), Random(4).randbytes(32)
    public = node.call("publicKeyOf", suite, seed)
    sealed = node.call("sealTo", suite, public, INFO, b"hoe het ging")
    assert isinstance(sealed, bytes)

    for at in range(0, len(sealed), 7):
        altered = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(Refused, match="not-opened"):
            node.call("openWith", suite, seed, INFO, altered)
    for wrong in [(other, INFO, sealed), (seed, b"", sealed), (seed, INFO, sealed[:-1])]:
        with pytest.raises(Refused, match="not-opened"):
            node.call("openWith", suite, *wrong)


def test_an_unknown_suite_is_refused(node: Engine) -> None:
    with pytest.raises(Refused, match="unknown-format"):
        node.call("publicKeyOf", 3, bytes(32))
