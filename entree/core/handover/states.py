"""How far a referral is, which moves there are, and who may make them.

A referral goes from turn to turn: of who was chosen, who referred, the fallback, the desk. Within a
turn no state goes back, and no turn comes again: ``is_forward`` is what the tests hold it to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from entree.core.handover.errors import NotAllowed


class State(StrEnum):
    """How far it is in the turn that it is in."""

    SENT = "sent"
    # Somebody fetched something of it, or wrote back.
    SEEN = "seen"
    ACCEPTED = "accepted"
    # First contact was tried, and failed.
    NOT_REACHED = "not_reached"
    # First contact was made.
    CONTACTED = "contacted"
    DONE = "done"
    DECLINED = "declined"
    HANDED_OVER = "handed_over"
    WITHDRAWN = "withdrawn"


class Part(StrEnum):
    """Whose turn it is, in the order in which silence passes it on."""

    CHOSEN = "chosen"
    REFERRER = "referrer"
    FALLBACK = "fallback"
    DESK = "desk"


class Who(StrEnum):
    """Who makes a move."""

    PERSON = "person"
    # A colleague of the organisation whose turn it is.
    OWNER = "owner"
    # A colleague of the national desk, in its turn.
    DESK = "desk"
    CLOCK = "clock"


class Move(StrEnum):
    """What can happen to a referral."""

    SEND = "send"
    SEE = "see"
    ACCEPT = "accept"
    DECLINE = "decline"
    REACH = "reach"
    MISS = "miss"
    FINISH = "finish"
    # Asking the person to hand it over to another organisation, and what they say.
    ASK = "ask"
    REFUSE = "refuse"
    HAND_OVER = "hand_over"
    WITHDRAW = "withdraw"
    REMIND = "remind"
    PASS_ON = "pass_on"  # noqa: S105 (no password)
    # The desk still has it: it is told again.
    REPEAT = "repeat"
    GIVE_BACK = "give_back"


OPEN = frozenset({State.SENT, State.SEEN, State.ACCEPTED, State.NOT_REACHED, State.CONTACTED})
CLOSED = frozenset(State) - OPEN
# Nobody took it yet.
UNANSWERED = frozenset({State.SENT, State.SEEN})
# From here on the whole of what the person shared may be opened, not the preview alone.
TAKEN = frozenset({State.ACCEPTED, State.NOT_REACHED, State.CONTACTED, State.DONE})
RANK: Mapping[State, int] = {
    State.SENT: 0,
    State.SEEN: 1,
    State.ACCEPTED: 2,
    State.NOT_REACHED: 3,
    State.CONTACTED: 4,
    State.DONE: 5,
    State.DECLINED: 6,
    State.HANDED_OVER: 6,
    State.WITHDRAWN: 6,
}
ORDER = tuple(Part)
STAYS, GOES_ON, EITHER = frozenset({False}), frozenset({True}), frozenset({False, True})


@dataclass(frozen=True, slots=True)
class Rule:
    """One move: from which states, to which (None: it stays), by whom, and into a new turn or not.

    A move that may do both begins a new turn when somebody is left to go to.
    """

    before: frozenset[State]
    to: State | None
    by: frozenset[Who]
    turns: frozenset[bool] = STAYS


CLOCK, OWNER, PERSON = frozenset({Who.CLOCK}), frozenset({Who.OWNER}), frozenset({Who.PERSON})
IN_HAND = frozenset({State.ACCEPTED, State.NOT_REACHED, State.CONTACTED})
RULES: Mapping[Move, Rule] = {
    Move.SEE: Rule(frozenset({State.SENT}), State.SEEN, OWNER),
    Move.ACCEPT: Rule(UNANSWERED, State.ACCEPTED, OWNER),
    Move.DECLINE: Rule(OPEN, State.DECLINED, OWNER, EITHER),
    Move.MISS: Rule(frozenset({State.ACCEPTED, State.NOT_REACHED}), State.NOT_REACHED, OWNER),
    Move.REACH: Rule(frozenset({State.ACCEPTED, State.NOT_REACHED}), State.CONTACTED, OWNER),
    Move.FINISH: Rule(IN_HAND, State.DONE, OWNER),
    Move.ASK: Rule(OPEN, None, OWNER),
    Move.REFUSE: Rule(OPEN, None, PERSON),
    Move.HAND_OVER: Rule(OPEN, State.HANDED_OVER, PERSON),
    Move.WITHDRAW: Rule(OPEN | {State.DONE}, State.WITHDRAWN, PERSON, EITHER),
    Move.REMIND: Rule(OPEN, None, CLOCK),
    Move.PASS_ON: Rule(OPEN, State.SENT, CLOCK, GOES_ON),
    Move.REPEAT: Rule(OPEN, None, CLOCK),
    Move.GIVE_BACK: Rule(frozenset({State.SENT}), State.SENT, frozenset({Who.DESK}), GOES_ON),
}


def after(move: Move, state: State, by: Who, *, goes_on: bool = False) -> State:
    """Return the state after a move; ``goes_on``: somebody else has the next turn.

    Raises NotAllowed.

    >>> after(Move.ACCEPT, State.SEEN, Who.OWNER)
    <State.ACCEPTED: 'accepted'>
    >>> after(Move.DECLINE, State.SEEN, Who.OWNER, goes_on=True)
    <State.SENT: 'sent'>
    """
    rule = RULES.get(move)
    if rule is None or state not in rule.before:
        raise NotAllowed(f"'{move}' is no move for what is '{state}'.")
    if by not in rule.by:
        raise NotAllowed(f"'{move}' is not for the {by}.")
    if goes_on not in rule.turns:
        raise NotAllowed(f"'{move}' and a next turn do not go together like this.")
    if goes_on:
        return State.SENT
    return rule.to or state


def is_forward(before: tuple[int, State], later: tuple[int, State]) -> bool:
    """Tell whether a referral went on, or stayed: by its turn, and within it by its state.

    >>> is_forward((1, State.CONTACTED), (2, State.SENT))
    True
    >>> is_forward((2, State.ACCEPTED), (2, State.SEEN))
    False
    """
    return (before[0], RANK[before[1]]) <= (later[0], RANK[later[1]])
