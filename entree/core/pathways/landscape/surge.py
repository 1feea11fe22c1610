"""A surge after the news: new people, and people who relive what happened long ago.

Day, height, plateau, decay and split are unknowns. The shape is a plateau that falls off; a
stream for each stretch of days has the mean of it.
"""

import math
from collections.abc import Iterator, Mapping

from entree.core.pathways.landscape.inflow import PAST
from entree.core.pathways.landscape.worlds import Values
from entree.core.pathways.network import Arrivals, ByGroup

DAY = 24.0
# The ends of the stretches, in days after the news.
STRETCHES = (1, 2, 4, 7, 14, 28)
# How many weeks into what is counted the news comes.
WEEKS_IN = 4

Mix = Mapping[tuple[str, int], float]


def height(day: float, values: Values) -> float:
    """Return how much comes on a day beside what always comes, as times of that."""
    past_plateau = max(0.0, day - values["surge-plateau"])
    return values["surge-height"] * math.exp(-past_plateau / values["surge-decay"])


def surges(
    rates: tuple[float, ...], mix: Mix, enter: ByGroup, values: Values, counted_from: float
) -> Iterator[Arrivals]:
    """Give the streams of a surge: those who come new are like all, those who relive are past."""
    first = counted_from + WEEKS_IN * 7 * DAY
    reliving = {cell: part for cell, part in mix.items() if cell[0].startswith(f"{PAST} ")}
    kinds = (("new", mix, values["surge-new"]), ("reliving", reliving, 1 - values["surge-new"]))
    begins = 0
    for ends in STRETCHES:
        times = height((begins + ends - 1) / 2, values)
        for name, of_whom, part in kinds:
            yield Arrivals(
                name=f"surge-{name}-{begins}",
                rate=tuple(rate * times * part for rate in rates),
                mix=of_whom,
                enter=enter,
                begins=first + begins * DAY,
                ends=first + ends * DAY,
            )
        begins = ends
