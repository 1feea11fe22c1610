"""The words of the knowledge, per language, each under an id made of its place in the files.

Dutch is the source and stands beside the rule; other languages are gettext catalogues. A text
that is missing, changed or marked fuzzy is never shown: the Dutch source is, and says so.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import polib

from entree.core.knowledge.asking import Phrases
from entree.core.knowledge.errors import UnreadableFile
from entree.core.knowledge.model import Knowledge, Offer, Organisation, Question, Rule

SOURCE_LANGUAGE = "nl"
LANGUAGES = ("nl", "en")
DOMAIN = "knowledge"


class Text(NamedTuple):
    """A Dutch text and the id under which its translations stand: a key of a catalogue."""

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
        return self._catalogue.get(text, text.source)

    def maybe(self, id_: str, source: str | None) -> str | None:
        """Return a text that may be absent."""
        return None if source is None else self.say(Text(id_, source))

    def knows(self, text: Text) -> bool:
        """Return whether the text can be said in this language."""
        return self._is_source or text in self._catalogue


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
    for route, wording in question.ask.items():
        yield Text(f"{place}/ask/{route}", wording)
    if question.help is not None:
        yield Text(f"{place}/help", question.help)
    yield Text(f"{place}/why", question.why)
    for option in question.options:
        for route, label in option.labels.items():
            yield Text(f"{place}/options/{option.id}/{route}", label)
        if option.hint is not None:
            yield Text(f"{place}/options/{option.id}/hint", option.hint)


def rule_texts(rule: Rule) -> Iterator[Text]:
    """Give the texts of a rule that a visitor can see."""
    place = f"rules/{rule.id}"
    if rule.title is not None:
        yield Text(f"{place}/title", rule.title)
    if rule.tell is not None:
        yield Text(f"{place}/tell", rule.tell)
    if rule.easy is not None:
        yield Text(f"{place}/easy", rule.easy)
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
    fields = ("title", "does", "find", "police_text", "cost_text", "expect")
    for name in fields:
        source: str | None = getattr(offer, name)
        if source is not None:
            yield Text(f"{place}/{name}", source)
    yield from _phrases(place, offer.because, offer.otherwise)
    for channel in offer.channels:
        for name in ("label", "hours_text", "note"):
            source = getattr(channel, name)
            if source is not None:
                yield Text(f"{place}/{channel.id}/{name}", source)
