"""Find organisations by words as people type them: whole, half typed, misspelt or joined.

The work is bounded: so many signs and words are read and the rest is left alone. Nothing of what
was typed is kept, and no message quotes it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from entree.core.directory.index import Index, Weights, stems_of, words_of

SIGNS, WORDS = 120, 12
MOST = 8
# What scores less than this share of the best is left out.
LEAST_SHARE = 0.3
# Half a word is enough from so many signs; a part of a joined word needs more.
HALF, PART = 3, 5
EXACT, STEM, BEGUN, JOINED, INSIDE, MISSPELT = 1.0, 0.9, 0.7, 0.6, 0.5, 0.7
# From so many signs one, two or three of them may be wrong.
SLIPS = ((11, 3), (6, 2), (4, 1))
ALIKE = 20
SURE = 0.6

Match = tuple[str, float, Weights]


@dataclass(frozen=True, slots=True)
class Found:
    """The organisations found, best first, and whose numbers stand above them."""

    organisations: tuple[str, ...]
    danger: tuple[str, ...]


def find(index: Index, text: str) -> Found:
    """Return what somebody looks for."""
    typed = _joined(index, words_of(text[:SIGNS])[:WORDS])
    telling = [word for word in typed if word not in index.ignored] or typed
    among = dict(zip(typed, stems_of(typed), strict=True))
    scores: dict[str, float] = {}
    due = _due(index, among)
    meant: set[str] = {stem for stems in among.values() for stem in stems}
    for word in telling:
        matches = list(_matches(index, word, among[word]))
        for id_, score in _best(index, matches, due).items():
            scores[id_] = scores.get(id_, 0) + score
        for name in _sure(word, matches):
            meant |= index.stem_of.get(name, frozenset())
    for phrase, weights in index.phrases.items():
        if phrase <= meant:
            for id_, weight in weights.items():
                scores[id_] = scores.get(id_, 0) + weight
    return Found(_ranked(index, scores), tuple(dict.fromkeys(due)))


def _due(index: Index, among: Mapping[str, frozenset[str]]) -> list[str]:
    """Return whose numbers must be shown: by what was typed, never by a guess at a word.

    A word that tells nothing counts as it stands: *nodig* shares its stem with *nood*.
    """
    said = frozenset(
        stem
        for word, stems in among.items()
        for stem in (stems & {word} if word in index.ignored else stems)
    )
    return [id_ for key, danger in index.danger.items() if key <= said for id_ in danger]


def _joined(index: Index, typed: list[str]) -> list[str]:
    """Return the words with those that belong together joined: *kinder telefoon*, *0800 0188*."""
    found: list[str] = []
    for word in typed:
        if found and found[-1] + word in index.words:
            found[-1] += word
        else:
            found.append(word)
    return found


def _sure(word: str, matches: Iterable[Match]) -> Iterator[str]:
    """Give the words that are surely meant by a typed one; half a word must be long for that."""
    for name, strength, _ in matches:
        if strength > SURE and (len(word) >= PART or not name.startswith(word)):
            yield name


def _ranked(index: Index, scores: Mapping[str, float]) -> tuple[str, ...]:
    """Return the best, in the stored order where they are equal."""
    ranked = sorted(scores, key=lambda id_: (-scores[id_], index.order[id_]))
    least = LEAST_SHARE * max(scores.values(), default=0)
    return tuple(id_ for id_ in ranked[:MOST] if scores[id_] >= least)


def _best(index: Index, matches: Iterable[Match], due: Collection[str]) -> dict[str, float]:
    """Return per organisation what one typed word says for it; a rare word says more."""
    guarded = index.grave.difference(due)
    found: dict[str, float] = {}
    for _, strength, weights in matches:
        rarity = 1 / (1 + log(max(1, len(weights))))
        for id_, weight in weights.items():
            is_guess = strength < EXACT and id_ in guarded
            if not is_guess and (strength > SURE or id_ not in index.shy):
                found[id_] = max(found.get(id_, 0), strength * weight * rarity)
    return found


def _matches(index: Index, word: str, stems: frozenset[str]) -> Iterator[Match]:
    """Give the words of the index that are meant by one typed word, with how sure that is."""
    is_found = False
    if word in index.words:
        is_found = True
        yield word, EXACT, index.words[word]
    for stem in stems:
        if stem in index.stems:
            is_found = True
            yield stem, STEM, index.stems[stem]
    for other, strength in _alike(index, word):
        is_found = True
        yield other, strength, index.words[other]
    if not is_found:
        yield from _misspelt(index, word)


def _alike(index: Index, word: str) -> Iterator[tuple[str, float]]:
    """Give words that begin with the typed one, hold it, or are the beginning of it."""
    if len(word) < HALF:
        return
    for other in index.words:
        if other == word:
            continue
        if other.startswith(word):
            yield other, BEGUN
        elif len(word) >= PART and word in other:
            yield other, INSIDE
        elif len(other) >= PART and word.startswith(other):
            yield other, JOINED


def _misspelt(index: Index, word: str) -> Iterator[Match]:
    """Give words that differ in a few signs from the typed one."""
    slips = next((most for signs, most in SLIPS if len(word) >= signs), 0)
    if not slips:
        return
    near = extract(word, index.words.keys(), scorer=OSA.distance, score_cutoff=slips, limit=ALIKE)
    for other, distance, _ in near:
        yield other, MISSPELT * (1 - distance / (2 * len(word))), index.words[other]
