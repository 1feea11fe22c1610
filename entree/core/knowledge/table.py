"""The table from which the order is read, as a frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranking:
    """The table from which the order is read; see ``knowledge/ranking.yaml``.

    ``fields`` are the parts of the key with their bits, the most important first; ``shifts`` tells
    how many bits stand below each. ``must_of`` gives the must that an offer can be,
    ``must_places`` and ``places`` the place of each must (None: of what is none) and of each
    offer, counted from 0. There are ``cards`` cards; when many musts are due, ``others_at_least``
    of the cards are none all the same, up to ``most_cards``.
    """

    fields: tuple[tuple[str, int], ...]
    musts: tuple[tuple[str, tuple[str, ...]], ...]
    shifts: Mapping[str, int]
    must_of: Mapping[str, str]
    must_places: Mapping[str | None, int]
    open_line_above: str
    open_line_when_due: frozenset[str]
    cards: int
    others_at_least: int
    most_cards: int
    needs_counted: int
    specificity_counted: int
    order: tuple[str, ...]
    places: Mapping[str, int]

    @property
    def hour_bits(self) -> int:
        """Return how many bits at the end follow the hour: reachable, and the stored order."""
        return self.fields[-2][1] + self.fields[-1][1]
