"""What can still be, and which open questions decide: held against every completion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.knowledge.conditions import AllOf, AnyOf, Given, Is, Not, Within, evaluate
from entree.core.knowledge.explain import deciding
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.prospects import BITS, NO, UNKNOWN, YES, Prospect, prospect
from entree.core.truth import Truth
from tests.core.completions import completions
from tests.core.strategies import answers_to, conditions, some_of

HOLDS, FAILS = Truth.YES, Truth.NO
ME, ACT = Is("who.for", ("me",)), Is("what.happened", ("act",))
WEEK = Within("when.last_time", least=None, most=168)


@given(drawn=st.data())
def test_with_nothing_open_the_prospect_is_what_holds(
    small: Knowledge, drawn: st.DataObject
) -> None:
    condition = drawn.draw(conditions(small) | st.none())
    answers, doubt = drawn.draw(answers_to(small)), drawn.draw(some_of(small.questions))

    found = prospect(condition, answers, unknown_is_yes=doubt)

    truth = BITS[evaluate(condition, answers, doubt)]
    for_it, against = (len(deciding(condition, answers, one, doubt)) for one in (HOLDS, FAILS))
    assert found.is_settled
    assert found == Prospect(truth, for_it, for_it, against, against)


@given(drawn=st.data())
def test_a_prospect_is_exactly_the_truths_that_completions_give(
    small: Knowledge, drawn: st.DataObject
) -> None:
    condition = drawn.draw(conditions(small))
    answers, doubt = drawn.draw(answers_to(small)), drawn.draw(some_of(small.questions))
    still_open = drawn.draw(some_of(set(small.questions) - set(answers)))

    found = prospect(condition, answers, still_open, doubt)

    completed = completions(small, condition, answers, still_open)
    truths = {BITS[evaluate(condition, full, doubt)] for full in completed}
    assert {bit for bit in BITS.values() if bit & found.truths} == truths
    assert found.is_settled == (len(truths) == 1)


@given(drawn=st.data())
def test_the_grounds_of_every_completion_lie_within_the_prospect(
    small: Knowledge, drawn: st.DataObject
) -> None:
    condition = drawn.draw(conditions(small))
    answers, doubt = drawn.draw(answers_to(small)), drawn.draw(some_of(small.questions))
    still_open = drawn.draw(some_of(set(small.questions) - set(answers)))

    found = prospect(condition, answers, still_open, doubt)

    for full in completions(small, condition, answers, still_open):
        for_it, against = (len(deciding(condition, full, one, doubt)) for one in (HOLDS, FAILS))
        assert found.least <= for_it <= found.most
        assert found.least_against <= against <= found.most_against


def test_what_was_passed_by_stays_not_known_while_the_rest_can_still_decide() -> None:
    condition = AllOf((ACT, AnyOf((ME, Not(WEEK)))))
    told = {"who.for": Given(("close",))}

    found = prospect(condition, told, {"when.last_time"})

    assert found.truths == UNKNOWN | NO


@pytest.mark.parametrize(("doubt", "expected"), [((), UNKNOWN), (("when.last_time",), YES)])
def test_an_unsure_answer_counts_as_doubt(doubt: tuple[str, ...], expected: int) -> None:
    told = {"when.last_time": Given(("about_a_week",), 120, 240)}

    assert prospect(WEEK, told, unknown_is_yes=doubt).truths == expected
