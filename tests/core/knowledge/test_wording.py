"""A question is asked once, to whom it is meant for, in the wording of the route that was told."""

from dataclasses import replace

import pytest

from entree.core.knowledge.conditions import Answers, Given, Skipped
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.wording import Tone, can_be_asked, wording, wording_in
from tests.core.small_knowledge import told


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


@pytest.mark.parametrize(
    ("name", "given_answers", "tone", "expected"),
    [
        ("who.age", {}, Tone.EASY, "easy"),
        ("who.age", {"who.for": "me"}, Tone.CHILD, "child"),
        ("who.age", {"who.for": "me"}, Tone.PLAIN, "me"),
        ("who.for", {}, Tone.EASY, "easy"),
        ("who.age", {"who.for": "close"}, Tone.EASY, "close"),
        ("who.for", {"who.for": "close"}, Tone.CHILD, "all"),
        ("who.age", {"who.for": "own"}, Tone.EASY, None),
    ],
)
def test_the_tones_are_those_of_who_asks_for_themselves(
    small: Knowledge,
    name: str,
    given_answers: dict[str, object],
    tone: Tone,
    expected: str | None,
) -> None:
    found = wording_in(small.questions[name], told(small, given_answers), tone)

    assert found == expected


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
