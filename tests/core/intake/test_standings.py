"""Where an offer can still come to stand: held against the order that every completion gives."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from entree.core.intake.openness import nothing_known
from entree.core.intake.ranking import cannot_phone
from entree.core.intake.sieve import sieve_of, weigh
from entree.core.intake.standings import Standing, standings
from entree.core.intake.stop import still_to_ask
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.prospects import BITS, NO, YES
from tests.core.intake.views import open_for, ranked_at
from tests.core.small_knowledge import told
from tests.core.strategies import MOMENTS, answers_to, complete, knowledge_like


def standings_of(knowledge: Knowledge, answers: Answers) -> dict[str, Standing]:
    """Return where each offer can come to stand while everything is open that still is."""
    unknown = nothing_known(knowledge, cannot_phone(answers))
    still_open = still_to_ask(knowledge, answers)
    weighed = weigh(sieve_of(knowledge), answers, still_open)
    found = standings(knowledge, answers, unknown, still_open, weighed)
    return {one.offer.key: one for one in found}


@given(drawn=st.data(), at=MOMENTS)
def test_with_nothing_open_both_ends_are_the_key_of_the_order(
    small: Knowledge, drawn: st.DataObject, at: datetime
) -> None:
    knowledge = drawn.draw(knowledge_like(small))
    answers = drawn.draw(answers_to(knowledge))

    weighed = weigh(sieve_of(knowledge), answers)
    found = standings(knowledge, answers, open_for(knowledge, answers, at), (), weighed)

    ranked = ranked_at(knowledge, answers, at)
    assert sorted((one.low, one.high) for one in found) == [(one.key, one.key) for one in ranked]
    by_key = {one.offer.key: one for one in found}
    for one in ranked:
        assert by_key[one.offer.key].fits == BITS[one.fit]
        assert by_key[one.offer.key].due == (NO if one.must is None else YES)


@given(drawn=st.data())
def test_every_completion_stands_within_the_ends(small: Knowledge, drawn: st.DataObject) -> None:
    knowledge = drawn.draw(knowledge_like(small))
    answers = drawn.draw(answers_to(knowledge))

    found = standings_of(knowledge, answers)

    full = complete(knowledge, answers, drawn, rest=False)
    ranked = {one.offer.key: one for one in ranked_at(knowledge, full, None)}
    assert set(ranked) <= set(found)
    for key, standing in found.items():
        if key not in ranked:
            assert standing.fits & NO
            assert standing.due & NO
            continue
        assert standing.low <= ranked[key].key <= standing.high
        assert standing.fits & BITS[ranked[key].fit]
        assert standing.due & (NO if ranked[key].must is None else YES)


@given(drawn=st.data())
def test_an_answer_only_ever_narrows_where_an_offer_can_stand(
    small: Knowledge, drawn: st.DataObject
) -> None:
    knowledge = drawn.draw(knowledge_like(small))
    answers = drawn.draw(answers_to(knowledge))
    before = standings_of(knowledge, answers)

    after = standings_of(knowledge, complete(knowledge, answers, drawn, rest=False))

    for key, one in after.items():
        assert before[key].low <= one.low <= one.high <= before[key].high
        assert one.fits | before[key].fits == before[key].fits


def test_a_must_that_may_not_fit_in_the_end_is_no_sure_must(small: Knowledge) -> None:
    answers = told(small, {"who.age": 12})

    found = standings_of(small, answers)["children/talk"]

    # Its rule reads the open route as yes; for somebody else the offer would be gone.
    assert found.due == YES | NO
    assert found.fits & NO


def test_a_second_rule_that_is_open_takes_nothing_from_one_that_holds(small: Knowledge) -> None:
    images = told(small, {"what.happened": ["images"]})
    touched = told(small, {"what.happened": ["act"]})
    turned = replace(small, rules=tuple(reversed(small.rules)))

    for knowledge in (small, turned):
        assert standings_of(knowledge, images)["home/advice"].due == YES
        assert standings_of(knowledge, touched)["home/advice"].due == YES | NO


def test_who_may_still_say_that_phoning_is_impossible_may_find_a_voice_closed(
    small: Knowledge,
) -> None:
    shift = small.ranking.shifts["reachable"]

    found = standings_of(small, {})["office/desk"]

    assert (found.low >> shift & 3, found.high >> shift & 3) == (1, 2)
