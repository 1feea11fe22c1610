"""``entree.core.sealing.introduction``: a code of nine words, and the text that is sealed to it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.sealing import errors
from entree.core.sealing.errors import Malformed, TooLong, WrongWords
from entree.core.sealing.frames import from_text
from entree.core.sealing.introduction import (
    SIZE,
    Introduction,
    SealedIntroduction,
    code_of,
    make_code,
    open_introduction,
    read_code,
    seal_introduction,
    words_of_code,
)
from entree.core.sealing.receipt import person_of, read_receipt, words_of_receipt
from entree.core.sealing.spelling import LANGUAGES
from entree.core.sealing.suites import Suite
from tests.core.sealing.cast import SITE_SALT, secret, stream
from tests.core.sealing.make_vectors import FOLDER
from tests.core.sealing.vectors_of_codes import BITS, TOLD, sealed

VECTORS: dict[str, Any] = json.loads((FOLDER / "introductions.json").read_text(encoding="utf-8"))
KEYS = {int(epoch): from_text(key) for epoch, key in VECTORS["keys"].items()}


def cases(name: str) -> list[Any]:
    """Return what must be refused, each under its reason."""
    return [pytest.param(case, id=case["why"]) for case in VECTORS[name]]


@given(st.binary(min_size=10, max_size=10))
def test_dutch_and_english_words_give_the_same_bits(bits: bytes) -> None:
    dutch, english = (words_of_code(bits, language) for language in LANGUAGES)

    assert len(dutch.split()) == len(english.split()) == 9
    assert read_code(dutch) == read_code(english) == bits


def test_a_code_has_eighty_random_bits_and_is_no_receipt() -> None:
    words = words_of_code(make_code(stream("bits")), "nl")

    assert read_code(words) == stream("bits")(10)
    with pytest.raises(WrongWords, match="9 words; there should be 12"):
        read_receipt(words)
    with pytest.raises(WrongWords, match="12 words; there should be 9"):
        read_code(words_of_receipt(bytes(13), "nl"))


def test_bits_of_another_length_are_no_code() -> None:
    with pytest.raises(Malformed, match="10 bytes, not 13"):
        words_of_code(bytes(13), "nl")


@pytest.mark.parametrize("case", cases("refused_codes"))
def test_words_that_are_no_code_are_refused(case: dict[str, Any]) -> None:
    with pytest.raises(getattr(errors, case["error"])):
        read_code(case["text"])


@pytest.mark.parametrize("case", VECTORS["codes"])
def test_a_code_gives_its_keys(case: dict[str, Any]) -> None:
    code = code_of(read_code(case["en"]), SITE_SALT)

    expected = [from_text(case[name]) for name in ("lookup", "lookup_hash", "key")]
    assert [code.lookup, code.lookup_hash(), code.key] == expected
    assert len({code.lookup, code.key, person_of(bytes(13), SITE_SALT, Suite.HYBRID).lookup}) == 3


@pytest.mark.parametrize("case", VECTORS["introductions"])
def test_what_was_sealed_opens(case: dict[str, Any]) -> None:
    found = SealedIntroduction.from_json(case["sealed"])
    code = code_of(from_text(case["bits"]), SITE_SALT)

    told = open_introduction(found, code, KEYS)

    assert told == Introduction(**case["told"])
    assert told.signed(code.lookup_hash()) == from_text(case["signed"])
    assert len(found.ciphertext) == SIZE + 16


@pytest.mark.parametrize("case", cases("refused"))
def test_what_was_altered_moved_or_forged_is_refused(case: dict[str, Any]) -> None:
    changed = {**VECTORS["introductions"][0]["sealed"], **case["change"]}

    with pytest.raises(getattr(errors, case["error"])):
        open_introduction(SealedIntroduction.from_json(changed), code_of(BITS, SITE_SALT), KEYS)


def test_what_does_not_fit_is_refused() -> None:
    for told, error, words in (
        (replace(TOLD, words="x" * SIZE), TooLong, "too long"),
        (replace(TOLD, words="\ud800"), Malformed, "half a character"),
        (replace(TOLD, to="West!"), Malformed, "suggested"),
    ):
        with pytest.raises(error, match=words):
            seal_introduction(
                told, code_of(BITS, SITE_SALT), secret("epoch").signing, stream("any")
            )


def test_nothing_of_it_is_printed() -> None:
    assert repr(TOLD) == "Introduction(…)"
    assert repr(code_of(BITS, SITE_SALT)) == "Code()"
    assert TOLD.words not in repr(sealed())
