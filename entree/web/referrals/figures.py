"""What was told of an organisation in a period, read back from its rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from entree.core.handover.measures import Block, Measure
from entree.core.handover.periods import WEEK, Period
from entree.web.referrals.models import Counted, Tally

DAY = timedelta(days=1)
WAITS = (Measure.OPENED, Measure.ACCEPTED, Measure.CONTACTED)


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is told of one organisation and one period."""

    organisation: str
    period: Period
    blocks: Mapping[Measure, list[Block]]

    @property
    def arrived(self) -> int:
        """Return how many turns arrived."""
        return sum(block.number for block in self.blocks[Measure.ARRIVED])

    @property
    def until(self) -> date:
        """Return the last day."""
        return self.period.last + WEEK - DAY

    def is_told_apart(self, measure: Measure) -> bool:
        """Tell whether anything more is told of a measure than that it is about all."""
        return len(self.blocks[measure]) > 1


def read(rows: Iterable[Counted]) -> list[Figures]:
    """Return the figures, by organisation and period; ``rows`` are in that order."""
    return [
        Figures(organisation, Period(first, last), blocks_of(those))
        for (organisation, first, last), those in groupby(rows, key=place_of)
    ]


def place_of(row: Counted) -> tuple[str, date, date]:
    """Return of what a row is."""
    return row.partner.organisation, row.first, row.last


def blocks_of(rows: Iterable[Counted]) -> dict[Measure, list[Block]]:
    """Return the blocks of each measure, in the order of their bins."""
    found: dict[Measure, list[Block]] = {measure: [] for measure in Measure}
    for row in rows:
        found[Measure(row.measure)].append(Block(tuple(row.bins.split(" ")), row.number))
    return found


def waiting() -> list[str]:
    """Return the organisations of which something is counted that is not told yet."""
    names = Tally.objects.values_list("partner__organisation", flat=True)
    return sorted(set(names))
