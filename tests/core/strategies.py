"""What Hypothesis draws for the core: answers, conditions, moments, and other knowledge."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

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
    sides,
)
from entree.core.knowledge.model import ROUTE, Kind, Knowledge, Question, Rule
from entree.core.knowledge.parse import give
from entree.core.knowledge.wording import can_be_asked
from entree.core.truth import Truth

LONGEST = 600
"""No span of the small knowledge needs a later moment than this to tell all answers apart."""

CHANCE = st.randoms(use_true_random=True)
"""Chance in one draw; Hypothesis prints its seed and tries it again."""

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


def leaf_about(question: Question, rng: Random) -> Condition:
    """Return a leaf that some answers make yes and others no."""
    if question.kind is Kind.SPAN:
        low, high = sorted((rng.randint(1, LONGEST - 1), rng.randint(1, LONGEST - 1)))
        return rng.choice(
            [
                Within(question.id, low, None),
                Within(question.id, None, high),
                Within(question.id, low, high),
            ]
        )
    ids = [option.id for option in question.options]
    return Is(question.id, tuple(rng.sample(ids, rng.randint(1, len(ids) - 1))))


def any_condition(questions: Iterable[Question], rng: Random) -> Condition:
    """Return a condition that reads each question at most once, as the loader demands."""
    asked = list(questions)
    parts = [leaf_about(one, rng) for one in rng.sample(asked, rng.randint(1, 4))]
    while len(parts) > 1:
        together = tuple(parts[: rng.randint(2, len(parts))])
        made: Condition = AllOf(together) if rng.random() < 0.5 else AnyOf(together)
        parts = [rng.choice([made, Not(made)]), *parts[len(together) :]]
    return rng.choice([parts[0], Not(parts[0])])


def conditions(knowledge: Knowledge) -> st.SearchStrategy[Condition]:
    """Draw a condition, in one go: leaf by leaf Hypothesis takes ten times as long."""
    asked = knowledge.questions.values()
    return CHANCE.map(lambda rng: any_condition(asked, rng))


def some_of(names: Collection[str]) -> st.SearchStrategy[frozenset[str]]:
    """Draw some of these names, all or none of them included."""
    return st.sets(st.sampled_from(sorted(names))).map(frozenset) if names else st.just(frozenset())


def knowledge_like(knowledge: Knowledge) -> st.SearchStrategy[Knowledge]:
    """Draw the knowledge with other conditions, and no phrases about them."""
    return CHANCE.map(lambda rng: with_other_conditions(knowledge, rng))


def with_other_conditions(knowledge: Knowledge, rng: Random) -> Knowledge:
    """Return the knowledge with other conditions for offers, rules and one question."""
    asked = dict(knowledge.questions)
    offers = {
        key: replace(offer, when=any_condition(asked.values(), rng), because={}, otherwise={})
        for key, offer in knowledge.offers.items()
    }
    rules = tuple(with_other_condition(rule, asked.values(), rng) for rule in knowledge.rules)
    held_back = rng.choice(sorted(set(asked) - {ROUTE}))
    others = [one for name, one in asked.items() if name != held_back]
    condition = any_condition(others, rng)
    asked[held_back] = replace(asked[held_back], asked_when=condition)
    return replace(knowledge, offers=offers, rules=rules, questions=asked)


def with_other_condition(rule: Rule, questions: Iterable[Question], rng: Random) -> Rule:
    """Return the rule with another condition, and with doubt that counts as yes somewhere."""
    when = any_condition(questions, rng)
    readable = [leaf.question for leaf, helps in sides(when) if helps is Truth.YES]
    doubt = frozenset(rng.sample(readable, rng.randint(0, len(readable))))
    return replace(rule, when=when, unknown_is_yes=doubt, because={}, otherwise={}, against={})


def complete(
    knowledge: Knowledge, answers: Answers, drawn: st.DataObject, *, rest: bool = True
) -> Answers:
    """Answer at random whatever can still be asked, until nothing can; or stop somewhere."""
    while askable := [one for one in knowledge.questions.values() if can_be_asked(one, answers)]:
        if not rest and drawn.draw(st.booleans()):
            break
        question = drawn.draw(st.sampled_from(askable))
        answers = {**answers, question.id: drawn.draw(answer_to(question))}
    return answers
