"""Asking ends when no open question can change the view any more."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.intake.stop import still_to_ask, undecided
from entree.core.knowledge.conditions import AllOf, Answers, AnyOf, Is, Within, evaluate
from entree.core.knowledge.model import SITUATION, Knowledge, Urgency
from entree.core.knowledge.wording import can_be_asked
from entree.core.truth import Truth
from tests.core.intake.views import NIGHT, NOON, essence
from tests.core.small_knowledge import told
from tests.core.strategies import MOMENTS, answer_to, answers_to, complete, knowledge_like


def settled(knowledge: Knowledge, answers: Answers, drawn: st.DataObject) -> Answers:
    """Answer at random what can still change the view, until nothing can."""
    while wanted := undecided(knowledge, answers):
        question = knowledge.questions[drawn.draw(st.sampled_from(sorted(wanted)))]
        answers = {**answers, question.id: drawn.draw(answer_to(question))}
    return answers


@given(drawn=st.data())
def test_when_settled_no_further_answer_changes_the_view(
    small: Knowledge, drawn: st.DataObject
) -> None:
    knowledge = drawn.draw(knowledge_like(small))
    answers = settled(knowledge, drawn.draw(answers_to(knowledge)), drawn)

    later = complete(knowledge, answers, drawn, rest=False)

    assert essence(knowledge, later) == essence(knowledge, answers)


@given(drawn=st.data(), at=MOMENTS)
def test_at_a_real_hour_only_the_open_line_can_still_change_a_settled_view(
    small: Knowledge, drawn: st.DataObject, at: datetime
) -> None:
    knowledge = drawn.draw(knowledge_like(small))
    phoning = drawn.draw(answer_to(knowledge.questions[SITUATION]))
    told_first = {**drawn.draw(answers_to(knowledge)), SITUATION: phoning}
    answers = settled(knowledge, told_first, drawn)

    later = complete(knowledge, answers, drawn, rest=False)

    before = essence(knowledge, answers, at, lines=False)
    assert essence(knowledge, later, at, lines=False) == before


def test_who_never_said_how_to_talk_can_still_move_a_settled_view_at_a_real_hour(
    small: Knowledge,
) -> None:
    # Both answer in writing; in one of them only the telephone is open.
    keys = ("home/advice", "children/talk")
    offers = {key: replace(small.offers[key], when=None) for key in keys}
    knowledge = replace(small, rules=(), offers=offers)
    answers = told(knowledge, {"needs.now": ["read_only"]})
    silent = {**answers, **told(knowledge, {SITUATION: ["cannot_phone"]})}

    assert undecided(knowledge, answers) == frozenset()
    assert essence(knowledge, silent) == essence(knowledge, answers)
    assert essence(knowledge, silent, NOON) != essence(knowledge, answers, NOON)


@given(drawn=st.data())
def test_what_can_still_change_the_view_can_be_asked_now(
    small: Knowledge, drawn: st.DataObject
) -> None:
    knowledge = drawn.draw(knowledge_like(small))
    answers = drawn.draw(answers_to(knowledge))

    found = undecided(knowledge, answers)

    able = {name for name, one in knowledge.questions.items() if can_be_asked(one, answers)}
    assert found <= still_to_ask(knowledge, answers) <= able


@given(drawn=st.data())
def test_nothing_is_asked_later_that_was_not_still_to_ask(
    small: Knowledge, drawn: st.DataObject
) -> None:
    knowledge = drawn.draw(knowledge_like(small))
    answers = drawn.draw(answers_to(knowledge))
    expected = still_to_ask(knowledge, answers)

    later = complete(knowledge, answers, drawn, rest=False)

    assert set(later) - set(answers) <= expected
    assert still_to_ask(knowledge, later) <= expected


def only(knowledge: Knowledge, *keys: str, rules: tuple[str, ...] = ()) -> Knowledge:
    """Return the knowledge with these offers and rules alone."""
    return replace(
        knowledge,
        offers={key: knowledge.offers[key] for key in keys},
        rules=tuple(rule for rule in knowledge.rules if rule.id in rules),
    )


def test_where_nothing_can_be_shown_nothing_is_asked(small: Knowledge) -> None:
    assert undecided(only(small, rules=("danger",)), {}) == frozenset()


def test_a_notice_alone_keeps_a_question_open(small: Knowledge) -> None:
    images = only(small, rules=("keep-images",))

    assert undecided(images, {}) == {"what.happened"}
    assert undecided(images, told(small, {"what.happened": "skipped"})) == frozenset()


def test_what_no_longer_fits_asks_nothing(small: Knowledge) -> None:
    children = only(small, "children/talk")

    assert undecided(children, {}) == {"who.for", "who.age"}
    assert undecided(children, told(small, {"who.for": "close"})) == frozenset()


def test_an_offer_alone_has_no_order_to_ask_about(small: Knowledge) -> None:
    assert undecided(only(small, "doctor/visit"), {}) == frozenset()


def test_needs_are_asked_while_they_can_change_the_order(small: Knowledge) -> None:
    # Equally urgent and fitting; one serves the doctor, the other talk and law.
    both = only(small, "doctor/visit", "office/desk")

    assert undecided(both, told(small, {"now.situation": ["none"]})) == {"needs.now"}
    assert undecided(both, told(small, {"now.situation": ["none"], "needs.now": ["talk"]})) == set()


def test_a_further_ground_is_asked_about_while_it_can_change_the_order(small: Knowledge) -> None:
    pair = only(small, "home/advice", "office/desk")
    fits = told(small, {"now.situation": ["none"], "what.happened": ["act"]})

    assert evaluate(pair.offers["home/advice"].when, fits) is Truth.YES
    assert undecided(pair, fits) == {"needs.now", "who.age"}
    assert undecided(pair, {**fits, **told(small, {"needs.now": ["legal"]})}) == frozenset()


def test_a_rule_that_can_still_make_a_must_is_asked_about(small: Knowledge) -> None:
    home = only(small, "home/advice", "doctor/visit", rules=("home-of-a-child",))
    touched = told(
        small, {"now.situation": ["none"], "needs.now": ["read_only"], "what.happened": ["act"]}
    )

    assert "who.age" in undecided(home, touched)
    assert undecided(home, {**touched, **told(small, {"who.age": "adult"})}) == frozenset()


def test_beyond_the_cards_only_what_can_become_one_is_asked_about(small: Knowledge) -> None:
    told_all = {"now.situation": ["none"], "who.for": "close", "needs.now": ["medical"]}
    answers = told(small, {**told_all, "who.age": "adult"})
    group = only(small, "group/talk", "doctor/visit")

    # The group stays folded until it fits, and then it is the first.
    assert undecided(group, answers) == {"what.happened"}
    assert undecided(group, told(small, {**told_all, "what.happened": "skipped"})) == frozenset()


ACT, YOUNG = Is("what.happened", ("act",)), Within("who.age", None, 17)
PLAIN = {"serves": frozenset[str](), "urgency": Urgency.DAYS, "when": None}


def like(knowledge: Knowledge, cards: int = 3, **changes: dict[str, Any]) -> Knowledge:
    """Return the knowledge with these offers alone, all equally urgent, and changed like this."""
    offers = {
        key: replace(knowledge.offers[key], **{**PLAIN, **changes[key.partition("/")[0]]})
        for key in knowledge.offers
        if key.partition("/")[0] in changes
    }
    table = replace(knowledge.ranking, cards=cards)
    return replace(knowledge, offers=offers, rules=(), ranking=table)


def test_the_offer_behind_the_last_card_can_still_take_its_place(small: Knowledge) -> None:
    one_card = like(
        small, 1, doctor={"serves": {"medical"}}, office={"serves": {"talk"}}, home={"when": ACT}
    )
    answers = told(small, {"now.situation": ["none"], "what.happened": ["other"]})

    assert undecided(one_card, answers) == {"needs.now"}


def test_a_group_that_stands_last_is_a_card_all_the_same_once_it_fits(small: Knowledge) -> None:
    group = like(small, doctor={}, group={"when": ACT, "urgency": Urgency.CALM})

    assert undecided(group, told(small, {"now.situation": ["none"]})) == {"what.happened"}


def test_a_group_that_nobody_can_name_any_more_takes_no_place_of_a_card(small: Knowledge) -> None:
    two_cards = like(
        small,
        2,
        group={"when": ACT, "urgency": Urgency.NOW},
        home={"urgency": Urgency.NOW},
        doctor={"serves": {"medical"}},
        office={"serves": {"talk"}},
    )
    answers = told(small, {"now.situation": ["none"], "what.happened": "skipped"})

    assert undecided(two_cards, answers) == {"needs.now"}


def test_two_whose_places_are_fixed_need_no_further_answer(small: Knowledge) -> None:
    same = {"when": AnyOf((ACT, YOUNG))}
    counted_once = like(small, home=same, children=same)
    table = replace(counted_once.ranking, specificity_counted=1)

    found = undecided(replace(counted_once, ranking=table), told(small, {"what.happened": ["act"]}))

    assert found == frozenset()


def test_an_order_that_only_the_stored_place_decides_is_open_at_some_hour(
    small: Knowledge,
) -> None:
    # A second ground would put the children first, also at night, when they are closed.
    pair = like(small, children={"when": AnyOf((ACT, YOUNG))}, listening={"when": ACT})
    answers = told(small, {"now.situation": ["none"], "what.happened": ["act"]})
    young, adult = ({**answers, **told(small, {"who.age": age})} for age in ("child", "adult"))

    assert essence(pair, young, NIGHT, lines=False) != essence(pair, adult, NIGHT, lines=False)
    assert undecided(pair, answers) == {"who.age"}


def test_how_someone_can_talk_is_asked_while_it_can_change_the_order(small: Knowledge) -> None:
    pair = like(small, office={}, listening={})
    phoning, silent = (
        told(small, {"now.situation": [situation]}) for situation in ("none", "cannot_phone")
    )

    assert essence(pair, phoning) != essence(pair, silent)
    assert undecided(pair, {}) == {"now.situation"}


def test_how_someone_can_talk_is_not_asked_where_all_answer_in_writing(small: Knowledge) -> None:
    # Which stands first hangs on the needs alone.
    pair = like(small, children={"serves": {"talk"}}, listening={"serves": {"medical"}})

    assert undecided(pair, {}) == {"needs.now"}


def test_what_only_may_fit_can_still_take_the_place_of_the_last_card(small: Knowledge) -> None:
    # Whether it fits is passed by and stays open; what it serves can still bring it forward.
    pair = like(small, 1, children={"when": ACT, "serves": {"talk"}}, home={"when": ACT})
    answers = told(small, {"now.situation": ["none"], "what.happened": "skipped"})
    talking, reading = (
        {**answers, **told(small, {"needs.now": [need]})} for need in ("talk", "read_only")
    )

    assert essence(pair, talking) != essence(pair, reading)
    assert undecided(pair, answers) == {"needs.now"}


def test_a_rule_is_asked_about_with_its_doubt_read_as_yes(small: Knowledge) -> None:
    week = Within("when.last_time", None, 168)
    rule = replace(
        small.rules[-1],
        when=AllOf((week, AnyOf((ACT, YOUNG)))),
        unknown_is_yes=frozenset({"when.last_time"}),
    )
    doubting = replace(small, offers={}, rules=(rule,))
    answers = told(small, {"when.last_time": "skipped", "what.happened": "skipped"})

    assert undecided(doubting, answers) == {"who.age"}


@pytest.mark.parametrize("situation", [["none"], ["cannot_phone"]])
def test_the_whole_of_the_small_knowledge_settles(small: Knowledge, situation: list[str]) -> None:
    answers = told(small, {"now.situation": situation, "who.for": "own"})

    assert undecided(small, {}) >= {"now.situation", "who.for"}
    assert undecided(small, answers) == frozenset()
