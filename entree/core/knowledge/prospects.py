"""What a condition can still become, whatever the open questions bring.

A *prospect* holds the truths that are possible, as bits, and the least and the most grounds:
the leaves that make it yes. With nothing open it is one truth and one number. The intake weighs
all conditions at once (``intake/sieve.py``); here stands what that means for one.

>>> from entree.core.knowledge.conditions import AllOf, Given, Is
>>> both = AllOf((Is("who.for", ("me",)), Is("where.now", ("abroad",))))
>>> prospect(both, {"who.for": Given(("close",))}, {"where.now"}).truths == NO
True
>>> prospect(both, {"who.for": Given(("me",))}, {"where.now"}).is_settled
False
"""

from collections.abc import Collection
from typing import NamedTuple, assert_never

from entree.core.knowledge.conditions import (
    AllOf,
    Answers,
    AnyOf,
    Condition,
    Is,
    Not,
    Within,
    leaf_truth,
)
from entree.core.truth import Truth

YES, NO, UNKNOWN = 1, 2, 4
BITS = {Truth.YES: YES, Truth.NO: NO, Truth.UNKNOWN: UNKNOWN}
NOTHING: frozenset[str] = frozenset()


class Prospect(NamedTuple):
    """The truths that are possible, and how many leaves make it yes, and no, at least and at most.

    Within a part that is not decided, a leaf counts when its own part is.
    """

    truths: int
    least: int
    most: int
    least_against: int
    most_against: int

    @property
    def is_settled(self) -> bool:
        """Return whether only one truth is possible."""
        return self.truths in {YES, NO, UNKNOWN}


ALWAYS = Prospect(YES, 0, 0, 0, 0)
KNOWN = {
    YES: Prospect(YES, 1, 1, 0, 0),
    NO: Prospect(NO, 0, 0, 1, 1),
    UNKNOWN: Prospect(UNKNOWN, 0, 0, 0, 0),
}
# An open question can bring yes and no, and passed by it stays not known.
OPEN = Prospect(YES | NO | UNKNOWN, 0, 1, 0, 1)
OPEN_IN_DOUBT = Prospect(YES | NO, 0, 1, 0, 1)


def prospect(
    condition: Condition | None,
    answers: Answers,
    still_open: Collection[str] = NOTHING,
    unknown_is_yes: Collection[str] = NOTHING,
) -> Prospect:
    """Return what the condition can become while the questions in ``still_open`` may be answered.

    Exact in its truths, because a question occurs once in a condition. A leaf over a question in
    ``unknown_is_yes`` counts as yes while its answer is not known.
    """
    match condition:
        case None:
            return ALWAYS
        case Is(question) | Within(question):
            if question in still_open:
                return OPEN_IN_DOUBT if question in unknown_is_yes else OPEN
            found = BITS[leaf_truth(condition, answers)]
            return KNOWN[YES if found == UNKNOWN and question in unknown_is_yes else found]
        case AllOf(parts):
            return _together(
                [prospect(part, answers, still_open, unknown_is_yes) for part in parts], NO, YES
            )
        case AnyOf(parts):
            return _together(
                [prospect(part, answers, still_open, unknown_is_yes) for part in parts], YES, NO
            )
        case Not(part):
            truths, least, most, against, most_against = prospect(
                part, answers, still_open, unknown_is_yes
            )
            return Prospect(_turned(truths), against, most_against, least, most)
        case _:
            assert_never(condition)


def _turned(truths: int) -> int:
    """Return the truths with yes and no exchanged."""
    return truths & UNKNOWN | (truths & YES) << 1 | (truths & NO) >> 1


def _together(parts: list[Prospect], settles: int, needs_all: int) -> Prospect:
    """Return the prospect of parts of which one settles it and the other truth needs them all."""
    some, every, without, doubt = 0, needs_all, True, False
    least = most = against = most_against = 0
    for truths, least_yes, most_yes, least_no, most_no in parts:
        some |= truths
        every &= truths
        without = without and truths != settles
        doubt = doubt or bool(truths & UNKNOWN)
        if truths & YES:
            most += most_yes
            least += least_yes if truths == YES else 0
        if truths & NO:
            most_against += most_no
            against += least_no if truths == NO else 0
    possible = some & settles | every | (UNKNOWN if without and doubt else 0)
    return Prospect(possible, least, most, against, most_against)
