"""``entree.core.sealing.taking_part``: a response, a code of nine words, and what was paused."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.sealing.errors import Malformed, NotOpened, TooLong, WrongWords
from entree.core.sealing.spelling import LANGUAGES, Language, words_of
from entree.core.sealing.suites import OVERHEAD, Suite, public_of
from entree.core.sealing.taking_part import (
    ANSWERS,
    PAUSED,
    Asked,
    Paused,
    Resume,
    filled,
    make_resume,
    open_paused,
    open_response,
    parts_of,
    read_resume,
    resume_of,
    seal_paused,
    seal_response,
    words_of_resume,
)
from tests.core.sealing.cast import stream

ASKED = Asked("2027-needs", bytes(range(32)))
OTHERS = [Asked("2028-needs", ASKED.instrument), Asked(ASKED.wave, bytes(32))]
SEED = stream("wave")(32)
PUBLIC = public_of(Suite.HYBRID, SEED)
CODE = Resume(stream("lookup")(32), stream("key")(32))
PAUSED_WITH = Paused(b"answers", "ticket")


def test_a_response_has_one_size_and_opens_as_it_was() -> None:
    sealed = [seal_response(ASKED, Suite.HYBRID, PUBLIC, one) for one in (b"", b"x" * 4277)]

    assert {len(one) for one in sealed} == {ANSWERS + OVERHEAD[Suite.HYBRID]}
    assert open_response(ASKED, Suite.HYBRID, SEED, sealed[1]) == b"x" * 4277


@pytest.mark.parametrize("other", OTHERS)
def test_a_response_opens_for_its_own_wave_and_instrument_only(other: Asked) -> None:
    sealed = seal_response(ASKED, Suite.HYBRID, PUBLIC, b"answers")

    with pytest.raises(NotOpened):
        open_response(other, Suite.HYBRID, SEED, sealed)


def test_answers_that_do_not_fit_are_refused() -> None:
    with pytest.raises(TooLong):
        seal_response(ASKED, Suite.HYBRID, PUBLIC, bytes(ANSWERS - 3))


def test_what_stands_behind_the_parts_is_refused() -> None:
    text = filled(64, b"one", b"two")

    assert parts_of(text, 2) == [b"one", b"two"]
    with pytest.raises(Malformed, match="behind"):
        parts_of(text, 1)


@given(st.binary(min_size=10, max_size=10))
def test_dutch_and_english_words_give_the_same_bits(bits: bytes) -> None:
    dutch, english = (words_of_resume(bits, language) for language in LANGUAGES)

    assert len(dutch.split()) == 9
    assert read_resume(dutch) == read_resume(english) == bits


def test_a_code_has_eighty_random_bits() -> None:
    assert make_resume(stream("bits")) == stream("bits")(10)
    with pytest.raises(Malformed, match="10 bytes, not 3"):
        words_of_resume(b"abc", "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_copied_wrongly_is_noticed(language: Language) -> None:
    words = words_of_resume(stream("bits")(10), language).split()
    other = next(one for one in words_of(language) if one not in words)

    for wrong in (
        [*words[:4], other, *words[5:]],
        [words[1], words[0], *words[2:]],
        [*words[:8], other],
    ):
        with pytest.raises(WrongWords, match="another one, or two changed places"):
            read_resume(" ".join(wrong))
    with pytest.raises(WrongWords, match="8 words; there should be 9"):
        read_resume(" ".join(words[:8]))


def test_the_keys_are_separate_and_depend_on_bits_and_wave() -> None:
    bits = stream("bits")(10)
    code = resume_of(bits, ASKED)
    others = [resume_of(bytes(10), ASKED), *(resume_of(bits, one) for one in OTHERS)]

    assert code.lookup != code.key
    assert code.lookup_hash() == hashlib.sha256(code.lookup).digest()
    for other in others:
        assert {code.lookup, code.key}.isdisjoint({other.lookup, other.key})


def test_what_was_paused_has_one_size_and_comes_back() -> None:
    sealed = seal_paused(PAUSED_WITH, ASKED, CODE, stream("nonce"))

    assert len(sealed) == PAUSED + 28
    assert open_paused(sealed, ASKED, CODE) == PAUSED_WITH


def test_what_was_paused_opens_with_its_own_code_and_wave_only() -> None:
    sealed = seal_paused(PAUSED_WITH, ASKED, CODE, stream("nonce"))
    attempts = [
        (sealed, ASKED, Resume(CODE.lookup, bytes(32))),
        (sealed, ASKED, Resume(bytes(32), CODE.key)),
        *((sealed, other, CODE) for other in OTHERS),
        (stream("chance")(len(sealed)), ASKED, CODE),
        (sealed[1:], ASKED, CODE),
    ]

    for attempt in attempts:
        with pytest.raises(NotOpened):
            open_paused(*attempt)


def test_a_ticket_is_plain_letters() -> None:
    sealed = seal_paused(Paused(b"", "é"), ASKED, CODE, stream("nonce"))

    with pytest.raises(Malformed, match="ticket"):
        open_paused(sealed, ASKED, CODE)


def test_nothing_secret_is_printed() -> None:
    assert (repr(CODE), repr(PAUSED_WITH)) == ("Resume()", "Paused()")
