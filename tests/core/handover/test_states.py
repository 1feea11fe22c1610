"""What may happen to a referral: every move from every state by everybody is looked at."""

from itertools import product

import pytest

from entree.core.handover.errors import NotAllowed
from entree.core.handover.states import (
    CLOSED,
    OPEN,
    RULES,
    Move,
    Part,
    State,
    Who,
    after,
    is_forward,
)

EVERY = list(product(Move, State, Who, (False, True)))


def allowed() -> dict[tuple[Move, State, Who, bool], State]:
    """Return what every allowed move leads to."""
    found = {}
    for move, state, who, goes_on in EVERY:
        try:
            found[move, state, who, goes_on] = after(move, state, who, goes_on=goes_on)
        except NotAllowed:
            continue
    return found


def test_no_allowed_move_goes_back() -> None:
    for (_, state, _, goes_on), later in allowed().items():
        assert is_forward((1, state), (1 + goes_on, later))


def test_a_new_turn_begins_as_sent_and_only_then_does_it_begin_anew() -> None:
    for (move, state, _, goes_on), later in allowed().items():
        assert later is State.SENT or not goes_on
        assert goes_on or later is not State.SENT or state is State.SENT, move


def test_what_is_closed_stays_closed_but_what_is_done_can_be_taken_back() -> None:
    from_closed = {(move, state) for move, state, _, _ in allowed() if state in CLOSED}

    assert from_closed == {(Move.WITHDRAW, State.DONE)}


@pytest.mark.parametrize("state", sorted(OPEN))
def test_the_person_can_take_back_what_is_open_whatever_it_is(state: State) -> None:
    assert after(Move.WITHDRAW, state, Who.PERSON) is State.WITHDRAWN


def test_each_is_for_one_kind_of_people_only() -> None:
    makers = {move: {who for one, _, who, _ in allowed() if one is move} for move in Move}

    assert makers.pop(Move.SEND) == set()
    assert all(len(who) == 1 for who in makers.values())
    assert makers[Move.GIVE_BACK] == {Who.DESK}
    assert makers[Move.PASS_ON] == makers[Move.REMIND] == makers[Move.REPEAT] == {Who.CLOCK}
    assert {move for move, who in makers.items() if who == {Who.PERSON}} == {
        Move.WITHDRAW, Move.REFUSE, Move.HAND_OVER,
    }  # fmt: skip


def test_the_desk_can_do_one_thing_only() -> None:
    assert {move for move, _, who, _ in allowed() if who is Who.DESK} == {Move.GIVE_BACK}


def test_first_contact_is_made_by_who_accepted() -> None:
    before = {state for move, state, _, _ in allowed() if move in {Move.REACH, Move.MISS}}

    assert before == {State.ACCEPTED, State.NOT_REACHED}


def test_passing_on_is_always_a_new_turn_and_a_reminder_never() -> None:
    for move in RULES:
        turns = {goes_on for one, _, _, goes_on in allowed() if one is move}
        assert turns == RULES[move].turns


def test_the_same_state_is_no_step_back_and_an_older_turn_is() -> None:
    assert is_forward((1, State.NOT_REACHED), (1, State.NOT_REACHED))
    assert not is_forward((2, State.SENT), (1, State.DONE))


def test_silence_goes_from_who_was_chosen_to_the_desk() -> None:
    assert list(Part) == [Part.CHOSEN, Part.REFERRER, Part.FALLBACK, Part.DESK]
