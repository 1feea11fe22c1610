"""``entree questions``: what can be asked, and what can be answered."""

import json

import pytest

from entree.web.knowledge import knowledge
from tests.commands.conftest import Run


@pytest.mark.parametrize("language", ["nl", "en"])
def test_for_a_program_it_gives_every_question_with_its_options(run: Run, language: str) -> None:
    listed = json.loads(run("questions", "--json", "--lang", language).output)

    known = knowledge()
    assert listed["schema"] == 1
    assert listed["knowledge"] == known.version
    assert [one["question"] for one in listed["questions"]] == list(known.questions)
    for one in listed["questions"]:
        question = known.questions[one["question"]]
        assert one["kind"] == question.kind.value
        assert one["unit"] == question.unit
        assert one["asks"]
        assert [
            (option["option"], option["at_least"], option["at_most"]) for option in one["options"]
        ] == [(option.id, option.least, option.most) for option in question.options]
        assert all(option["label"] for option in one["options"])


def test_the_words_are_of_the_language(run: Run) -> None:
    dutch, english = (
        json.loads(run("questions", "--json", "--lang", language).output)["questions"]
        for language in ("nl", "en")
    )

    assert dutch[0]["question"] == english[0]["question"]
    assert dutch[0]["asks"] != english[0]["asks"]


def test_for_a_person_it_prints_a_table(run: Run) -> None:
    said = run("questions").output

    assert all(name in said for name in knowledge().questions)
    assert "span (hours)" in said
