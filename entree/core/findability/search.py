"""An index over all audited pages: BM25 over the stems of every word, with slips of the finger.

It stands for no search engine: it says whether a page has the words that people use. bm25s reckons
(Robertson's formula as Lucene has it); which words are one, and which are a slip, is decided here.
"""

import logging
import re
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import combining, normalize

import numpy as np
import snowballstemmer
from bm25s import BM25
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

# It tells of each index that it makes one, at a level of its own.
logging.getLogger("bm25s").setLevel(logging.WARNING)

STEMMED = {"nl": "dutch", "en": "english", "pl": "polish", "ar": "arabic", "tr": "turkish"}
WORD = re.compile(r"[^\W_]+")
FULL, LENGTH, HEADING = 1.2, 0.75, 3
LEAST_LETTERS, MOST_SLIPS, MISSPELT = 5, 2, 0.5
MOST_TERMS = 4_000
# Words that tell nothing; a query of only these finds nothing.
IDLE = frozenset(
    word
    for line in (
        "de het een en of van voor in op te is ik je mij me mijn wat hoe dat die dit met aan er",
        "ben heb als was om bij ook na wil kan moet heeft door niet naar iets waar",
        "the a an of to for in on i my it and or what how that this with at can do did be am have",
        "nie mam w z do co czy jest się bu bir ve mi ne için من في على هل ما أن هذا لي مع ماذا كيف",
        "в на з що як мені це чи",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True)
class Document:
    """One page: whose it is and its words; headings count more."""

    site: str
    address: str
    headings: str
    text: str
    language: str


@dataclass(slots=True)
class Index:
    """The pages with their stems, and which stem each word has; reckoned once, when first asked."""

    pages: list[tuple[str, str]] = field(default_factory=list)
    stems: list[list[str]] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    terms: set[str] = field(default_factory=set)
    reckoned: BM25 | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found."""

    site: str
    address: str
    score: float


def words_of(text: str) -> list[str]:
    """Return the words of a text in any script, in small letters; accents of Latin letters go.

    >>> words_of("Ben ik ÁANGERAND? Помогите, отец! Тест: й")
    ['ben', 'ik', 'aangerand', 'помогите', 'отец', 'тест', 'й']
    """
    apart = normalize("NFD", text.casefold().replace("'", "").replace("’", ""))
    kept = [s for s in apart if not (combining(s) and ord(s) < 0x370 and s != "\u0306")]
    return WORD.findall(normalize("NFC", "".join(kept)))


def terms_of(text: str, language: str) -> list[tuple[str, str]]:
    """Return the telling words with their stems in this language."""
    words = [word for word in words_of(text)[:MOST_TERMS] if word not in IDLE]
    return [(word, _stem(word, STEMMED.get(language, "dutch"))) for word in words]


@lru_cache(maxsize=100_000)
def _stem(word: str, language: str) -> str:
    """Return the stem of a word, worked out once; a stemmer remembers its word, so none is kept."""
    return str(snowballstemmer.stemmer(language).stemWord(word))


def add(index: Index, one: Document) -> None:
    """Add a page to an index."""
    stems = list[str]()
    for text, times in ((one.text, 1), (one.headings, HEADING)):
        for word, stem in terms_of(text, one.language):
            stems += [stem] * times
            index.words.setdefault(word, stem)
    index.pages.append((one.site, one.address))
    index.stems.append(stems)
    index.terms.update(stems)
    index.reckoned = None


def find(index: Index, query: str, language: str, most: int = 10) -> list[Hit]:
    """Return the pages that a query finds, best first; of equals the first one that was visited."""
    if not index.words:
        return []
    if index.reckoned is None:
        index.reckoned = BM25(k1=FULL, b=LENGTH, method="lucene", dtype="float64")
        index.reckoned.index(index.stems, show_progress=False)
    scores = np.zeros(len(index.pages))
    for word, stem in dict.fromkeys(terms_of(query, language)):
        known, share = _known(index, word, stem)
        if known is not None:
            scores += share * index.reckoned.get_scores([known])
    best = np.argsort(-scores, kind="stable")[:most]
    found = [(index.pages[at], float(scores[at])) for at in best if scores[at] > 0]
    return [Hit(site, address, round(score, 4)) for (site, address), score in found]


def _known(index: Index, word: str, stem: str) -> tuple[str | None, float]:
    """Return the stem of the pages that a word has, or that it may be a slip of."""
    if stem in index.terms:
        return stem, 1.0
    if word in index.words:
        return index.words[word], 1.0
    if len(word) < LEAST_LETTERS:
        return None, 0.0
    most = 1 if len(word) < 2 * LEAST_LETTERS - 2 else MOST_SLIPS
    near = extractOne(word, index.words.keys(), scorer=OSA.distance, score_cutoff=most)
    return (index.words[near[0]], MISSPELT) if near else (None, 0.0)
