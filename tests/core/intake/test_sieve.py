"""All conditions weighed at once say of each what is said of it alone."""

from collections.abc import Collection
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from entree.core.intake.sieve import grounds, pivots, sieve_of, truths, weigh
from entree.core.knowledge.conditions import (
    AllOf,
    Answers,
    AnyOf,
    Condition,
    Given,
    Is,
    Not,
    Within,
    evaluate,
    leaves,
)
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.prospects import NO, UNKNOWN, YES, prospect
from tests.core.completions import completions, sayable
from tests.core.small_knowledge import told
from tests.core.strategies import answers_to, conditions, knowledge_like, some_of

COUNTED = 3


@given(drawn=st.data())
def test_it_says_of_each_condition_what_its_prospect_says(
    small: Knowledge, drawn: st.DataObject
) -> None:
    knowledge = drawn.draw(knowledge_like(small))
    answers = drawn.draw(answers_to(knowledge))
    still_open = drawn.draw(some_of(set(knowledge.questions) - set(answers)))

    weighed = weigh(sieve_of(knowledge), answers, still_open)

    alone = [prospect(offer.when, answers, still_open) for offer in knowledge.offers.values()]
    alone += [
        prospect(rule.when, answers, still_open, rule.unknown_is_yes) for rule in knowledge.rules
    ]
    for place, one in enumerate(alone):
        assert truths(weighed, place) == one.truths
        assert grounds(weighed.least, place) == min(COUNTED, one.least)
        assert grounds(weighed.most, place) == min(COUNTED, one.most)
        assert (weighed.unsettled >> place & 1) == (not one.is_settled)


def test_an_offer_without_a_condition_always_fits_on_no_ground(small: Knowledge) -> None:
    place = list(small.offers).index("doctor/visit")

    weighed = weigh(sieve_of(small), {}, set(small.questions))

    assert truths(weighed, place) == YES
    assert grounds(weighed.most, place) == 0


def test_parts_within_parts_count_with_the_condition_they_are_in(small: Knowledge) -> None:
    me, act, week = (
        Is("who.for", ("me",)),
        Is("what.happened", ("act",)),
        Within("when.last_time", None, 168),
    )
    nested = AllOf((me, Not(AnyOf((Not(act), AllOf((week, Is("needs.now", ("legal",)))))))))
    offer = replace(small.offers["home/advice"], when=nested)
    knowledge = replace(small, offers={offer.key: offer}, rules=())
    answers = told(knowledge, {"who.for": "me", "what.happened": ["act"]})

    now = weigh(sieve_of(knowledge), {**answers, "needs.now": Given(("talk",))})
    later = weigh(sieve_of(knowledge), answers, {"needs.now"})

    # For whom, what, and that no lawyer is needed.
    assert (truths(now, 0), grounds(now.least, 0)) == (YES, 3)
    assert truths(later, 0) == YES | UNKNOWN


def test_a_number_is_read_like_an_option(small: Knowledge) -> None:
    place = list(small.offers).index("children/talk")
    children = {"who.for": Given(("me",))}

    found = {
        age: truths(weigh(sieve_of(small), {**children, **told(small, {"who.age": age})}), place)
        for age in (17, 18, "child", "adult")
    }

    assert found == {17: YES, 18: NO, "child": YES, "adult": NO}


def deciding(
    knowledge: Knowledge,
    condition: Condition,
    answers: Answers,
    still_open: Collection[str],
    doubt: Collection[str] = (),
) -> frozenset[str]:
    """Return the open questions that can change what one condition, with its doubt, becomes."""
    rule = replace(knowledge.rules[0], when=condition, unknown_is_yes=frozenset(doubt))
    sieve = sieve_of(replace(knowledge, offers={}, rules=(rule,)))
    return pivots(sieve, answers, still_open, weigh(sieve, answers, still_open).unsettled)


@given(drawn=st.data())
def test_a_question_that_is_no_pivot_changes_nothing(
    small: Knowledge, drawn: st.DataObject
) -> None:
    condition = drawn.draw(conditions(small))
    answers, doubt = drawn.draw(answers_to(small)), drawn.draw(some_of(small.questions))
    still_open = drawn.draw(some_of(set(small.questions) - set(answers)))

    found = deciding(small, condition, answers, still_open, doubt)

    assert found <= set(still_open)
    for leaf in leaves(condition):
        if leaf.question not in still_open or leaf.question in found:
            continue
        said = sayable(small.questions[leaf.question], leaf).values()
        for full in completions(small, condition, answers, still_open):
            others = [{**full, leaf.question: one} for one in said]
            assert len({evaluate(condition, other, doubt) for other in others}) == 1


@given(drawn=st.data())
def test_there_is_a_pivot_exactly_while_it_can_go_two_ways(
    small: Knowledge, drawn: st.DataObject
) -> None:
    condition = drawn.draw(conditions(small))
    answers = drawn.draw(answers_to(small))
    still_open = drawn.draw(some_of(set(small.questions) - set(answers)))

    found = deciding(small, condition, answers, still_open)

    assert bool(found) != prospect(condition, answers, still_open).is_settled


def test_what_is_settled_within_an_open_condition_decides_nothing(small: Knowledge) -> None:
    me, act = Is("who.for", ("me",)), Is("what.happened", ("act",))
    week = Within("when.last_time", least=None, most=168)
    condition = AllOf((act, AnyOf((me, Not(week)))))
    still_open = {"what.happened", "when.last_time"}

    for_me = deciding(small, condition, told(small, {"who.for": "me"}), still_open)
    for_another = deciding(small, condition, told(small, {"who.for": "close"}), still_open)

    assert for_me == {"what.happened"}
    assert for_another == {"what.happened", "when.last_time"}
