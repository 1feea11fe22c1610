"""Reasons and what would change them are true: the change is applied, and the result checked."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.intake.advise import view
from entree.core.intake.ranking import holding
from entree.core.intake.reasons import explain
from entree.core.intake.view import Card
from entree.core.knowledge.conditions import Answers, Is, evaluate, leaf_truth, leaves
from entree.core.knowledge.explain import open_questions, smallest_turns
from entree.core.knowledge.model import Knowledge, Rule
from entree.core.knowledge.texts import Words
from entree.core.truth import Truth
from tests.core.intake.changes import asked_in, fewest_changes, other_answers
from tests.core.small_knowledge import told
from tests.core.strategies import answers_to

AT = datetime.fromisoformat("2026-11-23T12:00")
SMALLER = "Geen beelden? Dan staat dit lager."
GONE = "Gebeurde er iets anders? Dan past dit niet."
ALL_THREE = (
    "Gebeurde er iets anders? En zoek je iets anders? En is de leeftijd anders? Dan past dit niet."
)


def all_cards(knowledge: Knowledge, answers: Answers) -> dict[str, Card]:
    """Return the cards and the further help with their grounds, by key."""
    shown = view(knowledge, answers, at=AT, language="nl")
    words = Words(knowledge.catalogues, "nl")
    return {
        card.key: explain(knowledge, card, answers, words) for card in (*shown.cards, *shown.more)
    }


def card(knowledge: Knowledge, key: str, given_answers: dict[str, object]) -> Card:
    """Return one card for these answers."""
    return all_cards(knowledge, told(knowledge, given_answers))[key]


def due(knowledge: Knowledge, answers: Answers) -> set[str]:
    """Return what is a must."""
    return {key for rule in holding(knowledge, answers).rules for key in rule.musts}


@given(drawn=st.data())
def test_what_is_said_to_take_an_offer_away_does_so_and_nothing_smaller_does(
    small: Knowledge, drawn: st.DataObject
) -> None:
    answers = drawn.draw(answers_to(small))

    cards = all_cards(small, answers)

    of_rules = {phrase for rule in small.rules for phrase in rule.otherwise.values()}
    for key, shown in cards.items():
        offer = small.offers[key]
        said = [asked_in(small, offer, one) for one in shown.changes if one not in of_rules]
        assert len(said) == len(set(said))
        assert set(said) == set(fewest_changes(small, offer, answers))


@given(drawn=st.data())
def test_what_is_missing_is_what_the_fewest_further_answers_can_be_about(
    small: Knowledge, drawn: st.DataObject
) -> None:
    answers = drawn.draw(answers_to(small))

    cards = all_cards(small, answers)

    for key, shown in cards.items():
        when = small.offers[key].when
        turns = smallest_turns(when, answers, Truth.YES, only_open=True)
        topics = ", ".join(small.questions[name].topic for name in shown.missing)
        assert (shown.fit is Truth.YES) == (not shown.missing)
        assert set(shown.missing) == {name for turn in turns for name in turn}
        assert set(shown.missing) <= open_questions(when, answers)
        assert (f"Hangt af van: {topics}." in shown.reasons) == bool(shown.missing)


@given(drawn=st.data())
def test_what_is_said_to_end_a_must_does_so_and_leaves_the_offer(
    small: Knowledge, drawn: st.DataObject
) -> None:
    answers = drawn.draw(answers_to(small))
    rules = holding(small, answers).rules

    cards = all_cards(small, answers)

    for key, shown in cards.items():
        for rule in small.rules:
            makes_it = rule in rules and key in rule.musts
            for name, phrase in rule.otherwise.items():
                others = other_answers(small, answers, name) if makes_it else []
                lower = [
                    other
                    for other in others
                    if is_clear(rule, name, other)
                    and key in all_cards(small, other)
                    and key not in due(small, other)
                ]
                assert (phrase in shown.changes) == bool(lower)


def is_clear(rule: Rule, name: str, answers: Answers) -> bool:
    """Return whether the rule knows from this answer what it asks of this question."""
    asked = (leaf for leaf in leaves(rule.when) if leaf.question == name)
    return all(leaf_truth(leaf, answers) is not Truth.UNKNOWN for leaf in asked)


@given(drawn=st.data())
def test_a_reason_is_said_exactly_when_its_answer_helps_the_offer(
    small: Knowledge, drawn: st.DataObject
) -> None:
    answers = drawn.draw(answers_to(small))

    cards = all_cards(small, answers)

    for key, shown in cards.items():
        offer = small.offers[key]
        alone = {name for name in offer.because if leaves_hold(small, key, answers, name)}
        said = {name for name, phrase in offer.because.items() if phrase in shown.reasons}
        assert said == alone


def leaves_hold(knowledge: Knowledge, key: str, answers: Answers, name: str) -> bool:
    """Return whether the offer's condition has a part about this question that is yes.

    In the small knowledge every part of an offer's condition is a leaf, or a *not* of one.
    """
    without = {other: answer for other, answer in answers.items() if other == name}
    when = knowledge.offers[key].when
    leaf = next(leaf for leaf in leaves(when) if leaf.question == name)
    wanted = Truth.NO if key == "listening/night" else Truth.YES
    return leaf_truth(leaf, without) is wanted


def test_an_offer_says_which_answers_made_it_fit(small: Knowledge) -> None:
    shown = card(small, "home/advice", {"what.happened": ["act"], "who.age": 12})

    assert shown.reasons == ("Dit gebeurde thuis.", "Je bent jong.")


def test_a_must_says_which_answers_made_it_so(small: Knowledge) -> None:
    shown = card(small, "home/advice", {"what.happened": ["images"]})

    assert shown.must == "home"
    assert shown.reasons == ("Dit gebeurde thuis.", "Het gaat om beelden.")


def test_a_reason_of_a_must_is_said_only_on_the_grounds_that_hold(small: Knowledge) -> None:
    shown = card(small, "home/advice", {"what.happened": ["act"], "needs.now": ["legal"]})

    assert shown.must == "home"
    assert "Het gaat om beelden." not in shown.reasons


@pytest.mark.parametrize("when", ["recent", "about_a_week", "unsure", "skipped"])
def test_a_doubt_that_counts_as_yes_is_a_reason(small: Knowledge, when: str) -> None:
    shown = card(
        small,
        "centre/call",
        {"who.for": "me", "what.happened": ["act"], "when.last_time": when},
    )

    assert shown.reasons == ("Zij zijn er voor jou.", "Het kan korter dan een week geleden zijn.")
    assert shown.changes == (
        "Ben je hier om iets anders? Dan past dit misschien niet.",
        "Langer geleden? Dan hoeft het niet snel.",
    )


def test_an_offer_that_may_fit_says_on_what_it_depends_and_what_would_take_it_away(
    small: Knowledge,
) -> None:
    shown = card(small, "children/talk", {"who.for": "me"})

    assert shown.fit is Truth.UNKNOWN
    assert shown.missing == ("who.age",)
    assert shown.reasons == ("Hangt af van: de leeftijd.",)
    assert shown.changes == (
        "Ben je hier om iets anders? Dan past dit misschien niet.",
        "Ben je 18 of ouder? Dan is er andere hulp.",
    )


@pytest.mark.parametrize(
    ("key", "given_answers", "missing"),
    [
        ("children/talk", {}, ("who.for", "who.age")),
        # Any one of the three would do.
        ("home/advice", {}, ("what.happened", "needs.now", "who.age")),
        ("home/advice", {"what.happened": ["other"]}, ("needs.now", "who.age")),
        ("home/advice", {"what.happened": ["act"]}, ()),
        ("doctor/visit", {}, ()),
    ],
)
def test_what_is_missing_stands_in_the_order_of_the_file(
    small: Knowledge, key: str, given_answers: dict[str, object], missing: tuple[str, ...]
) -> None:
    assert card(small, key, given_answers).missing == missing


def test_an_offer_for_everyone_is_taken_away_by_nothing(small: Knowledge) -> None:
    shown = card(small, "doctor/visit", {})

    assert (shown.reasons, shown.changes, shown.missing) == ((), (), ())


def test_an_offer_is_taken_away_by_other_answers_to_all_its_grounds_together(
    small: Knowledge,
) -> None:
    shown = card(small, "home/advice", {"what.happened": ["act"], "needs.now": ["legal"]})
    adult = card(small, "home/advice", {"what.happened": ["act"], "who.age": "adult"})

    assert shown.changes[0] == ALL_THREE
    assert adult.changes == ("Gebeurde er iets anders? En zoek je iets anders? Dan past dit niet.",)


def test_where_the_offer_says_nothing_of_its_own_the_questions_words_are_used(
    small: Knowledge,
) -> None:
    shown = card(small, "listening/night", {"who.for": "close"})

    assert shown.changes == ("Ben je hier om iets anders? Dan past dit misschien niet.",)


def test_the_joined_sentence_is_said_in_the_language_asked_for(small: Knowledge) -> None:
    english = {
        ("offers/home/advice/otherwise/what.happened", GONE): "Was it different? Then it is not.",
        ("questions/needs.now/otherwise", "Zoek je iets anders?"): "Do you need more?",
        ("questions/who.age/otherwise", "Is de leeftijd anders?"): "Is the age different?",
        ("questions/who.age/topic", "de leeftijd"): "the age",
        ("phrases/also", "En"): "And",
        ("phrases/depends", "Hangt af van: {topics}."): "That rests on: {topics}.",
    }
    words = Words({"en": english}, "en")
    fits, may = told(small, {"who.age": 12}), told(small, {"who.for": "me"})

    shown = explain(small, all_cards(small, fits)["home/advice"], fits, words)
    open_ = explain(small, all_cards(small, may)["children/talk"], may, words)

    assert shown.changes == (
        "Was it different? And do you need more? And is the age different? Then it is not.",
    )
    assert open_.reasons == ("That rests on: the age.",)


def test_what_takes_the_offer_away_is_not_said_to_lower_it(small: Knowledge) -> None:
    home = replace(small.offers["home/advice"], when=Is("what.happened", ("images",)))
    images_only = replace(small, offers={**small.offers, home.key: home})
    images: dict[str, object] = {"what.happened": ["images"]}

    gone = card(images_only, "home/advice", images)
    lower = card(small, "home/advice", {**images, "who.age": 12})

    assert gone.must == lower.must == "home"
    assert gone.changes == (GONE,)
    assert lower.changes == (ALL_THREE, SMALLER)


def test_a_must_on_two_grounds_is_not_ended_by_one_answer(small: Knowledge) -> None:
    shown = card(
        small,
        "home/advice",
        {"what.happened": ["images", "act"], "who.age": 12, "needs.now": ["legal"]},
    )

    assert SMALLER not in shown.changes


def test_another_rule_that_would_take_over_does_not_hide_an_answer_that_ends_both(
    small: Knowledge,
) -> None:
    answers = told(small, {"what.happened": ["images"], "who.age": 12})
    touched = {**answers, **told(small, {"what.happened": ["act"]})}
    other = {**answers, **told(small, {"what.happened": ["other"]})}

    shown = all_cards(small, answers)["home/advice"]

    assert "home/advice" in due(small, touched)
    assert "home/advice" not in due(small, other)
    assert evaluate(small.offers["home/advice"].when, other) is Truth.YES
    assert SMALLER in shown.changes
