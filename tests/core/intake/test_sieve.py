"""All conditions weighed at once say of each what is said of it alone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from entree.core.intake.sieve import grounds, sieve_of, truths, weigh
from entree.core.knowledge.conditions import AllOf, AnyOf, Given, Is, Not, Within
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.prospects import NO, UNKNOWN, YES, prospect
from tests.core.small_knowledge import told
from tests.core.strategies import answers_to, knowledge_like, some_of

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
