"""The questions that the intake itself reads must be there, as it reads them."""

from dataclasses import replace
from pathlib import Path

import pytest

from entree.core.knowledge.check import check_questions
from entree.core.knowledge.errors import UnknownName, WrongShape
from entree.core.knowledge.model import Kind, Knowledge
from tests.core.small_knowledge import refusal

FIRST = "questions/first.yaml"


@pytest.mark.parametrize("name", ["now.situation", "who.for", "needs.now"])
def test_a_question_that_all_rests_on_cannot_be_missing(small: Knowledge, name: str) -> None:
    questions = {id_: one for id_, one in small.questions.items() if id_ != name}

    with pytest.raises(UnknownName, match=f"There is no question '{name}', and nothing works"):
        check_questions(questions)


@pytest.mark.parametrize("name", ["now.situation", "who.for", "needs.now"])
def test_such_a_question_keeps_its_kind(small: Knowledge, name: str) -> None:
    other = replace(small.questions[name], kind=Kind.SPAN)

    with pytest.raises(WrongShape, match=rf"'{name}' is of the kind (single|several)\."):
        check_questions({**small.questions, name: other})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "option: cannot_phone",
            "option: no_phone",
            "asking.yaml:2: 'now.situation' has no option 'cannot_phone', which the order reads.",
        ),
        (
            "option: close",
            "option: friend",
            "asking.yaml:2: 'who.for' has an option 'friend', for which no question has a wording.",
        ),
    ],
)
def test_the_options_that_the_intake_reads_are_there(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    said = refusal(tmp_path, FIRST, old, new)

    assert said.startswith(message), said


def test_the_small_knowledge_is_as_the_intake_reads_it(small: Knowledge) -> None:
    check_questions(small.questions)
