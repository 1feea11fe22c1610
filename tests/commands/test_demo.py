"""``entree demo intake``: three invented people walk through the intake."""

import pytest

from entree.commands.demo import PEOPLE, Invented
from entree.core.knowledge.conditions import Given
from entree.core.knowledge.parse import parse_answer
from entree.web.knowledge import knowledge
from tests.commands.conftest import Run
from tests.web.visitor import asks, label


def test_three_people_walk_to_the_help(run: Run) -> None:
    said = run("demo", "intake").output

    assert said.count("Invented: ") == len(PEOPLE) == 3
    assert said.count("Next question: none, this is settled") == 3
    assert asks("now.situation") in said
    assert label("what.happened", "rape") in said
    assert "1. Centrum Seksueel Geweld" in said
    assert "Helpwanted" in said
    assert "(skipped)" in said


def test_it_speaks_english_too(run: Run) -> None:
    said = run("demo", "intake", "--lang", "en").output

    assert asks("now.situation", language="en") in said
    assert asks("now.situation") not in said


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.who)
def test_everything_they_say_can_be_said(person: Invented) -> None:
    for name, raw in person.answers.items():
        assert isinstance(parse_answer(knowledge().questions[name], raw), Given)
