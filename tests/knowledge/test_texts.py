"""Every text is there in Dutch and English, short, plain, and said without blame."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import polib
import pytest

from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.texts import LANGUAGES, SOURCE_LANGUAGE, Words
from entree.core.proofs.guarantees import every_text
from tests.knowledge.conftest import FOLDER
from tests.knowledge.readability import flesch_douma, hard_words, long_sentences

CARD_LINE = 110


def said(knowledge: Knowledge, language: str) -> Iterator[tuple[str, str]]:
    """Give every text in this language, with its id."""
    words = Words(knowledge.catalogues, language)
    return ((text.id, words.say(text)) for text in every_text(FOLDER, knowledge))


def catalogue(folder: Path) -> polib.POFile:
    """Return the English catalogue as it stands in the file."""
    return polib.pofile(str(folder / "locale" / "en" / "LC_MESSAGES" / "knowledge.po"))


def test_every_text_is_translated(knowledge: Knowledge) -> None:
    words = Words(knowledge.catalogues, "en")

    missing = [text.id for text in every_text(FOLDER, knowledge) if not words.knows(text)]

    assert not missing, f"write the English of: {', '.join(missing)}"


def test_no_translation_is_an_orphan_or_stands_there_twice(
    knowledge: Knowledge, folder: Path
) -> None:
    expected = [(text.id, text.source) for text in every_text(FOLDER, knowledge)]

    found = [(entry.msgctxt, entry.msgid) for entry in catalogue(folder)]

    assert found == expected, "run `entree knowledge collect`: the order is that of the files"


def test_no_translation_is_fuzzy_or_left_as_it_was(folder: Path) -> None:
    entries = catalogue(folder)

    assert not [entry.msgctxt for entry in entries if entry.fuzzy]
    # A region and a language keep their own name.
    names = ("questions/counts.region/options/", "questions/counts.language/options/")
    same = [
        entry.msgid
        for entry in entries
        if entry.msgid == entry.msgstr and not entry.msgctxt.startswith(names)
    ]
    assert not [text for text in same if " " in text]


def test_the_catalogue_says_its_language_and_its_encoding(folder: Path) -> None:
    header = catalogue(folder).metadata

    assert header["Language"] == "en"
    assert header["Content-Type"] == "text/plain; charset=UTF-8"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_too_long(language: str, knowledge: Knowledge) -> None:
    found = [
        f"{id_}: {problem}"
        for id_, text in said(knowledge, language)
        for problem in long_sentences(text)
    ]

    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_harder_than_needed(language: str, knowledge: Knowledge) -> None:
    found = [
        f"{id_}: {problem}"
        for id_, text in said(knowledge, language)
        for problem in hard_words(text, language)
    ]

    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_of_a_card_fits_on_a_phone(language: str, knowledge: Knowledge) -> None:
    found = {
        id_: len(text)
        for id_, text in said(knowledge, language)
        if id_.endswith("/does") and len(text) > CARD_LINE
    }

    assert not found, f"at most {CARD_LINE} characters: {found}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_and_changes_are_whole_sentences(language: str, knowledge: Knowledge) -> None:
    found = [
        f"{id_}: {text}"
        for id_, text in said(knowledge, language)
        if ("/because/" in id_ or "/otherwise" in id_)
        and not (text[0].isupper() and text[-1] in ".?")
    ]

    assert not found, "\n".join(["", *found])


def is_of_form(id_: str, text: str) -> bool:
    """Return whether a text about another answer can be joined with others into a sentence."""
    if id_.startswith("questions/"):
        return bool(re.fullmatch(r"[^?]+\?", text))
    return bool(re.fullmatch(r"[^?]+\? \S[^?]+\.", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_is_a_question_and_then_what_follows(language: str, knowledge: Knowledge) -> None:
    texts = [(id_, text) for id_, text in said(knowledge, language) if "/otherwise" in id_]

    found = [f"{id_}: {text}" for id_, text in texts if not is_of_form(id_, text)]

    assert len(texts) > len(knowledge.questions)
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_joining_words_leave_room_for_what_they_join(
    language: str, knowledge: Knowledge
) -> None:
    phrases = {id_: text for id_, text in said(knowledge, language) if id_.startswith("phrases/")}

    assert phrases["phrases/depends"].count("{topics}") == 1
    assert phrases["phrases/also"].isalpha()
    assert phrases["phrases/outcome"].endswith(".")


@pytest.mark.parametrize(
    ("id_", "text", "expected"),
    [
        ("offers/a/b/otherwise/who.age", "Ben je 18? Dan past dit niet.", True),
        ("offers/a/b/otherwise/who.age", "Als je 18 bent, past dit niet.", False),
        ("offers/a/b/otherwise/who.age", "Ben je 18? Past dit niet?", False),
        ("offers/a/b/otherwise/who.age", "Ben je 18?", False),
        ("questions/who.age/otherwise", "Is de leeftijd anders?", True),
        ("questions/who.age/otherwise", "Is die anders? Dan past dit niet.", False),
    ],
)
def test_a_change_of_another_form_is_noticed(id_: str, text: str, expected: bool) -> None:
    assert is_of_form(id_, text) is expected


@pytest.mark.parametrize(("language", "late"), [("nl", "te laat"), ("en", "too late")])
def test_it_is_never_too_late(language: str, late: str, knowledge: Knowledge) -> None:
    never = {"nl": "nooit te laat", "en": "never too late"}[language]

    found = [
        id_ for id_, text in said(knowledge, language) if late in text.replace(never, "").lower()
    ]

    assert not found


@pytest.mark.parametrize(
    ("language", "duty"),
    [
        ("nl", ("moet aangifte", "moet je aangifte", "verplicht om")),
        ("en", ("must report", "have to report", "obliged")),
    ],
)
def test_the_police_are_never_a_duty(
    language: str, duty: tuple[str, ...], knowledge: Knowledge
) -> None:
    found = [
        id_
        for id_, text in said(knowledge, language)
        if any(phrase in text.lower() for phrase in duty)
    ]

    assert not found


# Where a parent is named, the text was read as a child whose parent did it: none says to tell them.
PARENTS_MAY_BE_NAMED = {
    # They usually decide about treatment, and that may be refused.
    "rules/jonger-dan-zestien/tell",
    "rules/jonger-dan-zestien/easy",
    "rules/jonger-dan-zestien/child",
    "rules/jonger-dan-zestien-wie-gaat-mee/tell",  # only when home is safe, and never for family
    "rules/toestemming-naar-leeftijd/tell",  # for professionals
    "rules/steun-voor-jezelf/tell",  # for who stands next to someone: groups for parents
    "offers/psychotraumacentrum-wkz/kinderen/expect",  # as jonger-dan-zestien
    "offers/jeugdstem/vertrouwenspersoon/because/who.for",  # who may ask for this
    "offers/meldknop/wegwijzer/does",
    "offers/meldknop/wegwijzer/because/who.for",
    "offers/merel-van-groningen-foundation/coach/because/who.for",
    "offers/vertrouwensinspecteur-onderwijs/advies/because/who.for",
}
PARENT = re.compile(r"\b(ouders?|voogd|vader|moeder|papa|mama)\b", re.IGNORECASE)
OLDER = re.compile(r"of ouder\b|ouder dan|jaar en ouder", re.IGNORECASE)


def test_no_child_is_sent_to_a_parent(knowledge: Knowledge) -> None:
    found = {
        id_
        for id_, text in said(knowledge, SOURCE_LANGUAGE)
        if id_.startswith(("rules/", "offers/")) and PARENT.search(OLDER.sub("", text))
    }

    assert found == PARENTS_MAY_BE_NAMED


def test_the_score_of_flesch_and_douma_is_only_a_hint(knowledge: Knowledge) -> None:
    scores = {
        id_: flesch_douma(text)
        for id_, text in said(knowledge, SOURCE_LANGUAGE)
        if len(text.split()) > 9
    }

    hardest = sorted(scores, key=scores.__getitem__)[:5]

    lines = [f"{scores[id_]:5.0f}  {id_}" for id_ in hardest]
    sys.stdout.write("\n".join([f"Flesch-Douma {mean(scores.values()):.0f}; hardest:", *lines]))
    assert scores


def test_a_long_sentence_is_named() -> None:
    text = "Kort. " + "woord " * 21 + "einde."

    assert [problem[:8] for problem in long_sentences(text)] == ["22 words"]


@pytest.mark.parametrize(
    ("language", "text", "plain"),
    [
        ("nl", "Wat minderjarigen doen", "jonger dan 18"),
        ("nl", "Indien nodig", "als"),
        ("en", "Prior to the talk", "before"),
    ],
)
def test_a_hard_word_is_named_with_the_plain_one(language: str, text: str, plain: str) -> None:
    found = list(hard_words(text, language))

    assert len(found) == 1
    assert plain in found[0]


def test_a_plain_word_that_looks_like_a_hard_one_is_left_alone() -> None:
    assert not list(hard_words("Slachtofferhulp Nederland en een bediende.", "nl"))


def test_a_plain_text_scores_higher_than_a_stately_one() -> None:
    plain = "Je mag bellen. Wij luisteren."
    stately = "Desgewenst verstrekken gespecialiseerde hulpverleners aanvullende informatie."

    assert flesch_douma(plain) > flesch_douma(stately)
