"""What is worked out ahead follows from the sample, and is the same as working it out later."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.intake.ahead import OFTEN, WEIGHT, parts_of_view, with_sample
from entree.core.intake.next_question import choose
from entree.core.intake.ranking import holding
from entree.core.knowledge.conditions import Answers, Given
from entree.core.knowledge.model import Knowledge
from tests.core.intake.views import cards_for
from tests.core.small_knowledge import told
from tests.core.strategies import answers_to

ME, CHILD = {"who.for": "me"}, {"who.for": "me", "who.age": "child"}


@pytest.fixture(scope="module")
def people(small: Knowledge) -> list[Answers]:
    """Return eight people: two adults of whom nothing more is known, and six children."""
    return [told(small, {**ME, "who.age": "adult"})] * 2 + [told(small, CHILD)] * 6


@given(drawn=st.data())
def test_the_parts_of_a_view_are_its_cards_its_first_card_and_its_notices(
    small: Knowledge, drawn: st.DataObject
) -> None:
    answers = drawn.draw(answers_to(small))

    parts = list(parts_of_view(small, answers))

    cards = [one.offer.key for one in cards_for(small, answers, None)]
    notices = [rule.id for rule in holding(small, answers).rules if rule.notice is not None]
    assert [name for kind, name in parts if kind == "card"] == cards
    assert [name for kind, name in parts if kind == "first"] == cards[:1]
    assert [name for kind, name in parts if kind in {"notice", "now"}] == notices


def test_who_would_say_and_see_what_is_kept_as_a_bit_per_person(
    small: Knowledge, people: list[Answers]
) -> None:
    asking = with_sample(small, people).asking

    assert asking.people == 8
    assert asking.said == {
        "who.for": {"me": 0b11111111},
        "who.age": {"adult": 0b00000011, "child": 0b11111100},
    }
    # Only children see help for children: as a card, and as the first one.
    assert dict(asking.seen)[0b11111100] >= WEIGHT["card"] + WEIGHT["first"]
    assert sum(weight for _, weight in asking.seen) == sum(
        WEIGHT[kind] for kind, _ in {part for one in people for part in parts_of_view(small, one)}
    )


def test_what_follows_on_answers_that_are_often_given_is_worked_out(
    small: Knowledge, people: list[Answers]
) -> None:
    prepared = with_sample(small, people)
    nothing: Answers = {}

    ahead = prepared.asking.ahead

    # Nobody in it says anything to the first question, so that the walk ends there.
    assert ahead == {frozenset(nothing.items()): "now.situation"}


def test_a_walk_ends_with_answers_that_are_seldom_given(
    small: Knowledge, people: list[Answers]
) -> None:
    without = replace(small, asking=replace(small.asking, first=("who.for", "who.age")))
    prepared = with_sample(without, people)

    ahead = prepared.asking.ahead

    me, child, adult = (
        frozenset(told(small, one).items()) for one in (ME, CHILD, {**ME, "who.age": "adult"})
    )
    assert [one["who.age"] for one in people].count(Given(("adult",), 18, None)) < OFTEN
    assert (ahead[frozenset()], ahead[me]) == ("who.for", "who.age")
    assert child in ahead
    assert adult not in ahead


def test_what_is_kept_is_what_would_be_chosen(sampled: Knowledge) -> None:
    ahead = sampled.asking.ahead

    assert len(ahead) > 10
    assert None in ahead.values()
    assert all(choose(sampled, dict(state)) == asked for state, asked in ahead.items())


def test_a_sample_of_nobody_changes_no_view(small: Knowledge) -> None:
    empty = with_sample(small, [])

    assert (empty.asking.said, empty.asking.seen, empty.asking.entropy) == ({}, (), (0,))
    assert choose(empty, {}) == choose(small, {})


def test_the_knowledge_itself_stays_as_it_was(small: Knowledge, sampled: Knowledge) -> None:
    without = replace(sampled.asking, people=0, said={}, seen=(), entropy=(0,), ahead={})

    assert without == small.asking
    assert sampled.offers is small.offers
