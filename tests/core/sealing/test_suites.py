"""``entree.core.sealing.suites``: against vectors others published, and against altered bytes."""

import hashlib
import json
from pathlib import Path

import pytest
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM
from cryptography.hazmat.primitives.hpke import Suite as Machinery
from hypothesis import given
from hypothesis import strategies as st

from entree.core.sealing.errors import Malformed, NotOpened, UnknownFormat
from entree.core.sealing.suites import (
    OVERHEAD,
    PLAIN,
    PUBLIC,
    Suite,
    fingerprint,
    hybrid,
    public_of,
    seal,
    suite_of,
    unseal,
)
from tests.core.sealing.cast import secret, stream

# What X-Wing hashes at the end, drawn as its wings.
LABEL = b"\\.//^\\"

PUBLISHED = Path(__file__).resolve().parents[2] / "vectors/published"


def published(name: str) -> list[dict[str, str]]:
    """Return the vectors of a file, their bytes still as text."""
    found: list[dict[str, str]] = json.loads((PUBLISHED / name).read_text())["vectors"]
    return found


def octets(vector: dict[str, str], *names: str) -> list[bytes]:
    """Return bytes of a vector."""
    return [bytes.fromhex(vector[name]) for name in names]


def first_encryption(name: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return a published vector of HPKE and what was sealed first in it."""
    [vector] = json.loads((PUBLISHED / name).read_text())["vectors"]
    return vector, vector["encryptions"][0]


def test_x25519_opens_what_the_authors_of_rfc_9180_sealed() -> None:
    vector, sealed = first_encryption("hpke_x25519.json")
    seed, public, enc, bound = octets(vector, "skRm", "pkRm", "enc", "info")
    aad, text, ciphertext = octets(sealed, "aad", "pt", "ct")

    key = X25519PrivateKey.from_private_bytes(seed)
    assert public_of(Suite.X25519, seed) == public
    assert openssl.hpke._decrypt_with_aad(PLAIN, enc + ciphertext, key, bound, aad) == text


def test_the_hybrid_opens_what_the_draft_of_hpke_pq_sealed() -> None:
    # The draft has X-Wing with another cipher only; ours is that of the vector above.
    machinery = Machinery(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    vector, sealed = first_encryption("hpke_xwing.json")
    seed, public, enc, bound = octets(vector, "skRm", "pkRm", "enc", "info")
    aad, text, ciphertext = octets(sealed, "aad", "pt", "ct")

    assert public_of(Suite.HYBRID, seed) == public
    assert (
        openssl.hpke._decrypt_with_aad(machinery, enc + ciphertext, hybrid(seed), bound, aad)
        == text
    )


@pytest.mark.parametrize("vector", published("xwing.json"), ids=lambda vector: vector["sk"][:8])
def test_a_seed_gives_the_keys_and_the_secret_of_the_draft_of_x_wing(
    vector: dict[str, str],
) -> None:
    seed, public, ciphertext, shared = octets(vector, "sk", "pk", "ct", "ss")
    expanded = hashlib.shake_256(seed).digest(96)

    lattice = MLKEM768PrivateKey.from_seed_bytes(expanded[:64]).decapsulate(ciphertext[:1088])
    curve = X25519PrivateKey.from_private_bytes(expanded[64:])
    agreed = curve.exchange(X25519PublicKey.from_public_bytes(ciphertext[1088:]))
    both = lattice + agreed + ciphertext[1088:] + public[1184:]
    assert public_of(Suite.HYBRID, seed) == public
    assert hashlib.sha3_256(both + LABEL).digest() == shared


@pytest.mark.parametrize("suite", Suite)
def test_what_is_sealed_opens_and_has_the_length_the_page_says(suite: Suite) -> None:
    seed = stream("seed")(32)
    public = public_of(suite, seed)

    sealed = seal(suite, public, b"place", b"text")
    assert len(public) == PUBLIC[suite]
    assert len(sealed) == len(b"text") + OVERHEAD[suite]
    assert unseal(suite, seed, b"place", sealed) == b"text"


SEALED = {
    suite: seal(suite, public_of(suite, stream("seed")(32)), b"place", b"text") for suite in Suite
}


@given(st.sampled_from(Suite), st.integers(min_value=0), st.integers(1, 255))
def test_any_altered_byte_is_refused(suite: Suite, place: int, change: int) -> None:
    altered = bytearray(SEALED[suite])
    altered[place % len(altered)] ^= change

    with pytest.raises(NotOpened):
        unseal(suite, stream("seed")(32), b"place", bytes(altered))


@pytest.mark.parametrize("suite", Suite)
@pytest.mark.parametrize("length", [0, 31, 48, 51])
def test_what_was_cut_is_refused(suite: Suite, length: int) -> None:
    with pytest.raises(NotOpened):
        unseal(suite, stream("seed")(32), b"place", SEALED[suite][:length])


@pytest.mark.parametrize("suite", Suite)
def test_another_key_place_or_suite_is_refused(suite: Suite) -> None:
    seed, other = stream("seed")(32), Suite(3 - suite)

    with pytest.raises(NotOpened):
        unseal(suite, stream("another")(32), b"place", SEALED[suite])
    with pytest.raises(NotOpened):
        unseal(suite, seed, b"elsewhere", SEALED[suite])
    with pytest.raises(NotOpened):
        unseal(other, seed, b"place", SEALED[suite])


@pytest.mark.parametrize("suite", Suite)
def test_a_public_key_that_is_none_is_refused(suite: Suite) -> None:
    for public in (b"", bytes(PUBLIC[suite]), public_of(suite, bytes(32))[:-1]):
        with pytest.raises(Malformed, match="no public key of suite"):
            seal(suite, public, b"place", b"text")


def test_an_unknown_suite_is_refused() -> None:
    with pytest.raises(UnknownFormat, match="There is no suite 3"):
        suite_of(3)


def test_a_fingerprint_belongs_to_one_key_in_one_suite() -> None:
    key = secret("somebody", Suite.X25519).public().key

    assert fingerprint(Suite.X25519, key) != fingerprint(Suite.HYBRID, key)
