"""Bits as words: ten bits a word, in Dutch or English, each word readable by itself.

The first four letters of a word occur once in both lists together, so nobody says which
language they read, and a word may be cut short.
"""

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from entree.core.sealing.errors import WrongWords

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
BITS = 10
# So many letters of a word tell it from all others.
ENOUGH = 4

FOLDER = Path(__file__).parent / "words"


@cache
def words_of(language: Language) -> tuple[str, ...]:
    """Return the words of a language; the place of a word is its number."""
    return tuple((FOLDER / f"{language}.txt").read_text(encoding="ascii").split())


@cache
def beginnings() -> MappingProxyType[str, tuple[str, int]]:
    """Return for the first letters of every word the whole word and its number."""
    return MappingProxyType(
        {
            word[:ENOUGH]: (word, number)
            for language in LANGUAGES
            for number, word in enumerate(words_of(language))
        }
    )


def spell(value: bytes, language: Language) -> str:
    """Write bytes, whose bits are a multiple of ten, as words."""
    words, length = words_of(language), len(value) * 8
    number = int.from_bytes(value, "big")
    places = range(length - BITS, -1, -BITS)
    return " ".join(words[number >> place & (1 << BITS) - 1] for place in places)


def read(text: str, count: int) -> bytes:
    """Read so many words, in either language, back to the bytes they spell."""
    return number_in(text, count).to_bytes(count * BITS // 8, "big")


def number_in(text: str, count: int) -> int:
    """Read so many words, in either language, as one number of ten bits a word."""
    found = re.findall(r"[a-z]+", text.lower())
    if len(found) != count:
        raise WrongWords(f"These are {len(found)} words; there should be {count}.")
    number = 0
    for place, word in enumerate(found, 1):
        number = number << BITS | number_of(word, place)
    return number


def number_of(word: str, place: int) -> int:
    """Return the number of a word, or of its beginning; a refusal names its place only."""
    whole, number = beginnings().get(word[:ENOUGH], ("", 0))
    if len(word) < ENOUGH or not whole.startswith(word):
        raise WrongWords(f"Word {place} is not in the list. Look how it is written.")
    return number
