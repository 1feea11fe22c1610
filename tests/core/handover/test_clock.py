"""Whose a referral is and what comes next: one moment for what is open, none for what is closed."""

from collections.abc import Collection
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.handover.clock import Facts, Watch, due, watch
from entree.core.handover.norms import Norm, Within
from entree.core.handover.states import CLOSED, OPEN, ORDER, Move, Part, State

TUESDAY = datetime(2026, 11, 17, 9, tzinfo=UTC)
NORM = Norm(Within(2), Within(5), Within(20))
DESK = Within(1)
ALL = (Part.REFERRER, Part.FALLBACK, Part.DESK)
facts = st.builds(
    Facts,
    st.sampled_from(State),
    st.sampled_from(Part),
    st.just(TUESDAY),
    st.booleans(),
    st.sampled_from(Part),
    st.frozensets(st.sampled_from(Part)),
)


def next_of(
    state: State,
    part: Part = Part.CHOSEN,
    *,
    is_reminded: bool = True,
    furthest: Part | None = None,
    able: Collection[Part] = ALL,
) -> Watch:
    """Return what comes next."""
    found = watch(Facts(state, part, TUESDAY, is_reminded, furthest or part, able), NORM, DESK)
    assert found is not None
    return found


def test_halfway_there_is_a_reminder() -> None:
    found = next_of(State.SENT, is_reminded=False)

    assert found == Watch(Part.CHOSEN, datetime(2026, 11, 18, 12, 30, tzinfo=UTC), Move.REMIND)


def test_it_is_known_from_the_beginning_by_when_something_is_waited_for() -> None:
    fresh = Facts(State.SENT, Part.CHOSEN, TUESDAY, is_reminded=False, furthest=Part.CHOSEN)

    assert due(fresh, NORM) == datetime(2026, 11, 19, 16, tzinfo=UTC)


@pytest.mark.parametrize(("state", "part"), [(State.DONE, Part.CHOSEN), (State.SENT, Part.DESK)])
def test_of_what_is_closed_and_of_the_desk_nothing_is_due(state: State, part: Part) -> None:
    assert due(Facts(state, part, TUESDAY, is_reminded=True, furthest=part), NORM) is None


def test_of_what_is_closed_nothing_comes_next() -> None:
    closed = Facts(State.DONE, Part.CHOSEN, TUESDAY, is_reminded=True, furthest=Part.CHOSEN)

    assert watch(closed, NORM, DESK) is None


def test_after_the_reminder_it_is_passed_on_when_the_time_is_over() -> None:
    found = next_of(State.SEEN)

    assert (found.at, found.move) == (datetime(2026, 11, 19, 16, tzinfo=UTC), Move.PASS_ON)


@pytest.mark.parametrize(
    ("part", "able", "then"),
    [
        (Part.CHOSEN, ALL, Part.REFERRER),
        (Part.CHOSEN, (Part.FALLBACK,), Part.FALLBACK),
        (Part.CHOSEN, (), Part.DESK),
        (Part.REFERRER, ALL, Part.FALLBACK),
        (Part.REFERRER, (Part.REFERRER,), Part.DESK),
        (Part.FALLBACK, ALL, Part.DESK),
    ],
)
def test_silence_goes_from_one_to_the_next(part: Part, able: Collection[Part], then: Part) -> None:
    assert next_of(State.ACCEPTED, part, able=able).then is then


def test_who_had_a_turn_has_none_again_by_silence() -> None:
    assert next_of(State.SENT, Part.CHOSEN, furthest=Part.FALLBACK).then is Part.DESK
    assert next_of(State.SENT, Part.CHOSEN, furthest=Part.DESK).then is Part.DESK


@pytest.mark.parametrize("state", [State.NOT_REACHED, State.CONTACTED])
def test_once_contact_was_tried_only_the_desk_is_told(state: State) -> None:
    assert next_of(state).then is Part.DESK


def test_the_desk_is_told_again_every_working_day() -> None:
    found = next_of(State.SENT, Part.DESK)

    assert found == Watch(Part.DESK, datetime(2026, 11, 18, 16, tzinfo=UTC), Move.REPEAT)


@pytest.mark.parametrize(
    ("state", "day"),
    [(State.SEEN, 19), (State.ACCEPTED, 24), (State.NOT_REACHED, 24)],
)
def test_each_step_has_its_own_time(state: State, day: int) -> None:
    assert next_of(state).at == datetime(2026, 11, day, 16, tzinfo=UTC)


def test_the_end_is_waited_for_longest() -> None:
    assert next_of(State.CONTACTED).at == datetime(2026, 12, 15, 16, tzinfo=UTC)


@given(facts)
def test_what_is_open_has_one_owner_and_one_moment_later_and_what_is_closed_none(
    known: Facts,
) -> None:
    found = watch(known, NORM, DESK)

    if known.state in CLOSED:
        assert found is None
        return
    assert known.state in OPEN
    assert found is not None
    assert found.owner is known.part
    assert found.at > TUESDAY
    assert (found.then is not None) == (found.move is Move.PASS_ON)


@given(facts.filter(lambda one: one.state in OPEN))
def test_nobody_who_cannot_gets_the_next_turn_and_the_chain_ends_at_the_desk(known: Facts) -> None:
    found = watch(known, NORM, DESK)

    assert found is not None
    if found.then is None:
        return
    assert found.then in {*known.able, Part.DESK}
    later = ORDER.index(found.then) > ORDER.index(known.furthest)
    assert later or found.then is Part.DESK
