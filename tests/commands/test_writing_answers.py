"""Answers and conditions as someone types them, and the examples drafted from a condition."""

import click
import pytest

from entree.commands.writing_answers import (
    answers,
    as_block,
    as_yaml,
    conditions,
    examples,
    whole,
)
from entree.core.knowledge.conditions import evaluate
from entree.core.knowledge.decision import decision_table
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.parse import parse_condition
from tests.core.conftest import small as small_knowledge
from tests.core.small_knowledge import told

small = small_knowledge


@pytest.mark.parametrize(
    ("typed", "raw"),
    [
        ("who.for=me", {"who.for": "me"}),
        ("who.for = me, close", {"who.for": {"one_of": ["me", "close"]}}),
        ("who.age=..17", {"who.age": {"at_most": 17}}),
        ("who.age=18..", {"who.age": {"at_least": 18}}),
        ("when.last_time=24..96", {"when.last_time": {"at_least": 24, "at_most": 96}}),
    ],
)
def test_a_condition_is_typed_as_a_question_and_what_it_takes(
    typed: str, raw: object, small: Knowledge
) -> None:
    assert conditions([typed], small.questions) == [raw]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("who.for", "Write it as name=value."),
        ("who.for=", "Write it as name=value."),
        ("who.fro=me", "Did you mean 'who.for'?"),
        ("who.for=mee", "Did you mean 'me'?"),
        ("who.for=1..2", "takes one option"),
        ("who.age=child", "is a span"),
        ("who.age=x..17", "A bound is a whole number"),
    ],
)
def test_a_condition_that_is_none_says_what_to_type(
    typed: str, said: str, small: Knowledge
) -> None:
    with pytest.raises(click.ClickException) as caught:
        conditions([typed], small.questions)

    assert said in caught.value.message


def test_several_parts_hold_together() -> None:
    parts: list[object] = [{"who.for": "me"}, {"who.age": {"at_most": 17}}]

    assert whole([]) is None
    assert whole(parts[:1]) == {"who.for": "me"}
    assert whole(parts) == {"all": parts}
    assert as_block(parts[:1], 2) == " {who.for: me}\n"
    assert as_block(parts, 2) == (
        "\n    all:\n      - who.for: me\n      - who.age: {at_most: 17}\n"
    )


def test_answers_are_an_option_a_number_ticks_or_skipped(small: Knowledge) -> None:
    typed = ["who.for=me", "who.age=15", "what.happened=act,images", "needs.now=skipped"]

    found = answers(typed, small.questions)

    assert found == {
        "who.for": "me", "who.age": 15, "what.happened": ["act", "images"], "needs.now": "skipped",
    }  # fmt: skip
    assert as_yaml(found) == (
        "{who.for: me, who.age: 15, what.happened: [act, images], needs.now: skipped}"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["who.fro=me"], "Did you mean 'who.for'?"),
        (["what.happened=act,imagse"], "Did you mean 'images'?"),
        (["who.for=3"], "takes an option, not a number"),
        (["who.for=me", "who.for=close"], "answered already"),
    ],
)
def test_an_answer_nobody_can_give_is_refused(
    typed: list[str], said: str, small: Knowledge
) -> None:
    with pytest.raises(click.ClickException) as caught:
        answers(typed, small.questions)

    assert said in caught.value.message


@pytest.mark.parametrize(
    "raw",
    [
        {"who.for": "me"},
        {"what.happened": {"one_of": ["act", "images"]}},
        {"all": [{"who.for": "me"}, {"who.age": {"at_most": 17}}]},
        {"when.last_time": {"at_least": 49, "at_most": 119}},
        {"when.last_time": {"at_most": 1}},
        {"when.last_time": {"at_least": 1}},
        {"when.last_time": {"at_most": 90000}},
        {"not": {"when.last_time": {"at_least": 49, "at_most": 119}}},
        {"not": {"what.happened": "act"}},
        {"any": [{"who.for": "me"}, {"not": {"who.age": {"at_least": 18}}}]},
    ],
)
def test_a_drafted_example_is_what_it_says(raw: object, small: Knowledge) -> None:
    condition = parse_condition(raw, small.questions)

    drafted = examples(decision_table(condition, small.questions), small.questions)

    assert [expect for _, _, expect in drafted] == ["yes", "no"]
    for name, given, expect in drafted:
        assert evaluate(condition, told(small, given)).value == expect
        assert name.startswith("past")
