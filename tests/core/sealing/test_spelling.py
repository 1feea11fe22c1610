"""``entree.core.sealing.spelling``: the same bits in Dutch and English, whatever is typed."""

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.sealing.errors import WrongWords
from entree.core.sealing.spelling import LANGUAGES, Language, read, spell, words_of

FIVE = st.binary(min_size=5, max_size=5)
LANGUAGE = st.sampled_from(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_has_1024_short_words_in_their_order(language: Language) -> None:
    words = words_of(language)

    assert len(words) == 1024
    assert sorted(words) == list(words)
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in words)


def test_four_letters_tell_a_word_from_all_others_in_both_lists() -> None:
    words = list(chain.from_iterable(map(words_of, LANGUAGES)))

    assert len({word[:4] for word in words}) == len(words) == 2048


@given(FIVE, LANGUAGE)
def test_bits_come_back_from_their_words(value: bytes, language: Language) -> None:
    assert read(spell(value, language), 4) == value


@given(FIVE, LANGUAGE)
def test_words_may_be_cut_short_and_written_in_any_way(value: bytes, language: Language) -> None:
    words = spell(value, language).split()

    assert read(" - ".join(word[:4].upper() for word in words) + ".\n", 4) == value


def test_languages_may_be_mixed() -> None:
    value = bytes(5)

    mixed = [*spell(value, "nl").split()[:2], *spell(value, "en").split()[2:]]
    assert read(" ".join(mixed), 4) == value


def test_the_first_bits_are_the_first_word() -> None:
    value = (1 << 30 | 2 << 20 | 3 << 10 | 1023).to_bytes(5, "big")

    assert spell(value, "nl").split() == [words_of("nl")[number] for number in (1, 2, 3, 1023)]


@pytest.mark.parametrize("text", ["", "tulp", "tulp tulp tulp tulp tulp"])
def test_too_few_or_too_many_words_are_refused(text: str) -> None:
    with pytest.raises(WrongWords, match=r"there should be 4"):
        read(text, 4)


@pytest.mark.parametrize("word", ["xxxx", "tul", "tulpen", "tulq"])
def test_a_word_in_no_list_is_refused_by_its_place_only(word: str) -> None:
    with pytest.raises(WrongWords, match="Word 3 is not in the list") as refused:
        read(f"tulp tulp {word} tulp", 4)

    assert word not in str(refused.value)
