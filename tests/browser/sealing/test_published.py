"""The bundle against vectors that others published: RFC 9180, and the draft of X-Wing."""

import hmac
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.browser.sealing.engines import Engine

PUBLISHED = Path(__file__).resolve().parents[2] / "vectors/published"
HYBRID, CLASSIC = 1, 2
# The name of the hybrid suite inside HPKE: X-Wing, HKDF-SHA256, AES-256-GCM.
SUITE = b"HPKE" + bytes.fromhex("647a00010002")


def vectors(name: str) -> list[dict[str, Any]]:
    """Return the vectors of a file."""
    found: list[dict[str, Any]] = json.loads((PUBLISHED / name).read_text())["vectors"]
    return found


def extract(salt: bytes, label: bytes, secret: bytes) -> bytes:
    """Return LabeledExtract of RFC 9180, section 4."""
    return hmac.digest(salt, b"HPKE-v1" + SUITE + label + secret, "sha256")


def expand(secret: bytes, label: bytes, context: bytes, length: int) -> bytes:
    """Return LabeledExpand of RFC 9180, of one block at most."""
    told = length.to_bytes(2, "big") + b"HPKE-v1" + SUITE + label + context
    return hmac.digest(secret, told + b"\1", "sha256")[:length]


def sealed_under(shared: bytes, purpose: bytes, text: bytes) -> bytes:
    """Seal the first message of HPKE's base mode by hand, from the secret both sides share."""
    names = extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", purpose)
    secret, context = extract(shared, b"secret", b""), b"\0" + names
    key, nonce = expand(secret, b"key", context, 32), expand(secret, b"base_nonce", context, 12)
    return AESGCM(key).encrypt(nonce, text, b"")


def test_the_bundle_opens_what_the_authors_of_rfc_9180_sealed(engine: Engine) -> None:
    [vector] = vectors("hpke_x25519.json")
    first = vector["encryptions"][0]
    seed, public, enc, purpose = (bytes.fromhex(vector[n]) for n in ("skRm", "pkRm", "enc", "info"))
    aad, text, ciphertext = (bytes.fromhex(first[name]) for name in ("aad", "pt", "ct"))

    assert engine.call("publicKeyOf", CLASSIC, seed) == public
    assert engine.call("openWith", CLASSIC, seed, purpose, enc + ciphertext, aad) == text


@pytest.mark.parametrize("vector", vectors("xwing.json"), ids=lambda vector: vector["sk"][:8])
def test_the_bundle_agrees_with_the_draft_of_x_wing_on_keys_and_secrets(
    vector: dict[str, Any], engine: Engine
) -> None:
    seed, public, enc, shared = (bytes.fromhex(vector[name]) for name in ("sk", "pk", "ct", "ss"))

    sealed = enc + sealed_under(shared, b"purpose", b"text")

    assert engine.call("publicKeyOf", HYBRID, seed) == public
    assert engine.call("openWith", HYBRID, seed, b"purpose", sealed) == b"text"
