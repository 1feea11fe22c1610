"""Every text of the knowledge has an id, and is said in another language only when it was read."""

from pathlib import Path

import polib
import pytest

from entree.core.knowledge.errors import UnreadableFile
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.texts import Text, Words, all_texts
from tests.core.small_knowledge import swap, write

TITLE = Text("rules/keep-images/title", "Beelden")


def translate(folder: Path, entries: list[polib.POEntry]) -> Path:
    """Write the small knowledge with this English catalogue."""
    path = write(folder) / "locale/en/LC_MESSAGES/knowledge.po"
    path.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.extend(entries)
    catalogue.save(str(path))
    return folder


def entry(text: Text, translation: str, *, fuzzy: bool = False) -> polib.POEntry:
    """Return one entry of a catalogue."""
    flags = ["fuzzy"] if fuzzy else []
    return polib.POEntry(msgctxt=text.id, msgid=text.source, msgstr=translation, flags=flags)


def test_every_text_has_an_id_of_its_own(small: Knowledge) -> None:
    texts = list(all_texts(small))

    assert len({text.id for text in texts}) == len(texts)
    assert all(text.source for text in texts)


@pytest.mark.parametrize(
    "text",
    [
        Text("questions/who.age/topic", "de leeftijd"),
        Text("phrases/also", "En"),
        Text("phrases/outcome", "Dan past dit misschien niet."),
        Text("phrases/depends", "Hangt af van: {topics}."),
        Text("questions/who.age/otherwise", "Is de leeftijd anders?"),
        Text("questions/who.age/ask/close", "Hoe oud is die ander?"),
        Text("questions/needs.now/help/all", "Kruis aan wat je wilt."),
        Text("questions/who.for/why/all", "Dan passen de vragen."),
        Text("questions/who.for/options/me/all", "Voor mij"),
        Text("questions/what.happened/options/act/me", "Iemand raakte mij aan"),
        Text("questions/now.situation/options/cannot_phone/hint/all", "Er luistert iemand mee."),
        TITLE,
        Text("rules/keep-images/tell", "Bewaar het gesprek."),
        Text("rules/home/because/what.happened", "Het gaat om beelden."),
        Text("rules/home/otherwise/what.happened", "Geen beelden? Dan staat dit lager."),
        Text("organisations/lawyer/places_text", "Bel eerst."),
        Text("offers/home/advice/title", "Titel van home"),
        Text("offers/home/advice/because/who.age", "Je bent jong."),
        Text("offers/doctor/visit/find", "Bel je eigen dokter."),
    ],
)
def test_texts_are_found_wherever_a_visitor_can_meet_them(small: Knowledge, text: Text) -> None:
    assert text in set(all_texts(small))


def test_what_a_rule_says_and_a_proper_name_are_no_texts_to_translate(small: Knowledge) -> None:
    sources = {text.source for text in all_texts(small)}

    assert "Bewaar wat er is." not in sources
    assert "Naam van home" not in sources


def test_a_name_that_is_a_description_and_a_note_at_a_channel_are_translated(
    tmp_path: Path,
) -> None:
    write(tmp_path)
    swap(tmp_path, "organisations/home.yaml", "sources:", "is_proper_name: no\nsources:")
    swap(tmp_path, "organisations/home.yaml", "hours: '24/7'", "hours: '24/7', note: Let op.")

    texts = set(all_texts(load(tmp_path)))

    assert Text("organisations/home/name", "Naam van home") in texts
    assert Text("offers/home/advice/phone-0800-2/note", "Let op.") in texts


def test_a_translation_that_was_read_is_said(tmp_path: Path) -> None:
    knowledge = load(translate(tmp_path, [entry(TITLE, "Images")]))

    words = Words(knowledge.catalogues, "en")

    assert words.language == "en"
    assert words.say(TITLE) == "Images"
    assert words.maybe(TITLE.id, TITLE.source) == "Images"
    assert words.knows(TITLE)


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [entry(TITLE, "Images", fuzzy=True)],
        [entry(TITLE, "")],
        [entry(Text(TITLE.id, "Oude beelden"), "Old images")],
        [entry(Text("rules/other/title", TITLE.source), "Images")],
        [polib.POEntry(msgctxt=TITLE.id, msgid=TITLE.source, msgstr="Images", obsolete=True)],
        [polib.POEntry(msgid=TITLE.source, msgstr="Images")],
    ],
    ids=["missing", "fuzzy", "empty", "changed", "elsewhere", "obsolete", "without a place"],
)
def test_a_translation_that_was_not_read_for_this_text_is_never_said(
    tmp_path: Path, entries: list[polib.POEntry]
) -> None:
    knowledge = load(translate(tmp_path, entries))

    words = Words(knowledge.catalogues, "en")

    assert words.say(TITLE) == "Beelden"
    assert not words.knows(TITLE)


@pytest.mark.parametrize("language", ["nl", "en", "xx"])
def test_without_a_catalogue_everything_stays_dutch_and_only_dutch_knows_it(
    small: Knowledge, language: str
) -> None:
    words = Words(small.catalogues, language)

    assert words.say(TITLE) == "Beelden"
    assert words.maybe("rules/none/title", None) is None
    assert words.knows(TITLE) == (language == "nl")


@pytest.mark.parametrize("content", [b"nonsense\n", b'msgid "caf\xe9"\nmsgstr "x"\n'])
def test_a_broken_catalogue_is_refused_without_the_place_of_the_machine(
    tmp_path: Path, content: bytes
) -> None:
    translate(tmp_path, [])
    (tmp_path / "locale/en/LC_MESSAGES/knowledge.po").write_bytes(content)

    with pytest.raises(UnreadableFile) as caught:
        load(tmp_path)

    assert str(caught.value).startswith("locale/en/LC_MESSAGES/knowledge.po: This is no gettext")
    assert str(tmp_path) not in str(caught.value)
