"""The words of the knowledge, per language, each under an id made of its place in the files.

Dutch is the source and stands beside the rule; other languages are gettext catalogues. A text
that is missing, changed or marked fuzzy is never shown: the Dutch source is, and says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from entree.core.knowledge.asking import Phrases
from entree.core.knowledge.errors import UnreadableFile
from entree.core.knowledge.model import Knowledge, Offer, Organisation, Question, Rule
from entree.core.knowledge.tones import TONES

SOURCE_LANGUAGE = "nl"
LANGUAGES = ("nl", "en")
DOMAIN = "knowledge"


@dataclass(frozen=True, slots=True)
class Text:
    """A Dutch text and the id under which its translations stand."""

    id: str
    source: str


Catalogue = Mapping[tuple[str, str], str]


def catalogue_files(folder: Path) -> list[Path]:
    """Return the file of each language in ``folder``/locale."""
    return sorted((folder / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read_catalogues(folder: Path) -> dict[str, Catalogue]:
    """Return the translations of each language that were read. Raises UnreadableFile."""
    return {path.parts[-3]: _catalogue(path, folder) for path in catalogue_files(folder)}


def _catalogue(path: Path, folder: Path) -> Catalogue:
    """Return the translations of one file, without those that are fuzzy or no longer used."""
    try:
        found = polib.pofile(str(path), encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = "This is no gettext file. `msgfmt --check` shows where it is broken."
        raise UnreadableFile(message, file=path.relative_to(folder).as_posix()) from error
    return {
        (entry.msgctxt or "", entry.msgid): entry.msgstr
        for entry in found
        if entry.msgstr and not entry.fuzzy and not entry.obsolete
    }


class Words:
    """Says texts in one language, and remembers whether one had to stay Dutch."""

    def __init__(self, catalogues: Mapping[str, Catalogue], language: str) -> None:
        """Take the catalogue of this language; without one everything stays Dutch."""
        self._catalogue = catalogues.get(language, {})
        self._is_source = language == SOURCE_LANGUAGE
        self.language = language

    def say(self, text: Text) -> str:
        """Return the text in this language, or its Dutch source."""
        return self._catalogue.get((text.id, text.source), text.source)

    def maybe(self, id_: str, source: str | None) -> str | None:
        """Return a text that may be absent."""
        return None if source is None else self.say(Text(id_, source))

    def knows(self, text: Text) -> bool:
        """Return whether the text can be said in this language."""
        return self._is_source or (text.id, text.source) in self._catalogue


def all_texts(knowledge: Knowledge) -> Iterator[Text]:
    """Give every text of the knowledge, in the order of the files."""
    yield from phrases_texts(knowledge.phrases)
    for question in knowledge.questions.values():
        yield from question_texts(question)
    for rule in knowledge.rules:
        yield from rule_texts(rule)
    for organisation in knowledge.organisations.values():
        yield from organisation_texts(organisation)


def phrases_texts(phrases: Phrases) -> Iterator[Text]:
    """Give the words that join sentences."""
    yield Text("phrases/also", phrases.also)
    yield Text("phrases/outcome", phrases.outcome)
    yield Text("phrases/depends", phrases.depends)


def question_texts(question: Question) -> Iterator[Text]:
    """Give the texts of a question."""
    place = f"questions/{question.id}"
    yield Text(f"{place}/topic", question.topic)
    yield Text(f"{place}/otherwise", question.otherwise)
    for part in ("ask", "help", "why"):
        yield from wordings(f"{place}/{part}", getattr(question, part)).values()
    for option in question.options:
        yield from wordings(f"{place}/options/{option.id}", option.labels).values()
        yield from wordings(f"{place}/options/{option.id}/hint", option.hint).values()


def wordings(place: str, said: Mapping[str, str]) -> dict[str, Text]:
    """Return texts per route or tone, with the ids under which they stand."""
    return {route: Text(f"{place}/{route}", source) for route, source in said.items()}


def notice_wordings(rule: Rule) -> dict[str, Text]:
    """Return what a notice tells, per tone; empty when the rule tells nothing."""
    return _toned(f"rules/{rule.id}", {"tell": rule.tell, "easy": rule.easy, "child": rule.child})


def offer_wordings(offer: Offer) -> dict[str, Text]:
    """Return what an offer does, per tone."""
    said = {"does": offer.does, "easy": offer.easy, "child": offer.child}
    return _toned(f"offers/{offer.key}", said)


def _toned(place: str, said: Mapping[str, str | None]) -> dict[str, Text]:
    """Return a plain text and its tones; what is no tone is for all."""
    return {
        name if name in TONES else "all": Text(f"{place}/{name}", source)
        for name, source in said.items()
        if source is not None
    }


def rule_texts(rule: Rule) -> Iterator[Text]:
    """Give the texts of a rule that a visitor can see."""
    place = f"rules/{rule.id}"
    if rule.title is not None:
        yield Text(f"{place}/title", rule.title)
    yield from notice_wordings(rule).values()
    if rule.show is not None:
        yield Text(f"{place}/show", rule.show)
    yield from _phrases(place, rule.because, rule.otherwise)


def _phrases(
    place: str, because: Mapping[str, str], otherwise: Mapping[str, str]
) -> Iterator[Text]:
    """Give the phrases per question."""
    for name, phrase in because.items():
        yield Text(f"{place}/because/{name}", phrase)
    for name, phrase in otherwise.items():
        yield Text(f"{place}/otherwise/{name}", phrase)


def organisation_texts(organisation: Organisation) -> Iterator[Text]:
    """Give the texts of an organisation and its offers; a proper name is never translated."""
    place = f"organisations/{organisation.id}"
    if not organisation.is_proper_name:
        yield Text(f"{place}/name", organisation.name)
    if organisation.places_text is not None:
        yield Text(f"{place}/places_text", organisation.places_text)
    for one in organisation.through:
        yield Text(f"{place}/through/{one.record}", one.says)
    for offer in organisation.offers:
        yield from offer_texts(offer)


def offer_texts(offer: Offer) -> Iterator[Text]:
    """Give the texts of an offer and its channels."""
    place = f"offers/{offer.key}"
    yield Text(f"{place}/title", offer.title)
    yield from offer_wordings(offer).values()
    for name in ("find", "police_text", "cost_text", "expect"):
        source: str | None = getattr(offer, name)
        if source is not None:
            yield Text(f"{place}/{name}", source)
    yield from _phrases(place, offer.because, offer.otherwise)
    for channel in offer.channels:
        for name in ("label", "hours_text", "note"):
            source = getattr(channel, name)
            if source is not None:
                yield Text(f"{place}/{channel.id}/{name}", source)
