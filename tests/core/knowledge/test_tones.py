"""Something is said in the tone someone reads in, or in the nearest there is."""

from pathlib import Path

import pytest

from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.texts import (
    Text,
    all_texts,
    notice_wordings,
    offer_wordings,
    wordings,
)
from entree.core.knowledge.tones import in_tone, nearest
from tests.core.small_knowledge import refusal, swap, write

LATER, RULES, HOME = "questions/later.yaml", "rules/rules.yaml", "organisations/home.yaml"


LANGUAGE = """- question: counts.language
  kind: several
  burden: 1
  refines: yes
  topic: de taal
  otherwise: Is het een andere taal?
  ask: {me: Welke taal?}
  why: Voor een tolk.
  options:
    - {option: nl, label: Nederlands}
    - {option: en, label: English, hint: Engels}
"""
INTERPRETER = """- rule: interpreter
  says: Wie een andere taal spreekt, kan een tolk vragen.
  source: {href: 'https://law.example/interpreter'}
  when: {counts.language: en}
  then: {notice: days}
  title: Een tolk
  tell: Laat dit zien.
  show: Ik spreek {language}.
  examples:
    - {name: Engels, given: {counts.language: [en]}, expect: yes}
    - {name: Nederlands, given: {counts.language: [nl]}, expect: no}
    - {name: niet gezegd, given: {}, expect: unknown, ask: [counts.language]}
"""


@pytest.mark.parametrize(
    ("keys", "route", "expected"),
    [
        ("all", "me", "all"),
        ("all", "child", "all"),
        ("all easy", "easy", "easy"),
        ("all easy", "child", "easy"),
        ("all easy child", "child", "child"),
        ("all child", "easy", "all"),
        ("me close", "child", "me"),
        ("me close", "professional", "close"),
        ("me close professional", "professional", "professional"),
        ("me own", "own", "own"),
    ],
)
def test_the_nearest_words_are_those_of_the_route_the_tone_or_everyone(
    keys: str, route: str, expected: str
) -> None:
    assert nearest(dict.fromkeys(keys.split(), "x"), route) == expected


@pytest.fixture
def toned(tmp_path: Path) -> Knowledge:
    """Return the small knowledge with tones for a notice, an offer and a question."""
    folder = write(tmp_path)
    tell, both = "  tell: Bewaar het gesprek.", "easy: Bewaar dit.\n"
    swap(folder, RULES, tell, f"{tell}\n  {both}  child: Bewaar het maar.")
    swap(folder, HOME, "does: Helpt.", f"does: Helpt.\n    {both}    child: Helpt jou.")
    why = "why: {all: Voor de snelle hulp., easy: Dan gaat het snel.}"
    swap(folder, LATER, "why: Voor de snelle hulp.", f"{why}\n  help: Ongeveer mag.")
    hint = "hint: {all: Van nu., child: Van net.}"
    label = "label: Vandaag of gisteren"
    swap(folder, LATER, label, f"{label}, {hint}")
    return load(folder)


@pytest.mark.parametrize(
    ("tone", "expected"), [("me", "tell"), ("easy", "easy"), ("child", "child")]
)
def test_a_notice_is_told_in_every_tone(toned: Knowledge, tone: str, expected: str) -> None:
    assert in_tone(notice_wordings(toned.rules[-1]), tone).id == f"rules/keep-images/{expected}"


@pytest.mark.parametrize(
    ("tone", "expected"), [("me", "does"), ("easy", "easy"), ("child", "child")]
)
def test_an_offer_is_told_in_every_tone(toned: Knowledge, tone: str, expected: str) -> None:
    said = in_tone(offer_wordings(toned.offers["home/advice"]), tone)

    assert said.id == f"offers/home/advice/{expected}"


def test_what_a_question_says_beside_itself_has_tones(toned: Knowledge) -> None:
    question = toned.questions["when.last_time"]

    why = wordings("questions/when.last_time/why", question.why)
    assert in_tone(why, "child") == Text("questions/when.last_time/why/easy", "Dan gaat het snel.")
    assert in_tone(question.help, "easy") == "Ongeveer mag."
    assert in_tone(question.options[0].hint, "child") == "Van net."
    assert toned.questions["who.for"].help == {}


def test_every_tone_is_a_text_to_translate(toned: Knowledge) -> None:
    found = {text.id for text in all_texts(toned)}

    assert found >= {
        "rules/keep-images/tell",
        "rules/keep-images/easy",
        "rules/keep-images/child",
        "offers/home/advice/does",
        "offers/home/advice/easy",
        "offers/home/advice/child",
        "questions/when.last_time/help/all",
        "questions/when.last_time/why/easy",
        "questions/when.last_time/options/recent/hint/child",
    }


def test_a_rule_that_tells_nothing_has_no_words(small: Knowledge) -> None:
    danger = small.rules[0]

    assert notice_wordings(danger) == {}


@pytest.mark.parametrize("tone", ["easy", "child", "show"])
def test_a_tone_of_what_is_not_told_is_refused(tmp_path: Path, tone: str) -> None:
    then = "  then: {must: [children/talk]}"

    said = refusal(tmp_path, RULES, then, f"{then}\n  {tone}: Je mag bellen.")

    assert "'easy', 'child' and 'show' go with a 'tell'; this rule tells nothing" in said


@pytest.mark.parametrize("tone", ["easy", "child"])
def test_a_line_of_a_card_is_short(tmp_path: Path, tone: str) -> None:
    said = refusal(tmp_path, HOME, "does: Helpt.", f"does: Helpt.\n    {tone}: {'Helpt ' * 16}")

    assert said.startswith(f"{HOME}:10: ")
    assert "90 characters" in said


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("why: Voor de snelle hulp.", "why: {easy: Snel.}", "A wording for 'all' is missing"),
        (
            "why: Voor de snelle hulp.",
            "why: Voor de snelle hulp.\n  help: {close: x, child: y}",
            "A wording for 'all' is missing",
        ),
        (
            "label: Vandaag of gisteren",
            "label: Vandaag of gisteren, hint: {child: x}",
            "A wording for 'all' is missing",
        ),
    ],
)
def test_words_beside_a_question_are_there_for_everyone_who_is_asked(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert message in refusal(tmp_path, LATER, old, new)


def test_a_tone_needs_the_route_that_it_is_a_tone_of(tmp_path: Path) -> None:
    said = refusal(
        tmp_path, LATER, "ask: {all: Wanneer?}", "ask: {close: Wanneer?, easy: Wanneer?}"
    )

    assert "'easy' and 'child' are tones of 'me'" in said


def test_a_sentence_to_show_is_a_text_of_its_notice(tmp_path: Path) -> None:
    folder = write(tmp_path)
    swap(folder, RULES, "  tell: Bewaar het gesprek.", "  tell: Bewaar dit.\n  show: Help mij.")

    known = load(folder)

    assert known.rules[-1].show == "Help mij."
    assert Text("rules/keep-images/show", "Help mij.") in set(all_texts(known))


def test_a_language_that_nobody_can_tell_is_refused_in_a_sentence_to_show(tmp_path: Path) -> None:
    tell = "  tell: Bewaar het gesprek."

    said = refusal(tmp_path, RULES, tell, f"{tell}\n  show: Ik spreek {{language}}.")

    assert "the condition does not read 'counts.language'" in said


def test_a_sentence_to_show_may_name_the_language_that_was_asked_for(tmp_path: Path) -> None:
    folder = write(tmp_path)
    with (folder / LATER).open("a", encoding="utf-8") as questions:
        questions.write(LANGUAGE)
    with (folder / RULES).open("a", encoding="utf-8") as rules:
        rules.write(INTERPRETER)

    assert load(folder).rules[-1].show == "Ik spreek {language}."
