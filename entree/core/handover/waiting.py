"""How long something took: in hours of work, in bins, and back to a quantile with its error."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from entree.core.handover.days import working_spans
from entree.core.handover.measures import EDGES, SPANS, Block


@dataclass(frozen=True, slots=True)
class Between:
    """Between two numbers of working hours; None: nothing is known of how long, or never."""

    low: int
    high: int | None


UNKNOWN = Between(0, None)


def working_hours(start: datetime, end: datetime) -> float:
    """Return the hours of work between two moments; a night or a Sunday has none.

    >>> from datetime import UTC
    >>> friday = datetime(2026, 11, 20, 15, tzinfo=UTC)
    >>> working_hours(friday, friday + timedelta(days=2, hours=18))
    2.0
    """
    spans = working_spans(start, end)
    return sum(((until - since) for since, until in spans), timedelta()) / timedelta(hours=1)


def bin_of(hours: float) -> str:
    """Return the bin of a wait.

    >>> bin_of(0), bin_of(4), bin_of(4.5), bin_of(80), bin_of(81)
    ('0-4', '0-4', '4-8', '40-80', '80-')
    """
    return SPANS[sum(hours > edge for edge in EDGES)]


def span_of(bins: Sequence[str]) -> Between:
    """Return between which hours the waits of a block are.

    >>> span_of(("0-4", "4-8")), span_of(("40-80", "80-"))
    (Between(low=0, high=8), Between(low=40, high=None))
    """
    low, high = bins[0].split("-")[0], bins[-1].split("-")[1]
    return Between(int(low), int(high) if high else None)


def quantile(blocks: Sequence[Block], percent: int = 50) -> Between:
    """Return between which hours so many percent of all had it.

    >>> quantile([Block(("0-4",), 12), Block(("4-8", "8-16"), 20), Block(("16-40",), 10)])
    Between(low=4, high=16)
    >>> quantile([Block(("0-4",), 12), Block(("4-8",), 12)], percent=90)
    Between(low=4, high=8)
    >>> quantile([])
    Between(low=0, high=None)
    """
    passed, total = 0, sum(block.number for block in blocks)
    for block in blocks:
        passed += block.number
        if 100 * passed >= percent * total:
            return span_of(block.bins)
    return UNKNOWN
