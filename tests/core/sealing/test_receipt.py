"""``entree.core.sealing.receipt``: twelve words, and all keys that follow from them."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.sealing.errors import Malformed, WrongWords
from entree.core.sealing.receipt import make_bits, person_of, read_receipt, words_of_receipt
from entree.core.sealing.spelling import LANGUAGES, Language, words_of
from entree.core.sealing.stretch import stretch
from entree.core.sealing.suites import Suite
from tests.core.sealing.cast import SITE_SALT, stream

BITS = st.binary(min_size=13, max_size=13)


@given(BITS)
def test_dutch_and_english_words_give_the_same_bits(bits: bytes) -> None:
    dutch, english = (words_of_receipt(bits, language) for language in LANGUAGES)

    assert len(dutch.split()) == 12
    assert set(dutch.split()).isdisjoint(english.split())
    assert read_receipt(dutch) == read_receipt(english) == bits


def test_a_receipt_has_more_than_a_hundred_random_bits() -> None:
    bits = make_bits(stream("bits"))

    assert bits == stream("bits")(13)
    assert len(bits) * 8 == 104


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_word_copied_wrongly_is_noticed(language: Language) -> None:
    words = words_of_receipt(stream("bits")(13), language).split()
    wrong = [*words[:6], words_of(language)[0], *words[7:]]

    with pytest.raises(WrongWords, match="another one, or two changed places"):
        read_receipt(" ".join(wrong))
    with pytest.raises(WrongWords, match="another one, or two changed places"):
        read_receipt(" ".join([words[1], words[0], *words[2:]]))


def test_bits_of_another_length_are_no_receipt() -> None:
    with pytest.raises(Malformed, match="13 bytes, not 3"):
        words_of_receipt(b"abc", "nl")


def test_the_keys_are_separate_and_depend_on_bits_and_site() -> None:
    bits = stream("bits")(13)
    person = person_of(bits, SITE_SALT, Suite.HYBRID)
    others = [
        person_of(stream("other bits")(13), SITE_SALT, Suite.HYBRID),
        person_of(bits, bytes(16), Suite.HYBRID),
    ]

    values = {person.lookup, person.keys.seed, person.keys.signing}
    assert len(values) == 3
    for other in others:
        assert values.isdisjoint({other.lookup, other.keys.seed, other.keys.signing})


def test_the_mailbox_has_another_key_in_another_suite_and_the_same_lookup() -> None:
    hybrid, plain = (person_of(bytes(13), SITE_SALT, suite) for suite in Suite)

    assert hybrid.keys.seed != plain.keys.seed
    assert hybrid.lookup == plain.lookup
    assert hybrid.keys.signing == plain.keys.signing


def test_the_server_gets_a_hash_of_the_lookup_id() -> None:
    person = person_of(bytes(13), SITE_SALT, Suite.HYBRID)

    assert person.lookup_hash() == hashlib.sha256(person.lookup).digest()


def test_nothing_secret_is_printed() -> None:
    person = person_of(bytes(13), SITE_SALT, Suite.HYBRID)

    assert repr(person) == "Person(keys=Secret(suite=<Suite.HYBRID: 1>))"


def test_another_argon2_stretches_to_the_same_key() -> None:
    # Worked out with argon2-cffi 25.1.0.
    expected = "89ca9eba1b8832c6d3609b78421e701248c8df6e391b48032cdab52d92525b10"

    assert stretch(bytes(range(13)), SITE_SALT).hex() == expected


def test_a_salt_of_another_length_is_refused() -> None:
    with pytest.raises(Malformed, match="16 bytes, not 4"):
        stretch(bytes(13), b"salt")
