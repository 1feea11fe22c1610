"""The page of a question is rendered once, and filled with what is one visitor's own."""

from itertools import pairwise
from random import Random

import pytest

from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import Kind, Question
from entree.core.knowledge.parse import give
from entree.core.knowledge.wording import Tone, can_be_asked, wording_in
from entree.web.front.question import Asked, all_asked, question_page
from entree.web.front.screens import screens_of
from entree.web.front.sheets import EDGE, Sheet, slot
from entree.web.front.walk import Step
from entree.web.knowledge import knowledge
from entree.web.steps.state import Chosen, State

WALKS = 300


def test_a_sheet_is_filled_slot_by_slot() -> None:
    sheet = Sheet(f"<head><main>{slot('a')} and {slot('b')} and {slot('a')}</main>")

    assert sheet.filled({"a": "one", "b": "two"}) == "<head><main>one and two and one</main>"


def test_a_slot_without_a_value_is_named() -> None:
    with pytest.raises(KeyError, match="'b'"):
        Sheet(f"<main>{slot('a')}{slot('b')}").filled({"a": "one"})


def test_what_two_pages_begin_with_is_kept_once() -> None:
    one, other = Sheet(f"<he{'ad'}><main>one"), Sheet(f"<hea{'d'}><main>other")

    assert one.head is other.head


def by_chance(question: Question, chance: Random) -> Chosen:
    """Return an answer to a question, or that it was passed by."""
    options = [option.id for option in question.options]
    most = 3 if question.kind is Kind.SEVERAL else 1
    return tuple(chance.sample(options, chance.randint(0, min(most, len(options)))))


def test_every_page_that_can_be_asked_is_made_at_the_start() -> None:
    chance, known = Random(7), set(all_asked("nl"))

    for _ in range(WALKS):
        answers: Answers = {}
        for question in chance.sample(list(knowledge().questions.values()), k=12):
            # A refinement is asked whoever comes for it; the others as the intake would.
            if not question.refines and not can_be_asked(question, answers):
                continue
            for tone in Tone:
                route = wording_in(question, answers, tone)
                screens = len(screens_of(question, tone))
                if route is not None:
                    assert Asked("nl", question.id, route, tone, screens - 1) in known
            answers = {**answers, question.id: give(question, by_chance(question, chance))}


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("is_empty", [False, True])
def test_a_page_holds_nothing_of_another_visitor(tone: Tone, is_empty: bool) -> None:
    step = Step("question", State(asking="now.situation", kept=("hurt",), tone=tone), is_empty)
    other = Step("question", State(asking="now.situation", tone=tone))

    pages = [
        question_page(step, "nl", "first"),
        question_page(other, "nl", "second"),
        question_page(step, "nl", "first"),
    ]

    assert pages[0] == pages[2]
    assert not any(EDGE in page for page in pages)
    for one, another in pairwise(pages):
        assert one.count(" checked") + another.count(" checked") == 1
        assert ('value="first"' in one) != ('value="first"' in another)
