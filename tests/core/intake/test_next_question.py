"""The next question is the one expected to sharpen the view most, per burden."""

from dataclasses import replace
from datetime import datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.intake.advise import advise
from entree.core.intake.ahead import SCALE
from entree.core.intake.next_question import (
    FEWEST,
    choose,
    information,
    next_question,
    open_parts,
    people_like,
)
from entree.core.intake.stop import undecided
from entree.core.knowledge.asking import Asking
from entree.core.knowledge.conditions import Given
from entree.core.knowledge.model import Knowledge, Question
from entree.core.knowledge.wording import Tone
from tests.core.intake.samples import asking_of
from tests.core.small_knowledge import told
from tests.core.strategies import answer_to, answers_to

AT = datetime.fromisoformat("2026-11-23T12:00")
START = {"now.situation": ["none"], "who.for": "me"}
HALF, ALL = (1 << 128) - 1, (1 << 256) - 1
"""The first half of 256 people, and all of them, as bits."""
GIVEN = {"who.for": Given(("own",)), "who.age": Given(("child",), 0, 17)}
EVEN = sum(1 << place for place in range(0, 256, 2))
"""Every other one of them: as many in each half."""


def told_by(asking: Asking, question: Question, people: int) -> int:
    """Return how much a question tells about what these people see."""
    return information(asking, question, people, open_parts(asking, people))


@given(drawn=st.data())
def test_the_same_answers_in_any_order_ask_the_same(
    sampled: Knowledge, drawn: st.DataObject
) -> None:
    answers = drawn.draw(answers_to(sampled))
    turned = dict(drawn.draw(st.permutations(list(answers.items()))))

    assert next_question(sampled, turned) == next_question(sampled, answers)
    assert people_like(sampled.asking, turned) == people_like(sampled.asking, answers)


@given(drawn=st.data())
def test_what_was_worked_out_ahead_is_what_would_be_chosen(
    sampled: Knowledge, drawn: st.DataObject
) -> None:
    answers = drawn.draw(answers_to(sampled))
    unprepared = replace(sampled, asking=replace(sampled.asking, ahead={}))

    assert next_question(sampled, answers) == next_question(unprepared, answers)


@given(drawn=st.data())
def test_there_is_no_next_question_only_when_settled(
    sampled: Knowledge, drawn: st.DataObject
) -> None:
    answers = drawn.draw(answers_to(sampled))

    advice = advise(sampled, answers, at=AT, language="nl")

    wanted = undecided(sampled, answers)
    assert advice.settled == (not wanted)
    assert advice.next_question in wanted if wanted else advice.next_question is None


@given(drawn=st.data())
def test_an_intake_ends_after_at_most_one_answer_to_each_question(
    sampled: Knowledge, drawn: st.DataObject
) -> None:
    answers = drawn.draw(answers_to(sampled))
    asked: list[str] = []

    while (name := next_question(sampled, answers)) is not None:
        asked.append(name)
        answers = {**answers, name: drawn.draw(answer_to(sampled.questions[name]))}

    assert len(asked) == len(set(asked)) <= len(sampled.questions)


def test_right_now_comes_first_and_then_for_whom(sampled: Knowledge) -> None:
    assert next_question(sampled, {}) == "now.situation"
    assert next_question(sampled, told(sampled, {"now.situation": "skipped"})) == "who.for"
    assert next_question(sampled, told(sampled, {"who.for": "me"})) == "now.situation"


def test_a_first_question_that_can_change_nothing_is_passed_over(small: Knowledge) -> None:
    notices = replace(small, offers={}, rules=small.rules[-1:])

    assert next_question(notices, {}) == "what.happened"


def test_who_is_worried_about_themselves_is_asked_little(sampled: Knowledge) -> None:
    answers = told(sampled, {"now.situation": ["none"], "who.for": "own"})

    assert next_question(sampled, answers) is None


def test_without_a_sample_the_lightest_comes_and_then_the_first_by_name(small: Knowledge) -> None:
    answers = told(small, START)
    open_ = undecided(small, answers)
    heavier = {
        **small.questions,
        "who.age": replace(small.questions["who.age"], burden=2),
        "when.last_time": replace(small.questions["when.last_time"], burden=2),
    }

    assert open_ == {"who.age", "needs.now", "what.happened", "when.last_time"}
    assert next_question(small, answers) == "who.age"
    assert next_question(replace(small, questions=heavier), answers) == "needs.now"


@pytest.mark.parametrize("order", list(permutations(["who.age", "needs.now", "what.happened"])))
def test_what_tells_more_about_the_view_comes_first(
    small: Knowledge, order: tuple[str, str, str]
) -> None:
    # All equally heavy: the first decides the view, the second tells half of it, the third nothing.
    questions = {name: replace(one, burden=2) for name, one in small.questions.items()}
    decides, tells, silent = order
    asking = asking_of(
        256,
        seen=(HALF,),
        said={
            decides: {"a": HALF, "b": ALL & ~HALF},
            tells: {"a": HALF & EVEN, "b": ALL & ~(HALF & EVEN)},
            silent: {"a": EVEN, "b": ALL & ~EVEN},
        },
    )
    knowledge = replace(small, questions=questions, asking=asking)
    answers = told(small, {**START, "when.last_time": "skipped"})

    first = choose(knowledge, answers)
    answers = {**answers, **told(small, {decides: "skipped"})}

    assert first == decides
    assert choose(knowledge, answers) == tells


def test_a_heavy_question_must_tell_more_than_a_light_one(small: Knowledge) -> None:
    answers = told(small, {**START, "when.last_time": "skipped", "needs.now": "skipped"})
    said = {"a": HALF, "b": ALL & ~HALF}
    asking = asking_of(256, seen=(HALF,), said={"what.happened": said, "who.age": said})
    even = asking_of(
        256, seen=(HALF,), said={"what.happened": said, "who.age": {"a": EVEN, "b": ALL & ~EVEN}}
    )

    assert choose(replace(small, asking=asking), answers) == "who.age"
    assert choose(replace(small, asking=even), answers) == "what.happened"


@pytest.mark.parametrize("name", ["who.for", "who.age", "what.happened"])
def test_information_is_nothing_for_what_tells_nothing_and_all_for_what_decides(
    small: Knowledge, name: str
) -> None:
    question = small.questions[name]

    def tells(**said: int) -> int:
        asking = asking_of(256, seen=(HALF,), said={name: said})
        return told_by(asking, question, ALL)

    assert tells() == 0
    assert tells(a=ALL) == 0
    assert tells(a=EVEN, b=ALL & ~EVEN) == 0
    assert tells(a=HALF, b=ALL & ~HALF) == 256 * SCALE
    assert 0 < tells(a=HALF & EVEN, b=ALL & ~(HALF & EVEN)) < 256 * SCALE


@pytest.mark.parametrize("name", ["who.for", "who.age", "what.happened"])
def test_to_whom_a_question_is_not_asked_it_tells_nothing(small: Knowledge, name: str) -> None:
    question = small.questions[name]
    # Only every other one is asked, and all of these say the same.
    asking = asking_of(256, seen=(HALF,), said={name: {"a": EVEN}})

    assert told_by(asking, question, ALL) == 0


def test_what_everybody_sees_asks_for_no_information(small: Knowledge) -> None:
    said = {"who.age": {"a": EVEN, "b": ALL & ~EVEN}}
    asking = asking_of(256, seen=(ALL, 0, HALF), said=said)

    assert told_by(asking, small.questions["who.age"], HALF) == 0


def test_a_part_of_the_view_counts_by_its_weight(small: Knowledge) -> None:
    said = {"who.age": {"a": HALF, "b": ALL & ~HALF}}
    light = asking_of(256, seen=(HALF,), said=said)
    heavy = replace(light, seen=((HALF, 4),))

    one, four = (told_by(asking, small.questions["who.age"], ALL) for asking in (light, heavy))

    assert four == 4 * one > 0


@given(drawn=st.data())
def test_information_lies_between_nothing_and_all_there_is_to_know(
    sampled: Knowledge, drawn: st.DataObject
) -> None:
    asking = sampled.asking
    question = sampled.questions[drawn.draw(st.sampled_from(sorted(sampled.questions)))]
    people = people_like(asking, drawn.draw(answers_to(sampled)))
    all_, entropy = people.bit_count(), asking.entropy
    counts = [((seen & people).bit_count(), weight) for seen, weight in asking.seen]
    whole = sum(
        weight * (entropy[all_] - entropy[count] - entropy[all_ - count])
        for count, weight in counts
    )

    found = told_by(asking, question, people)

    # Entropy is rounded to whole numbers, a few for each part of the view and option.
    rounding = 8 * sum(weight for _, weight in counts) * len(question.options)
    assert -rounding <= found <= whole + rounding


def test_people_are_like_me_who_would_say_the_same(sampled: Knowledge) -> None:
    asking = sampled.asking

    found = people_like(asking, told(sampled, {"who.for": "me", "who.age": "child"}))

    said = asking.said["who.for"]["me"] & asking.said["who.age"]["child"]
    assert found == said
    assert people_like(asking, told(sampled, {"who.age": "skipped"})) == (1 << asking.people) - 1
    assert people_like(asking, told(sampled, {"who.age": 12})) == (1 << asking.people) - 1


@given(drawn=st.data())
def test_an_answer_that_leaves_too_few_people_is_passed_over(
    sampled: Knowledge, drawn: st.DataObject
) -> None:
    answers = drawn.draw(answers_to(sampled))

    found = people_like(sampled.asking, answers)

    assert found.bit_count() >= FEWEST


def test_a_rare_answer_is_passed_over_and_the_next_one_counts() -> None:
    few = (1 << FEWEST - 1) - 1
    enough = (1 << FEWEST) - 1
    asking = asking_of(
        256, seen=(HALF,), said={"who.for": {"own": few}, "who.age": {"child": enough}}
    )

    def like(*answers: str) -> int:
        return people_like(asking, {name: GIVEN[name] for name in answers})

    assert like("who.for") == ALL
    assert like("who.for", "who.age") == like("who.age") == enough


def test_the_easy_tones_have_an_order_of_their_own(
    sampled: Knowledge,
) -> None:
    asking = replace(sampled.asking, first_in_easy_tones=("now.situation", "who.for", "needs.now"))
    knowledge = replace(sampled, asking=asking)
    answers = told(knowledge, START)

    assert next_question(knowledge, answers) != "needs.now"
    assert next_question(knowledge, answers, Tone.CHILD) == "needs.now"
    assert next_question(knowledge, answers, Tone.EASY) == "needs.now"
    assert next_question(sampled, answers, Tone.CHILD) == next_question(sampled, answers)
