"""Three-valued truth after Kleene: yes, no, not known yet.

``Truth`` has no boolean value on purpose: ``if truth:`` would quietly read *not known* as *no*.

>>> all_of([Truth.YES, Truth.UNKNOWN])
<Truth.UNKNOWN: 'unknown'>
>>> any_of([Truth.YES, Truth.UNKNOWN])
<Truth.YES: 'yes'>
"""

from collections.abc import Iterable
from enum import Enum
from typing import Never, assert_never


class Truth(Enum):
    """Yes, no or not known yet."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> Never:
        """Refuse to be read as true or false; compare with ``is`` instead."""
        raise TypeError("A Truth has three values; compare it with `is Truth.YES`.")


def all_of(parts: Iterable[Truth]) -> Truth:
    """Return no when one part is no, yes when all are yes, otherwise unknown."""
    result = Truth.YES
    for part in parts:
        if part is Truth.NO:
            return Truth.NO
        if part is Truth.UNKNOWN:
            result = Truth.UNKNOWN
    return result


def any_of(parts: Iterable[Truth]) -> Truth:
    """Return yes when one part is yes, no when all are no, otherwise unknown."""
    result = Truth.NO
    for part in parts:
        if part is Truth.YES:
            return Truth.YES
        if part is Truth.UNKNOWN:
            result = Truth.UNKNOWN
    return result


def negate(part: Truth) -> Truth:
    """Turn yes and no around; what is not known stays not known."""
    match part:
        case Truth.YES:
            return Truth.NO
        case Truth.NO:
            return Truth.YES
        case Truth.UNKNOWN:
            return Truth.UNKNOWN
        case _:
            assert_never(part)
