"""How hard a text is to read: Flesch and Douma for Dutch, Flesch for English, words and sentences.

No formula tells a reader's level (B1); these are measures to compare with, and each says of what.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONG = 12
"""From so many letters a word counts as long."""

LEAST_WORDS = 40
"""Below so many words a score says nothing."""

# 206.8 less so much per word of a sentence, and so much per syllable of a word.
FORMULAS = {"nl": (206.835, 0.93, 77.0), "en": (206.835, 1.015, 84.6)}
NAMES = {"nl": "Flesch–Douma", "en": "Flesch"}
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
DUTCH = re.compile(
    r"(?:aai|ooi|oei|eeu|ieu|ëe|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyàáâäèéêëíïóôöúü])"
)
ENGLISH = re.compile(r"[aeiouyé]+")
SILENT = re.compile(r"(?<![aeiouy])(?<!l)e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyszxcgh])es$")


@dataclass(frozen=True, slots=True)
class Reading:
    """The measures of one text. ``long_share``: of all words, how many are long."""

    formula: str
    score: float
    words: int
    words_per_sentence: float
    long_share: float
    longest: str
    most_words: int


def syllables(word: str, language: str) -> int:
    """Return how many syllables a word has, at least one.

    >>> [syllables(w, "nl") for w in ("zien", "moeilijk", "geëerd", "hulp", "beoordeling")]
    [1, 2, 2, 1, 4]
    >>> [syllables(w, "en") for w in ("help", "asked", "little", "remember", "make")]
    [1, 1, 2, 3, 1]
    """
    text = word.lower()
    if language == "en":
        return max(1, len(ENGLISH.findall(SILENT.sub("", text))))
    return max(1, len(DUTCH.findall(text)))


def sentences_of(text: str) -> list[str]:
    r"""Return the sentences of a text; a line is at least one.

    >>> sentences_of("Bel ons. Het kan ook later!\nChat")
    ['Bel ons.', 'Het kan ook later!', 'Chat']
    """
    return [one.strip() for one in SENTENCE.split(text) if WORD.search(one)]


def read_text(texts: Iterable[str], language: str) -> Reading | None:
    """Return the measures of texts; None when there are too few words, or no formula for it."""
    sentences = [one for text in texts for one in sentences_of(text)]
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    if language not in FORMULAS or len(words) < LEAST_WORDS:
        return None
    start, per_word, per_syllable = FORMULAS[language]
    length = len(words) / len(sentences)
    longest = max(sentences, key=lambda one: len(WORD.findall(one)))
    sounds = sum(syllables(word, language) for word in words) / len(words)
    return Reading(
        formula=NAMES[language],
        score=round(start - per_word * length - per_syllable * sounds, 1),
        words=len(words),
        words_per_sentence=round(length, 1),
        long_share=round(sum(len(word) >= LONG for word in words) / len(words), 3),
        longest=longest,
        most_words=len(WORD.findall(longest)),
    )
