"""The one table in which every benchmark reports."""

from collections.abc import Sequence
from dataclasses import dataclass

HEADINGS = ("what", "measured", "budget", "met", "beside a peer")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, what came out, and what it should be.

    ``is_met`` is None where there is no budget; ``peer`` says the ratio to a peer, "" for none.
    """

    what: str
    measured: str
    budget: str = ""
    is_met: bool | None = None
    peer: str = ""


def table(rows: Sequence[Row]) -> str:
    """Lay out the rows in columns.

    >>> print(table([Row("a step", "1.2 ms", "1.5 ms", True, "50 times faster")]))
    what    measured  budget  met  beside a peer
    a step  1.2 ms    1.5 ms  yes  50 times faster
    """
    met = {True: "yes", False: "NO", None: ""}
    lines = [HEADINGS, *((r.what, r.measured, r.budget, met[r.is_met], r.peer) for r in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    laid = ("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
    return "\n".join(laid)


def times(ours: float, theirs: float) -> str:
    """Say how many times more one figure is than another.

    >>> times(640, 128)
    '5.0 times'
    """
    return f"{ours / theirs:,.{0 if ours >= 10 * theirs else 1}f} times"
