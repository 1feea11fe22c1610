"""The next question is the first that can still change the view."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from entree.core.intake.advise import advise
from entree.core.intake.next_question import next_question
from entree.core.intake.stop import can_be_asked, can_change
from entree.core.knowledge.model import Knowledge
from tests.core.small_knowledge import told
from tests.core.strategies import answer_to, answers_to

AT = datetime.fromisoformat("2026-11-23T12:00")


def test_right_now_comes_first(small: Knowledge) -> None:
    assert next_question(small, {}) == "now.situation"


def test_questions_come_in_the_order_of_asking(small: Knowledge) -> None:
    answers = told(small, {"now.situation": ["none"], "what.happened": "skipped"})

    assert next_question(small, answers) == "who.for"


def test_a_question_that_can_change_nothing_is_passed_over(small: Knowledge) -> None:
    answers = told(
        small, {"now.situation": ["none"], "who.for": "close", "what.happened": ["images"]}
    )

    # Only images: when it was makes nothing a must, and who it was for is known.
    assert next_question(small, answers) == "who.age"


def test_who_is_worried_about_themselves_is_asked_little(small: Knowledge) -> None:
    answers = told(small, {"now.situation": ["none"], "who.for": "own"})

    assert next_question(small, answers) is None


@given(drawn=st.data())
def test_there_is_no_next_question_only_when_settled(
    small: Knowledge, drawn: st.DataObject
) -> None:
    answers = drawn.draw(answers_to(small))

    advice = advise(small, answers, at=AT, language="nl")

    able = [
        name
        for name, question in small.questions.items()
        if can_be_asked(question, answers) and can_change(small, name, answers)
    ]
    assert advice.next_question == (able[0] if able else None)
    assert advice.settled == (not able)


@given(drawn=st.data())
def test_an_intake_ends_after_at_most_one_answer_to_each_question(
    small: Knowledge, drawn: st.DataObject
) -> None:
    answers = drawn.draw(answers_to(small))
    asked: list[str] = []

    while (name := next_question(small, answers)) is not None:
        asked.append(name)
        answers = {**answers, name: drawn.draw(answer_to(small.questions[name]))}

    assert len(asked) == len(set(asked)) <= len(small.questions)
