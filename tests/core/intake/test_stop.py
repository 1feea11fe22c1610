"""Asking ends when no open question can change the view any more."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from entree.core.intake.advise import advise
from entree.core.intake.stop import can_be_asked, can_change, wording
from entree.core.intake.view import Advice
from entree.core.knowledge.conditions import Answers, Given, Skipped, evaluate, leaves
from entree.core.knowledge.model import Knowledge
from entree.core.truth import Truth
from tests.core.small_knowledge import told
from tests.core.strategies import answer_to, answers_to, conditions

AT = datetime.fromisoformat("2026-11-23T12:00")


def essence(advice: Advice) -> object:
    """Return what settles: cards, order, fit and notices; not the reasons."""
    return (
        [(card.key, card.fit, card.must) for card in advice.cards],
        [(card.key, card.fit) for card in advice.more],
        [notice.rule for notice in advice.notices],
    )


def complete(knowledge: Knowledge, answers: Answers, drawn: st.DataObject) -> Answers:
    """Answer at random whatever can still be asked, until nothing can."""
    while askable := [one for one in knowledge.questions.values() if can_be_asked(one, answers)]:
        question = drawn.draw(st.sampled_from(askable))
        answers = {**answers, question.id: drawn.draw(answer_to(question))}
    return answers


def with_random_conditions(knowledge: Knowledge, drawn: st.DataObject) -> Knowledge:
    """Return the knowledge with other conditions for its offers, and no phrases about them."""
    offers = {
        key: replace(offer, when=drawn.draw(conditions(knowledge)), because={}, otherwise={})
        for key, offer in knowledge.offers.items()
    }
    return replace(knowledge, offers=offers)


@given(drawn=st.data())
def test_when_settled_no_further_answer_changes_the_view(
    small: Knowledge, drawn: st.DataObject
) -> None:
    knowledge = with_random_conditions(small, drawn)
    answers = drawn.draw(answers_to(knowledge))
    while asked := advise(knowledge, answers, at=AT, language="nl").next_question:
        answers = {**answers, asked: drawn.draw(answer_to(knowledge.questions[asked]))}
    settled = advise(knowledge, answers, at=AT, language="nl")

    later = advise(knowledge, complete(knowledge, answers, drawn), at=AT, language="nl")

    assert settled.settled
    assert essence(later) == essence(settled)


@given(drawn=st.data())
def test_a_question_that_cannot_change_the_view_does_not(
    small: Knowledge, drawn: st.DataObject
) -> None:
    knowledge = with_random_conditions(small, drawn)
    # With few conditions there are questions that no condition reads.
    some = drawn.draw(st.lists(st.sampled_from(small.ranking.order), max_size=2, unique=True))
    offers = {key: offer for key, offer in knowledge.offers.items() if key in some}
    knowledge = replace(knowledge, offers=offers, rules=small.rules[:1])
    answers = drawn.draw(answers_to(knowledge))
    idle = [
        one
        for one in knowledge.questions.values()
        if one.id not in answers and not can_change(knowledge, one.id, answers)
    ]
    assume(idle)
    question = drawn.draw(st.sampled_from(idle))

    changed = {**answers, question.id: drawn.draw(answer_to(question))}

    before = advise(knowledge, answers, at=AT, language="nl")
    after = advise(knowledge, changed, at=AT, language="nl")
    assert essence(after) == essence(before)


@pytest.mark.parametrize("name", ["needs.now", "now.situation"])
def test_what_the_order_itself_reads_can_always_change_the_view(
    small: Knowledge, name: str
) -> None:
    nothing = replace(small, offers={}, rules=())

    assert can_change(nothing, name, {})
    assert not can_change(nothing, "who.age", {})


def test_a_further_ground_can_change_the_order_of_what_fits_already(small: Knowledge) -> None:
    fits = told(small, {"what.happened": ["act"], "who.for": "close"})
    without_rules = replace(small, rules=())

    assert evaluate(small.offers["home/advice"].when, fits) is Truth.YES
    assert can_change(without_rules, "who.age", fits)


def test_what_no_longer_fits_asks_nothing(small: Knowledge) -> None:
    only_children = replace(
        small, offers={"children/talk": small.offers["children/talk"]}, rules=()
    )

    assert can_change(only_children, "who.age", {})
    assert not can_change(only_children, "who.age", told(small, {"who.for": "close"}))


def test_a_rule_alone_can_keep_a_question_open(small: Knowledge) -> None:
    images = replace(small, offers={}, rules=small.rules[-1:])

    assert {leaf.question for leaf in leaves(images.rules[0].when)} == {"what.happened"}
    assert can_change(images, "what.happened", {})
    assert not can_change(images, "who.for", {})


@pytest.mark.parametrize(
    ("name", "given_answers", "expected"),
    [
        ("who.for", {}, "all"),
        ("who.for", {"who.for": "close"}, "all"),
        ("who.age", {}, "me"),
        ("who.age", {"who.for": "skipped"}, "me"),
        ("who.age", {"who.for": "close"}, "close"),
        ("who.age", {"who.for": "own"}, None),
    ],
)
def test_a_question_is_worded_for_the_route_that_was_told(
    small: Knowledge, name: str, given_answers: dict[str, object], expected: str | None
) -> None:
    assert wording(small.questions[name], told(small, given_answers)) == expected


def test_every_option_has_a_label_for_every_wording(small: Knowledge) -> None:
    for question in small.questions.values():
        for route in question.ask:
            for option in question.options:
                assert {"all", route} & set(option.labels)


@pytest.mark.parametrize(
    ("name", "answers", "expected"),
    [
        ("who.age", {}, True),
        ("who.age", {"who.age": Skipped()}, False),
        ("who.age", {"who.age": Given((), 12, 12)}, False),
        ("who.age", {"who.for": Skipped()}, True),
        # There is no wording for this route.
        ("what.happened", {"who.for": Given(("own",))}, False),
        ("who.age", {"who.for": Given(("own",))}, False),
        ("when.last_time", {"who.for": Given(("own",))}, True),
    ],
)
def test_a_question_is_asked_once_and_only_to_whom_it_is_meant_for(
    small: Knowledge, name: str, answers: Answers, expected: bool
) -> None:
    assert can_be_asked(small.questions[name], answers) is expected


def test_a_condition_on_a_question_keeps_it_back(small: Knowledge) -> None:
    age = replace(small.questions["who.age"], ask={"all": "Hoe oud?"})

    assert can_be_asked(age, told(small, {"who.for": "me"}))
    assert not can_be_asked(age, told(small, {"who.for": "own"}))
