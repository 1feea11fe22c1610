"""What an act costs, in zeros of the work before it; each zero more doubles the work.

The first acts of ten minutes have the ordinary price. It then rises with their number: double at
so many, four times at twice as many, up to a most that a slow phone still does within a minute.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# The work leaves one zero less: who was given a challenge just before the price rose is let in.
LENIENCE = 1
# So many questions of one token are free, because nothing is kept of them.
FREE_READINGS = 100


class Act(StrEnum):
    """What work is asked for."""

    SEND = "send"
    ENTER = "enter"
    OPEN = "open"
    SECTION = "section"
    HEAD = "head"
    WRITE = "write"
    AGREE = "agree"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    DELETE = "delete"
    CODE = "code"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Price:
    """The zeros of each part of the work, how many acts cost no more, how many zeros more at most.

    Acts of sending are counted together, all others by their mailbox.
    """

    zeros: int
    ordinary: int
    most: int

    def after(self, number: int) -> int:
        """Return the price after a number of acts.

        >>> [Price(9, ordinary=8, most=3).after(number) for number in (0, 7, 8, 16, 32, 999)]
        [9, 9, 10, 11, 12, 12]
        """
        return self.zeros + min((number // self.ordinary).bit_length(), self.most)

    @property
    def enough(self) -> int:
        """Return from which number of acts on it rises no more."""
        return self.ordinary << (self.most - 1)


# Sixteen parts of 12 zeros are 65,536 hashes; measured rates stand in decision 34.
SENDING = Price(12, ordinary=120, most=5)
WRITING = Price(11, ordinary=8, most=6)
ASKING = Price(9, ordinary=8, most=6)
PRICES: Mapping[Act, Price] = {
    Act.SEND: SENDING,
    Act.ENTER: ASKING,
    Act.OPEN: ASKING,
    Act.SECTION: ASKING,
    Act.HEAD: ASKING,
    Act.WRITE: WRITING,
    Act.AGREE: WRITING,
    Act.REFUSE: ASKING,
    Act.WITHDRAW: ASKING,
    Act.DELETE: ASKING,
    Act.CODE: ASKING,
    Act.DROP: ASKING,
}
