"""An index of every word that can lead to an organisation, made once per language.

Each word is also kept by its stem in Dutch and in English: who reads English may type a Dutch
name, and the other way round.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar
from unicodedata import combining, normalize

import snowballstemmer

from entree.core.directory.whom import routes
from entree.core.directory.words import Meaning, SearchWords
from entree.core.knowledge.model import NEEDS, REGION, Knowledge, Offer, Organisation
from entree.core.knowledge.texts import Text, Words

WORD = re.compile(r"[a-z0-9]+")
STEMMERS = ("dutch", "english")

# How much a word weighs by where it stands.
NAME, MEANT, THROUGH, PLACE, TITLE, DOES, NEED, EXPECT = 12, 15, 6, 5, 4, 4, 3, 1
LEAST_MEANT = 8
# Help for a group nobody named, or for professionals only, comes after help for everyone.
BEHIND = 0.5

Weights = Mapping[str, float]
Key = frozenset[str]
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Index:
    """Per word, and per stem, which organisations it leads to and how strongly.

    ``phrases`` are meanings of several words that must all be there; ``danger`` says whose number
    must be shown. Both stand by their stems, which ``stem_of`` gives for a word. ``shy`` are the
    organisations that only their own route may show: found by a word that is surely theirs.
    ``grave`` are those whose number is shown in danger: never found by a guess at a word.
    """

    words: Mapping[str, Weights]
    stems: Mapping[str, Weights]
    stem_of: Mapping[str, Key]
    phrases: Mapping[Key, Weights]
    danger: Mapping[Key, tuple[str, ...]]
    ignored: frozenset[str]
    order: Mapping[str, int]
    shy: frozenset[str]
    grave: frozenset[str]


def words_of(text: str) -> list[str]:
    """Return the plain words of a text, in small letters and without accents.

    >>> words_of("Ik ben  ÁÁNGERAND, door m'n oom")
    ['ik', 'ben', 'aangerand', 'door', 'mn', 'oom']
    """
    apart = normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    return WORD.findall("".join(sign for sign in apart if not combining(sign)))


def stems_of(words: Iterable[str]) -> list[frozenset[str]]:
    """Return the stems of each word; a stemmer remembers its word, so it is never shared."""
    stemmers = [snowballstemmer.stemmer(name) for name in STEMMERS]
    return [frozenset(one.stemWord(word) for one in stemmers) for word in words]


def build_index(knowledge: Knowledge, typed: SearchWords, language: str) -> Index:
    """Return the index of one language."""
    said = Words(knowledge.catalogues, language)
    words: dict[str, dict[str, float]] = defaultdict(dict)
    for id_, weight, text in _texts(knowledge, said):
        for word in words_of(text):
            if word not in typed.ignored:
                _raise_to(words[word], id_, weight)
    phrases: dict[Key, dict[str, float]] = defaultdict(dict)
    danger: dict[Key, tuple[str, ...]] = {}
    for meaning in typed.meanings:
        weights = dict(_meant(knowledge, meaning))
        for parts in map(words_of, meaning.words):
            among = words[parts[0]] if len(parts) == 1 else phrases[frozenset(parts)]
            for id_, weight in weights.items():
                _raise_to(among, id_, weight)
            if meaning.danger:
                danger[frozenset(parts)] = meaning.danger
    every = sorted({*words, *(word for phrase in phrases for word in phrase)})
    stems = dict(zip(every, stems_of(every), strict=True))
    return Index(
        words=words,
        stems=_by_stem(words, stems),
        stem_of=stems,
        phrases=_stemmed(phrases, stems),
        danger=_stemmed(danger, stems),
        ignored=typed.ignored,
        order=_order(knowledge),
        shy=frozenset(
            one.id
            for one in knowledge.organisations.values()
            if all(offer.own_route_only for offer in one.offers)
        ),
        grave=frozenset(id_ for due in danger.values() for id_ in due),
    )


def _stemmed(phrases: Mapping[Key, Kept], stems: Mapping[str, Key]) -> dict[Key, Kept]:
    """Return phrases by the stems of their words."""
    return {
        frozenset().union(*(stems[word] for word in phrase)): kept
        for phrase, kept in phrases.items()
    }


def _raise_to(weights: dict[str, float], id_: str, weight: float) -> None:
    """Keep the highest weight."""
    weights[id_] = max(weight, weights.get(id_, 0))


def _by_stem(words: Mapping[str, Weights], stems: Mapping[str, Key]) -> Mapping[str, Weights]:
    """Return the same by the stems of the words."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for word, weights in words.items():
        for stem in stems[word]:
            for id_, weight in weights.items():
                _raise_to(found[stem], id_, weight)
    return found


def _order(knowledge: Knowledge) -> Mapping[str, int]:
    """Return the place of each organisation in the stored order."""
    found: dict[str, int] = {}
    for place, offer in enumerate(knowledge.offers.values()):
        found.setdefault(offer.organisation, place)
    return found


def _meant(knowledge: Knowledge, meaning: Meaning) -> Iterator[tuple[str, float]]:
    """Give where a meaning leads: the organisations named, first to last, then who serves it."""
    for offer in knowledge.offers.values():
        is_named = offer.organisation in meaning.organisations
        if offer.serves & meaning.needs and not is_named and not offer.own_route_only:
            yield offer.organisation, NEED * _rank(knowledge, offer)
    for place, id_ in enumerate(meaning.organisations):
        yield id_, max(MEANT - place, LEAST_MEANT)


def _rank(knowledge: Knowledge, offer: Offer) -> float:
    """Return how far in front an offer stands when nobody named its group."""
    is_for_all = {"me", "close"} & set(routes(knowledge, offer))
    return BEHIND if offer.named_group or offer.folded or not is_for_all else 1


def _texts(knowledge: Knowledge, said: Words) -> Iterator[tuple[str, float, str]]:
    """Give every text with the organisation it leads to and its weight."""
    for one in knowledge.organisations.values():
        yield one.id, NAME, one.name
        yield one.id, NAME, said.say(Text(f"organisations/{one.id}/name", one.name))
        yield one.id, NAME, one.id
        for part in one.through:
            yield one.id, THROUGH, part.name
        for where in one.places:
            yield one.id, PLACE, f"{where.name} {where.city or ''}"
        for offer in one.offers:
            yield from _offer_texts(knowledge, one, offer, said)


def _offer_texts(
    knowledge: Knowledge, one: Organisation, offer: Offer, said: Words
) -> Iterator[tuple[str, float, str]]:
    """Give the texts of one offer; what only its own route may show is found by name alone."""
    for channel in offer.channels:
        if channel.kind == "phone":
            yield one.id, NAME, channel.to.replace("-", "")
            yield one.id, NAME, channel.to
    if offer.own_route_only:
        return
    rank, place = _rank(knowledge, offer), f"offers/{offer.key}"
    yield one.id, TITLE * rank, said.say(Text(f"{place}/title", offer.title))
    yield one.id, DOES * rank, said.say(Text(f"{place}/does", offer.does))
    yield one.id, EXPECT * rank, said.maybe(f"{place}/expect", offer.expect) or ""
    for question, among, weight in ((NEEDS, offer.serves, NEED), (REGION, offer.regions, PLACE)):
        for option in knowledge.questions[question].options if among else ():
            if option.id in among:
                for route, label in option.labels.items():
                    text = Text(f"questions/{question}/options/{option.id}/{route}", label)
                    yield one.id, weight * rank, said.say(text)
