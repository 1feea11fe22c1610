"""The one entrance: answers in, view out."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from entree.core.intake.advise import advise, view
from entree.core.intake.next_question import next_question
from entree.core.intake.reasons import explain
from entree.core.intake.view import Advice
from entree.core.knowledge.conditions import evaluate
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge, Urgency
from entree.core.knowledge.texts import Words
from entree.core.truth import Truth
from tests.core.small_knowledge import told, write
from tests.core.strategies import MOMENTS, answers_to

NOON, NIGHT = datetime.fromisoformat("2026-11-23T12:00"), datetime.fromisoformat("2026-11-23T03:00")


def keys(advice: Advice) -> list[str]:
    """Return the keys of the cards and of the further help, in order."""
    return [card.key for card in (*advice.cards, *advice.more)]


@given(drawn=st.data(), at=MOMENTS, language=st.sampled_from(["nl", "en", "xx"]))
def test_the_same_input_gives_the_same_view_and_changes_nothing(
    small: Knowledge, drawn: st.DataObject, at: datetime, language: str
) -> None:
    answers = dict(drawn.draw(answers_to(small)))
    before = deepcopy(answers)

    first = advise(small, answers, at=at, language=language)
    turned = dict(reversed(answers.items()))
    second = advise(small, turned, at=at.astimezone(AMSTERDAM), language=language)

    assert first == second
    assert answers == before


@given(drawn=st.data(), at=MOMENTS)
def test_taking_an_answer_away_never_removes_what_fits_or_may_fit(
    small: Knowledge, drawn: st.DataObject, at: datetime
) -> None:
    answers = drawn.draw(answers_to(small).filter(bool))
    gone = drawn.draw(st.sampled_from(sorted(answers)))
    fewer = {name: answer for name, answer in answers.items() if name != gone}

    with_it = advise(small, answers, at=at, language="nl")
    without = advise(small, fewer, at=at, language="nl")

    assert set(keys(with_it)) <= set(keys(without))


@given(drawn=st.data(), at=MOMENTS)
def test_the_view_is_the_whole_list_once(
    small: Knowledge, drawn: st.DataObject, at: datetime
) -> None:
    answers = drawn.draw(answers_to(small))

    advice = advise(small, answers, at=at, language="nl")

    shown = keys(advice)
    fits = {key: evaluate(offer.when, answers) for key, offer in small.offers.items()}
    assert sorted(shown) == sorted(key for key, fit in fits.items() if fit is not Truth.NO)
    for card in (*advice.cards, *advice.more):
        assert card.fit is fits[card.key]


@given(drawn=st.data(), at=MOMENTS)
def test_a_must_is_always_a_card(small: Knowledge, drawn: st.DataObject, at: datetime) -> None:
    answers = drawn.draw(answers_to(small))

    advice = advise(small, answers, at=at, language="nl")

    assert all(card.must is None for card in advice.more)


def test_with_no_answer_at_all_there_is_help_and_a_question(small: Knowledge) -> None:
    advice = advise(small, {}, at=NOON, language="nl")

    assert [card.key for card in advice.cards] == ["emergency/call", "centre/call", "office/desk"]
    assert (advice.next_question, advice.settled) == ("now.situation", False)
    assert advice.notices == ()


def test_a_name_that_nobody_knows_changes_nothing(small: Knowledge) -> None:
    stray = told(small, {"who.for": "me"})

    advice = advise(small, {"old.question": stray["who.for"]}, at=NOON, language="nl")

    assert advice == advise(small, {}, at=NOON, language="nl")


def test_a_time_without_a_zone_is_the_time_in_amsterdam(small: Knowledge) -> None:
    naive = advise(small, {}, at=NOON, language="nl")
    zoned = advise(small, {}, at=datetime(2026, 11, 23, 11, tzinfo=UTC), language="nl")

    assert naive == zoned
    assert naive != advise(small, {}, at=NIGHT, language="nl")


def test_a_card_says_which_channels_are_open_now(small: Knowledge) -> None:
    answers = told(small, {"who.for": "me", "what.happened": ["act"]})

    (noon, night) = (advise(small, answers, at=at, language="nl").cards[0] for at in (NOON, NIGHT))

    assert noon.key == night.key == "centre/call"
    assert [one.open for one in noon.channels] == [Truth.YES, Truth.YES]
    assert [one.open for one in night.channels] == [Truth.NO, Truth.NO]
    assert [one.channel.kind for one in noon.channels] == ["phone", "chat"]


@given(drawn=st.data(), at=MOMENTS)
def test_the_cards_carry_their_grounds_and_further_help_does_not(
    small: Knowledge, drawn: st.DataObject, at: datetime
) -> None:
    answers = drawn.draw(answers_to(small))

    shown = view(small, answers, at=at, language="nl")

    words = Words(small.catalogues, "nl")
    for card in shown.cards:
        bare = replace(card, reasons=(), changes=(), missing=())
        assert explain(small, bare, answers, words) == card
    assert all((card.reasons, card.changes, card.missing) == ((), (), ()) for card in shown.more)


@given(drawn=st.data(), at=MOMENTS)
def test_the_advice_is_the_view_with_what_to_ask_next(
    sampled: Knowledge, drawn: st.DataObject, at: datetime
) -> None:
    answers = drawn.draw(answers_to(sampled))

    advice = advise(sampled, answers, at=at, language="nl")

    asked = next_question(sampled, answers)
    shown = view(sampled, answers, at=at, language="nl")
    assert (advice.cards, advice.more, advice.notices) == (shown.cards, shown.more, shown.notices)
    assert (advice.next_question, advice.settled) == (asked, asked is None)


@given(drawn=st.data(), first=MOMENTS, second=MOMENTS)
def test_what_to_ask_and_the_notices_are_the_same_at_every_hour(
    sampled: Knowledge, drawn: st.DataObject, first: datetime, second: datetime
) -> None:
    answers = drawn.draw(answers_to(sampled))

    one, other = (advise(sampled, answers, at=at, language="nl") for at in (first, second))

    assert one.next_question == other.next_question
    assert one.notices == other.notices


def test_notices_come_with_the_most_urgent_first(small: Knowledge) -> None:
    answers = told(
        small,
        {"now.situation": ["none"], "needs.now": ["medical"], "what.happened": ["images"]},
    )

    notices = advise(small, answers, at=NOON, language="nl").notices

    assert [(one.rule, one.urgency) for one in notices] == [
        ("keep-images", Urgency.NOW),
        ("rest-first", Urgency.CALM),
    ]
    assert (notices[0].title, notices[0].text) == ("Beelden", "Bewaar het gesprek.")


def test_the_view_is_said_in_the_language_asked_for_as_far_as_it_was_read(tmp_path: Path) -> None:
    path = write(tmp_path) / "locale/en/LC_MESSAGES/knowledge.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgctxt "rules/keep-images/title"\nmsgid "Beelden"\nmsgstr "Images"\n\n'
        'msgctxt "offers/home/advice/because/what.happened"\n'
        'msgid "Dit gebeurde thuis."\nmsgstr "This happened at home."\n\n'
        'msgctxt "rules/home/otherwise/what.happened"\n'
        'msgid "Geen beelden? Dan staat dit lager."\nmsgstr "No images? Then this is lower."\n',
        encoding="utf-8",
    )
    knowledge = load(tmp_path)
    answers = told(knowledge, {"what.happened": ["images"], "who.age": 12})

    english = advise(knowledge, answers, at=NOON, language="en")
    dutch = advise(knowledge, answers, at=NOON, language="nl")

    assert english.cards[0].key == "home/advice"
    assert english.cards[0].reasons[:2] == ("This happened at home.", "Je bent jong.")
    assert english.cards[0].changes[-1] == "No images? Then this is lower."
    assert (english.notices[0].title, english.notices[0].text) == ("Images", "Bewaar het gesprek.")
    assert dutch.notices[0].title == "Beelden"
    assert keys(english) == keys(dutch)
