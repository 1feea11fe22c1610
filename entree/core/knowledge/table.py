"""The table from which the order is read, as a frozen object."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Fields = Sequence[tuple[str, int]]
"""The parts of a key with their bits, the most important first."""


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


def shifts_of(fields: Fields) -> dict[str, int]:
    """Return how many bits stand below each part of the key.

    >>> shifts_of((("must", 4), ("fit", 1), ("order", 8)))
    {'must': 9, 'fit': 8, 'order': 0}
    """
    return {
        name: sum(bits for _, bits in fields[place + 1 :]) for place, (name, _) in enumerate(fields)
    }


def places_of(musts: Sequence[str], fields: Fields) -> dict[str | None, int]:
    """Return the place of each must; what is none has the highest number there is.

    >>> places_of(("emergency", "centre"), (("must", 4), ("order", 8)))
    {'emergency': 0, 'centre': 1, None: 15}
    """
    places: dict[str | None, int] = {must: place for place, must in enumerate(musts)}
    return {**places, None: (1 << dict(fields)["must"]) - 1}
