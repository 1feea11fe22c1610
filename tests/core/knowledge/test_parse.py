"""Conditions and answers as files write them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.knowledge.conditions import (
    AllOf,
    Answer,
    AnyOf,
    Condition,
    Given,
    Is,
    Not,
    Skipped,
    Within,
)
from entree.core.knowledge.errors import KnowledgeError, UnknownName, WrongShape
from entree.core.knowledge.model import Kind, Knowledge
from entree.core.knowledge.parse import give, only, parse_answer, parse_condition


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (None, None),
        ({"who.for": "me"}, Is("who.for", ("me",))),
        ({"who.for": {"one_of": ["me", "own"]}}, Is("who.for", ("me", "own"))),
        ({"who.age": {"at_least": 12}}, Within("who.age", 12, None)),
        ({"who.age": {"at_most": 17}}, Within("who.age", None, 17)),
        ({"who.age": {"at_least": 12, "at_most": 12}}, Within("who.age", 12, 12)),
        ({"not": {"who.for": "me"}}, Not(Is("who.for", ("me",)))),
        (
            {"all": [{"who.for": "me"}, {"any": [{"who.age": {"at_most": 0}}]}]},
            AllOf((Is("who.for", ("me",)), AnyOf((Within("who.age", None, 0),)))),
        ),
    ],
)
def test_every_operator_of_the_closed_list_is_understood(
    small: Knowledge, raw: object, expected: Condition | None
) -> None:
    assert parse_condition(raw, small.questions) == expected


@pytest.mark.parametrize(
    ("raw", "error", "message"),
    [
        ("who.for", WrongShape, "A condition is one of all, any, not, or one question"),
        ({}, WrongShape, "A condition is one of all, any, not"),
        ({"who.for": "me", "who.age": 3}, WrongShape, "A condition is one of all, any, not"),
        ({"all": {"who.for": "me"}}, WrongShape, "Under 'all' comes a list of conditions."),
        ({"any": []}, WrongShape, "Under 'any' comes a list of conditions."),
        ({"none": []}, UnknownName, "'none' is no operator and no question."),
        ({"who.fro": "me"}, UnknownName, "no question 'who.fro'. Did you mean 'who.for'?"),
        ({"who.for": "mee"}, UnknownName, "has no option 'mee'. Did you mean 'me'?"),
        ({"who.for": 3}, UnknownName, "'who.for' has no option '3'. Known are: close, me, own."),
        ({"who.for": {"one_of": ["me", 3]}}, UnknownName, "'who.for' has no option '3'."),
        ({"who.for": {"one_of": []}}, WrongShape, "'who.for' takes one option, or {one_of:"),
        ({"who.for": {"one_of": "me"}}, WrongShape, "'who.for' takes one option, or {one_of:"),
        ({"who.for": {"one_of": ["me"], "at_most": 2}}, WrongShape, "'who.for' takes one option"),
        ({"who.for": {"at_most": 2}}, WrongShape, "'who.for' takes one option"),
        ({"who.for": ["me"]}, WrongShape, "'who.for' takes one option"),
        ({"who.for": None}, WrongShape, "'who.for' takes one option"),
        ({"who.for": {"one_of": ["me", "close", "own"]}}, WrongShape, "holds for every answer"),
        ({"who.age": "child"}, WrongShape, "'who.age' is a span. Write {at_least: n}"),
        ({"who.age": 12}, WrongShape, "'who.age' is a span."),
        ({"who.age": {}}, WrongShape, "'who.age' is a span."),
        ({"who.age": {"at_least": 3, "below": 5}}, WrongShape, "'who.age' is a span."),
        ({"who.age": {"at_least": "drie"}}, WrongShape, "A bound is a whole number, not 'drie'."),
        ({"who.age": {"at_most": None}}, WrongShape, "A bound is a whole number, not 'None'."),
        ({"who.age": {"at_least": 5, "at_most": 4}}, WrongShape, "Nothing is at least 5 and at"),
        ({"who.age": {"at_most": -1}}, WrongShape, "Nothing is at least 0 and at most -1."),
        ({"who.age": {"at_least": 0}}, WrongShape, "'who.age' is at least 0 for every answer."),
        (
            {"any": [{"who.for": "me"}, {"not": {"who.for": "own"}}]},
            WrongShape,
            "The question 'who.for' stands in this condition twice. Merge the two with one_of",
        ),
    ],
)
def test_a_condition_that_means_nothing_is_refused_with_a_repair(
    small: Knowledge, raw: object, error: type[KnowledgeError], message: str
) -> None:
    with pytest.raises(error) as caught:
        parse_condition(raw, small.questions)

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("who.for", "skipped", Skipped()),
        ("who.for", "me", Given(("me",))),
        ("what.happened", "act", Given(("act",))),
        ("what.happened", ["images", "act"], Given(("act", "images"))),
        ("what.happened", ["act", "unsure"], Given(("act", "unsure"), unsure=True)),
        ("what.happened", [], Skipped()),
        ("when.last_time", 166, Given((), 166, 166)),
        ("when.last_time", 0, Given((), 0, 0)),
        ("when.last_time", "recent", Given(("recent",), 0, 48)),
        ("when.last_time", "unsure", Given(("unsure",), 0, None, unsure=True)),
    ],
)
def test_an_answer_is_an_option_a_number_a_list_or_skipped(
    small: Knowledge, name: str, raw: object, expected: Answer
) -> None:
    assert parse_answer(small.questions[name], raw) == expected


@pytest.mark.parametrize(
    ("name", "raw", "error", "message"),
    [
        ("who.for", ["me"], WrongShape, "'who.for' takes one answer, not a list."),
        ("who.for", 3, WrongShape, "'who.for' takes an option, not a number."),
        ("who.for", True, UnknownName, "'who.for' has no option 'True'."),
        ("who.for", None, UnknownName, "'who.for' has no option 'None'."),
        ("who.for", "closed", UnknownName, "Did you mean 'close'?"),
        ("what.happened", ["act", "ac"], UnknownName, "has no option 'ac'. Did you mean 'act'?"),
        ("who.age", -1, WrongShape, "'who.age' is a number of years: 0 or more."),
    ],
)
def test_an_answer_that_means_nothing_is_refused(
    small: Knowledge, name: str, raw: object, error: type[KnowledgeError], message: str
) -> None:
    with pytest.raises(error) as caught:
        parse_answer(small.questions[name], raw)

    assert message in str(caught.value)


def test_a_sign_of_danger_is_never_lost_beside_none_of_these(small: Knowledge) -> None:
    question = small.questions["now.situation"]

    assert give(question, ("none", "danger")) == Given(("danger",))
    assert give(question, ("none",)) == Given(("none",))


def test_of_options_that_all_go_alone_the_first_counts(small: Knowledge) -> None:
    question = small.questions["now.situation"]
    alone = tuple(option for option in question.options if option.id == "none")

    found = give(replace(question, options=alone * 2), ("none",))

    assert found == Given(("none",))


@pytest.mark.parametrize("name", ["who.for", "who.age"])
def test_two_answers_to_a_question_that_takes_one_are_refused(small: Knowledge, name: str) -> None:
    question = small.questions[name]
    chosen = tuple(option.id for option in question.options[:2])

    with pytest.raises(WrongShape, match=r"takes one answer, not 2\."):
        give(question, chosen)


@given(drawn=st.data())
def test_one_option_gives_the_same_answer_by_every_way(
    small: Knowledge, drawn: st.DataObject
) -> None:
    question = drawn.draw(st.sampled_from(list(small.questions.values())))
    option = drawn.draw(st.sampled_from(question.options))

    found = give(question, (option.id,))

    assert found == only(option) == parse_answer(question, option.id)
    assert isinstance(found, Given)
    assert (found.least is not None) == (question.kind is Kind.SPAN)
