"""Whoever reads simple language, or is ten, gets every text short, true and without fear."""

from collections.abc import Iterator, Mapping
from statistics import mean

import pytest

from entree.core.knowledge.conditions import Answers, Given, evaluate
from entree.core.knowledge.model import LANGUAGE, ROUTE, Knowledge, Question
from entree.core.knowledge.texts import (
    LANGUAGES,
    Text,
    Words,
    all_texts,
    notice_wordings,
    offer_wordings,
    wordings,
)
from entree.core.knowledge.tones import TONES, in_tone
from entree.core.truth import Truth
from tests.knowledge.readability import sentences, words

ME: Answers = {ROUTE: Given(("me",))}
# The same sentence takes a few words more in English.
MOST_WORDS = {"nl": 12, "en": 15}
MOST_ON_AVERAGE = 9
MOST_LETTERS = 14
LINE = 90
# Names, and the one word for a person whom nothing shorter names.
LONG_WORDS = {"slachtofferhulp", "vertrouwensinspecteur", "rooms-katholiek"}
# What the simple words of a notice keep when its plain words say it.
NEVER_LOST = ("112", "113", "bel toch", "bel gewoon", "vraag het toch", "48 uur")
# To a child it says instead that the doctor knows.
CONDITIONS = ("als je zwanger", "als er sperma of bloed bij kwam")
# It says what parents may read, so that a child can ask that they do not.
NAMES_PARENTS = {"rules/jonger-dan-zestien/easy", "rules/jonger-dan-zestien/child"}
PARENTS = {"ouder", "ouders", "vader", "moeder", "papa", "mama"}

Wordings = Mapping[str, Text]


def notices(knowledge: Knowledge) -> Iterator[Wordings]:
    """Give what every notice says that *me* can be shown."""
    for rule in knowledge.rules:
        if rule.notice is not None and evaluate(rule.when, ME) is not Truth.NO:
            yield notice_wordings(rule)


def cards(knowledge: Knowledge) -> Iterator[Wordings]:
    """Give what every offer does that can be a card for *me*."""
    for offer in knowledge.offers.values():
        can_be_card = not offer.folded or offer.key in knowledge.ranking.must_of
        if can_be_card and evaluate(offer.when, ME) is not Truth.NO:
            yield offer_wordings(offer)


def asked(knowledge: Knowledge) -> Iterator[Question]:
    """Give every question that *me* can be asked."""
    return (one for one in knowledge.questions.values() if {"all", "me"} & set(one.ask))


def asked_texts(knowledge: Knowledge) -> Iterator[Wordings]:
    """Give everything that stands on the pages of these questions."""
    for question in asked(knowledge):
        place = f"questions/{question.id}"
        yield wordings(f"{place}/ask", question.ask)
        yield wordings(f"{place}/help", question.help)
        yield wordings(f"{place}/why", question.why)
        for option in question.options:
            yield wordings(f"{place}/options/{option.id}", option.labels)
            yield wordings(f"{place}/options/{option.id}/hint", option.hint)


def read(knowledge: Knowledge, tone: str) -> list[Text]:
    """Return everything that *me* can read in this tone; names of regions are no sentences."""
    found = [*notices(knowledge), *cards(knowledge), *asked_texts(knowledge)]
    texts = [in_tone(one, tone) for one in found if one]
    return [one for one in texts if not one.id.startswith("questions/counts.region/options")]


@pytest.mark.parametrize("tone", sorted(TONES))
def test_what_is_shown_to_me_is_there_in_simple_words(tone: str, knowledge: Knowledge) -> None:
    shown = [*notices(knowledge), *cards(knowledge)]

    missing = [one["all"].id for one in shown if in_tone(one, tone) == one["all"]]

    assert len(shown) > 90
    assert missing == []


@pytest.mark.parametrize("tone", sorted(TONES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_has_one_idea(language: str, tone: str, knowledge: Knowledge) -> None:
    said = Words(knowledge.catalogues, language)
    parts = [(one.id, part) for one in read(knowledge, tone) for part in sentences(said.say(one))]

    long = [f"{id_}: {part}" for id_, part in parts if len(words(part)) > MOST_WORDS[language]]

    assert not long, "\n".join(["", *long])
    assert mean(len(words(part)) for _, part in parts) <= MOST_ON_AVERAGE


def test_a_word_is_short(knowledge: Knowledge) -> None:
    found = {
        word.strip(".,").lower(): one.id
        for tone in TONES
        for one in read(knowledge, tone)
        for word in words(one.source)
        if len(word.strip(".,")) > MOST_LETTERS
    }

    assert set(found) == LONG_WORDS, found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_simple_line_of_a_card_fits_on_a_phone(language: str, knowledge: Knowledge) -> None:
    said = Words(knowledge.catalogues, language)
    lines = [text for card in cards(knowledge) for tone, text in card.items() if tone in TONES]

    found = {one.id: said.say(one) for one in lines if len(said.say(one)) > LINE}

    assert found == {}


def test_a_page_of_a_question_has_six_choices(knowledge: Knowledge) -> None:
    long = {one.id for one in asked(knowledge) if len(one.options) > 6 and not one.pages}

    assert not long


@pytest.mark.parametrize("tone", sorted(TONES))
def test_simple_words_lose_nothing_that_somebody_needs(tone: str, knowledge: Knowledge) -> None:
    needed = (*NEVER_LOST, *CONDITIONS) if tone == "easy" else NEVER_LOST

    lost = [
        f"{simple.id}: {phrase}"
        for notice in notices(knowledge)
        for simple in [in_tone(notice, tone)]
        for phrase in needed
        if phrase in notice["all"].source.lower() and phrase not in simple.source.lower()
    ]

    assert lost == []


def test_a_child_is_never_sent_to_its_parents(knowledge: Knowledge) -> None:
    told = [in_tone(one, "child") for one in [*notices(knowledge), *cards(knowledge)]]

    found = {
        one.id for one in told if PARENTS & {word.strip(".,") for word in words(one.source.lower())}
    }

    assert found <= NAMES_PARENTS


def test_a_tone_is_a_text_that_somebody_can_read(knowledge: Knowledge) -> None:
    can_be_read = {one.id for tone in TONES for one in read(knowledge, tone)}
    written = {one.id for one in all_texts(knowledge) if one.id.rpartition("/")[2] in TONES}
    # The route about one's own behaviour has one easy text, for who is younger than 18.
    others = {"rules/zorgen-en-jonger-dan-achttien/easy"}

    assert written - can_be_read <= others


def test_a_language_that_one_can_ask_for_has_a_dutch_name_to_show(knowledge: Knowledge) -> None:
    (rule,) = [one for one in knowledge.rules if one.show]
    options = {one.id: one for one in knowledge.questions[LANGUAGE].options}

    named = {id_ for id_, one in options.items() if one.hint}

    assert rule.show == "Ik wil graag een tolk. Ik spreek {language}."
    assert named == set(options) - {"nl", "other"}
