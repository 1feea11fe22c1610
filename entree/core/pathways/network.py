"""A network as plain words: who arrives, which stations there are, and where people go next.

Times are in one unit throughout (hours, where hours of the week matter; hour 0 is Monday
midnight). What may differ by group is a mapping with ``EVERYONE`` for the others.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

EVERYONE = "everyone"
WEEK = 168


class Shape(IntEnum):
    """How a span is spread around its mean; the numbers of ``chance.py``."""

    FIXED = 1
    EXPONENTIAL = 2
    LOGNORMAL = 3
    GAMMA = 4


@dataclass(frozen=True, slots=True)
class Span:
    """How long something takes: its mean, and the standard deviation as a part of the mean.

    ``variation`` counts for lognormal and gamma; an exponential's is 1 and a fixed one's 0.
    """

    shape: Shape
    mean: float
    variation: float = 1.0


def number_of(name: str) -> int:
    """Return the number, below 2 to the power 28, by which chance knows a name."""
    return zlib.crc32(name.encode()) >> 4


def exponential(mean: float) -> Span:
    """Return a span without memory."""
    return Span(Shape.EXPONENTIAL, mean)


def fixed(length: float) -> Span:
    """Return a span that is always as long."""
    return Span(Shape.FIXED, length, 0.0)


@dataclass(frozen=True, slots=True)
class Way:
    """One way on, with its chance: to a station, or out by an exit.

    ``tells``: who goes this way has to tell it again at the next station where they are helped.
    """

    to: str
    chance: float
    tells: bool = False


Ways = tuple[Way, ...]
# What chances leave over goes out by the first exit.
ByGroup = Mapping[str, Ways]


@dataclass(frozen=True, slots=True)
class Station:
    """A kind of place with servers and a queue; ``regional``: one in each region.

    ``servers`` is None where nobody waits (a delay), one number, or one for each region; it need
    not be whole. ``taken`` is the part of them that others keep busy. ``hours`` is which part is
    there in each hour of the week. ``room`` is how many may wait, None for no limit.
    """

    name: str
    takes: Mapping[str, Span]
    servers: float | tuple[float, ...] | None
    after: ByGroup = field(default_factory=dict)
    patience: Mapping[str, Span] = field(default_factory=dict)
    given_up: ByGroup = field(default_factory=dict)
    regional: bool = False
    hours: tuple[float, ...] = ()
    taken: float = 0.0
    room: int | None = None
    # A lower level goes first; whoever is being helped is not interrupted.
    level: Mapping[str, int] = field(default_factory=dict)
    # Which milestones somebody reaches when help begins here.
    reaches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrivals:
    """People who come by chance: so many each unit of time, in each hour of the week if given.

    ``mix`` is how many parts are of (group, region); regions are numbered from 0.
    """

    name: str
    rate: float | tuple[float, ...]
    mix: Mapping[tuple[str, int], float]
    enter: ByGroup
    begins: float = 0.0
    ends: float = float("inf")


@dataclass(frozen=True, slots=True)
class Listed:
    """People who come at given times: (time, group, region), in order of time."""

    name: str
    people: tuple[tuple[float, str, int], ...]
    enter: ByGroup


@dataclass(frozen=True, slots=True)
class Backlog:
    """People who are at a station when time begins: the first in service, the others waiting."""

    station: str
    people: int
    group: str
    region: int = 0


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something to reach, such as a first human; ``within`` is when it is in time."""

    name: str
    within: float = float("inf")


@dataclass(frozen=True, slots=True)
class Network:
    """Everything about a landscape that a run needs."""

    stations: tuple[Station, ...]
    arrivals: tuple[Arrivals | Listed, ...]
    groups: tuple[str, ...] = ("all",)
    regions: int = 1
    milestones: tuple[Milestone, ...] = ()
    exits: tuple[str, ...] = ("left",)
    backlog: tuple[Backlog, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """Who counts: people who arrive from ``begins`` to ``ends``, each followed for ``follow``.

    ``period`` is the length of the stretches by which ``measures`` tells how full stations were.
    """

    begins: float
    ends: float
    follow: float
    period: float


@dataclass(frozen=True, slots=True)
class World:
    """Which chance: the same three numbers give the same people in every design."""

    seed: int
    world: int = 0
    replication: int = 0
