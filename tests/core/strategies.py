"""What Hypothesis draws for the core: answers, conditions, moments."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from entree.core.knowledge.conditions import (
    AllOf,
    Answer,
    Answers,
    AnyOf,
    Condition,
    Given,
    Is,
    Not,
    Skipped,
    Within,
)
from entree.core.knowledge.model import Kind, Knowledge, Question
from entree.core.knowledge.parse import give

LONGEST = 600
"""No span of the small knowledge needs a later moment than this to tell all answers apart."""

MOMENTS = st.datetimes(
    datetime.fromisoformat("2026-01-01"),
    datetime.fromisoformat("2027-12-31"),
    timezones=st.just(UTC),
)


def answer_to(question: Question) -> st.SearchStrategy[Answer]:
    """Draw an answer to this question: options, for a span also a number, or skipped."""
    ids = [option.id for option in question.options]
    most = len(ids) if question.kind is Kind.SEVERAL else 1
    chosen = st.lists(st.sampled_from(ids), min_size=1, max_size=most, unique=True)
    drawn: st.SearchStrategy[Answer] = chosen.map(lambda some: give(question, tuple(some)))
    if question.kind is Kind.SPAN:
        numbers = st.integers(0, LONGEST).map(lambda number: Given((), number, number))
        drawn = drawn | numbers
    return drawn | st.just(Skipped())


def answers_to(knowledge: Knowledge) -> st.SearchStrategy[Answers]:
    """Draw answers to some of the questions."""
    drawn: st.SearchStrategy[Answers] = st.fixed_dictionaries(
        {}, optional={one.id: answer_to(one) for one in knowledge.questions.values()}
    )
    return drawn


def leaf_about(question: Question) -> st.SearchStrategy[Condition]:
    """Draw a leaf that some answers make yes and others no."""
    if question.kind is Kind.SPAN:
        bounds = st.integers(1, LONGEST - 1)
        return (
            bounds.map(lambda bound: Within(question.id, bound, None))
            | bounds.map(lambda bound: Within(question.id, None, bound))
            | st.tuples(bounds, bounds).map(
                lambda two: Within(question.id, least=min(two), most=max(two))
            )
        )
    ids = [option.id for option in question.options]
    some = st.lists(st.sampled_from(ids), min_size=1, max_size=len(ids) - 1, unique=True)
    return some.map(lambda options: Is(question.id, tuple(options)))


@st.composite
def conditions(draw: st.DrawFn, knowledge: Knowledge) -> Condition:
    """Draw a condition that reads each question at most once, as the loader demands."""
    questions = draw(st.permutations(list(knowledge.questions.values())))
    parts = [draw(leaf_about(one)) for one in questions[: draw(st.integers(1, 4))]]
    while len(parts) > 1:
        together = tuple(parts[: draw(st.integers(2, len(parts)))])
        made: Condition = AllOf(together) if draw(st.booleans()) else AnyOf(together)
        parts = [Not(made) if draw(st.booleans()) else made, *parts[len(together) :]]
    return Not(parts[0]) if draw(st.booleans()) else parts[0]
