"""Any step from any page, also those that no button there sends: never a 500, and never lost."""

from collections.abc import Callable, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from entree.core.knowledge.wording import Tone
from tests.web.visitor import Visitor, label, started

DEEDS = (
    "start",
    "restart",
    "first",
    "back",
    "again",
    "ask",
    "next",
    "skip",
    "help",
    "topics",
    "topic",
    "others",
    "sentence",
)
# No box, the first, the last, and all of them.
PICKED: Sequence[slice] = (slice(0), slice(1), slice(-1, None), slice(None))
Step = tuple[str, slice]


def at_a_second_screen(tone: Tone) -> Visitor:
    """Return someone who went on to the second screen of a question."""
    return Visitor().in_tone(tone).press("start").press("next")


def at_the_topics(tone: Tone = Tone.PLAIN) -> Visitor:
    """Return someone who looks at the topics."""
    return Visitor().in_tone(tone).press("help").press("topics")


def at_a_topic() -> Visitor:
    """Return someone who is asked about a topic."""
    visitor = at_the_topics()
    visitor.picked = [next(iter(visitor.options().values()))["value"]]
    return visitor.press("topic")


def told_much() -> Visitor:
    """Return someone who told about danger and more, and sees the help."""
    visitor = started().answer("now.situation", "danger", "suicidal").press("ask")
    visitor.pick(label("who.for", "me")).press("next")
    return visitor.look()


def at_the_sentence() -> Visitor:
    """Return someone who looks at the sentence to show to somebody."""
    visitor = told_much()
    return visitor.send({"state": visitor.page.state, "do": "sentence"})


PAGES: dict[str, Callable[[], Visitor]] = {
    "door in easy words": lambda: Visitor().in_tone(Tone.EASY),
    "question": started,
    "question in easy words": lambda: Visitor().in_tone(Tone.EASY).press("start"),
    "second screen": lambda: at_a_second_screen(Tone.EASY),
    "second screen for a child": lambda: at_a_second_screen(Tone.CHILD),
    "help": lambda: Visitor().press("help"),
    "help after much": told_much,
    "topics": at_the_topics,
    "topics for a child": lambda: at_the_topics(Tone.CHILD),
    "topic": at_a_topic,
    "sentence": at_the_sentence,
}

# From these, all two steps are tried; from the others, some.
MANY_WAYS = ("question", "second screen", "topics", "topic", "help after much")


def stepped(visitor: Visitor, do: str, picked: slice) -> None:
    """Send a step, with boxes of the page; a page without a state has lost it."""
    boxes = [box["value"] for box in visitor.page.main.all("input", name="pick")]
    states = visitor.page.tree.all("input", name="state")
    state = {"state": states[0]["value"]} if states else {}

    visitor.send({**state, "do": do, "pick": boxes[picked]})

    assert visitor.page.response.status_code == 200
    assert "tel:112" in visitor.page.links


@pytest.mark.parametrize("name", MANY_WAYS)
def test_no_two_steps_from_a_page_break_anything(name: str) -> None:
    visitor = PAGES[name]()
    page = visitor.page

    for first in DEEDS:
        visitor.page = page
        stepped(visitor, first, PICKED[0])
        then = visitor.page
        for second in DEEDS:
            visitor.page = then
            stepped(visitor, second, PICKED[3])


@given(
    name=st.sampled_from(list(PAGES)),
    steps=st.lists(st.sampled_from(list(product(DEEDS, PICKED))), min_size=3, max_size=3),
)
@hypothesis_settings(max_examples=40)
def test_no_three_steps_from_a_page_break_anything(name: str, steps: list[Step]) -> None:
    visitor = PAGES[name]()

    for do, picked in steps:
        stepped(visitor, do, picked)


@pytest.mark.parametrize("then", ["again", "ask", "next", "help", "back"])
def test_other_topics_asked_for_from_a_question_are_no_later_screen_of_it(then: str) -> None:
    visitor = started()

    stepped(visitor, "others", PICKED[0])
    stepped(visitor, then, PICKED[0])

    assert visitor.page.name in {"view", "question", "first"}
