"""``entree.core.sealing.shares``: any two of three give the key back, and one says nothing."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.sealing.errors import NotOpened, WrongWords
from entree.core.sealing.shares import (
    combine,
    inverse,
    read_share,
    split,
    times,
    words_of_share,
)
from entree.core.sealing.spelling import LANGUAGES, Language, words_of
from entree.core.sealing.suites import Suite, fingerprint, public_of
from tests.core.sealing.cast import stream

BYTE = st.integers(0, 255)
SEED = stream("recovery")(32)
SHARES = split(SEED, stream("slopes"))


def mark(suite: Suite, seed: bytes = SEED) -> bytes:
    """Return the fingerprint of a recovery key."""
    return fingerprint(suite, public_of(suite, seed))


@pytest.mark.parametrize("suite", Suite)
@pytest.mark.parametrize("pair", list(permutations(SHARES, 2)))
def test_any_two_shares_give_the_key_back(
    suite: Suite, pair: tuple[tuple[int, bytes], tuple[int, bytes]]
) -> None:
    assert combine(*pair, suite, mark(suite)) == SEED


@given(st.binary(min_size=32, max_size=32))
def test_one_share_fits_every_other_key_as_well(other: bytes) -> None:
    # Whatever the key is, some chance makes the share at place 1 what it is now.
    slopes = bytes(y ^ s for y, s in zip(SHARES[0][1], other, strict=True))

    assert split(other, lambda _: slopes)[0] == SHARES[0]


def test_the_same_share_twice_is_not_enough() -> None:
    with pytest.raises(WrongWords, match="same share twice"):
        combine(SHARES[0], SHARES[0], Suite.HYBRID, mark(Suite.HYBRID))


def test_shares_of_two_keys_are_refused() -> None:
    other = split(SEED, stream("other slopes"))

    with pytest.raises(NotOpened, match="do not belong together"):
        combine(SHARES[0], other[1], Suite.HYBRID, mark(Suite.HYBRID))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("share", SHARES)
def test_a_share_comes_back_from_its_words(share: tuple[int, bytes], language: Language) -> None:
    words = words_of_share(share, language)

    assert len(words.split()) == 28
    assert read_share(words) == share


@pytest.mark.parametrize("place", [0, 10, 27])
def test_a_share_copied_wrongly_is_noticed(place: int) -> None:
    words = words_of_share(SHARES[0], "nl").split()
    words[place] = words_of("nl")[1000]

    with pytest.raises(WrongWords, match="another one"):
        read_share(" ".join(words))


@pytest.mark.parametrize("place", [0, 4, 255])
def test_a_share_of_a_place_that_does_not_exist_is_refused(place: int) -> None:
    # At place 0 would stand the key itself.
    with pytest.raises(WrongWords):
        read_share(words_of_share((place, SHARES[0][1]), "nl"))


@given(BYTE, BYTE, BYTE)
def test_bytes_multiply_as_in_a_field(one: int, other: int, third: int) -> None:
    assert times(one, other) == times(other, one) < 256
    assert times(one, times(other, third)) == times(times(one, other), third)
    assert times(one, other ^ third) == times(one, other) ^ times(one, third)


@given(st.integers(1, 255))
def test_every_byte_but_zero_has_an_inverse(value: int) -> None:
    assert times(value, inverse(value)) == 1


def test_the_polynomial_is_the_one_on_the_page() -> None:
    # The example of FIPS 197, 4.2.
    assert times(0x57, 0x83) == 0xC1
