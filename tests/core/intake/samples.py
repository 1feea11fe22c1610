"""A sample of invented people made by hand: who would say what, and who would see what, as bits."""

from collections.abc import Mapping
from math import log2

from entree.core.intake.ahead import SCALE
from entree.core.knowledge.asking import Asking


def asking_of(
    people: int, *, seen: tuple[int, ...], said: Mapping[str, Mapping[str, int]]
) -> Asking:
    """Return how to ask with this sample: each part of the view weighs one, nothing comes first."""
    return Asking(
        first=(),
        offered_after=2,
        people=people,
        said=said,
        seen=tuple((one, 1) for one in seen),
        entropy=tuple(round(n * log2(n) * SCALE) if n else 0 for n in range(people + 1)),
    )
