"""A study of Pathways as frozen objects: what is assumed, designed, matched and compared."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Assumption:
    """A value with a source, or an unknown within a range (``low`` to ``high``).

    ``middle`` is the published value, or the middle of the range. ``neutral`` is the value without
    effect, for effects only. ``together`` names who moves with it.
    """

    id: str
    says: str
    figure: str | None
    middle: float
    low: float
    high: float
    is_log: bool
    together: str
    neutral: float | None
    foreign: str | None
    measured_by: str
    why: str
    place: Place

    @property
    def is_fixed(self) -> bool:
        """Whether it has one value in every world."""
        return self.low == self.high

    def at(self, part: float) -> float:
        """Return the value at a part (0 to 1) of the range."""
        if self.is_log:
            return float(self.low * (self.high / self.low) ** part)
        return self.low + (self.high - self.low) * part

    def stretched(self, times: float) -> "Assumption":
        """Return it with its range so many times as wide around the middle, within what can be.

        A share stays a share, what is above 0 stays so, and an effect keeps its neutral value.
        """
        if self.is_log:
            half = math.sqrt(self.high / self.low) ** times
            low, high = self.middle / half, self.middle * half
        else:
            half = (self.high - self.low) / 2 * times
            low, high = max(self.middle - half, min(self.low, self.middle / 10)), self.middle + half
            if self.high <= 1:
                high = min(high, 1.0)
        if self.neutral is not None:
            low, high = min(low, self.neutral), max(high, self.neutral)
        return replace(self, low=low, high=high)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened and when, as answers, and what is needed first."""

    id: str
    says: str
    answers: Mapping[str, object]
    need: str
    has_window: bool


@dataclass(frozen=True, slots=True)
class Trait:
    """An age or a sex, as answers."""

    id: str
    says: str
    answers: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of station."""

    id: str
    says: str
    organisations: tuple[str, ...]
    gives: tuple[str, ...]
    hours: str
    regional: bool
    human: bool
    door: bool
    is_today: bool
    counts_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A part (an assumption) of what some stations have goes to another one."""

    to: str
    part: str
    out_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Referral:
    """Which effects count for how people are sent on from these stations."""

    at: tuple[str, ...]
    right_odds: str | None
    arrives_odds: str | None
    tells: str | None


@dataclass(frozen=True, slots=True)
class Design:
    """One way to organise the help, as changes to today; ``combines`` come before its own."""

    id: str
    name: str
    says: str
    number: int
    combines: tuple[str, ...]
    doors: tuple[Move, ...]
    staff: tuple[Move, ...]
    own: Mapping[str, str]
    hours: Mapping[str, str]
    national: tuple[str, ...]
    through: Mapping[str, str]
    only_refers: tuple[str, ...]
    referrals: tuple[Referral, ...]
    reach: str | None
    transition: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """What today's design is held against, within a tolerance on the log scale."""

    id: str
    says: str
    figure: str
    value: float
    use: str
    compares: str
    unit: str
    tolerance: float
    why: str


@dataclass(frozen=True, slots=True)
class Declared:
    """A group declared before any run, and whom it is compared with."""

    id: str
    says: str
    events: tuple[str, ...]
    ages: tuple[str, ...]
    sexes: tuple[str, ...]
    treatment: bool | None
    against: str


@dataclass(frozen=True, slots=True)
class Settings:
    """How much is run, and what counts as a tie."""

    seed: int
    worlds: int
    again_one_in: int
    warm_up_weeks: int
    weeks: int
    follow_weeks: int
    most_present: int
    indifference: float
    lambdas: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Study:
    """Everything of a study that was read from its files; ``hash`` is of all of them."""

    id: str
    title: str
    hash: str
    settings: Settings
    assumptions: Mapping[str, Assumption]
    events: tuple[Event, ...]
    ages: tuple[Trait, ...]
    sexes: tuple[Trait, ...]
    stations: Mapping[str, Kind]
    regions: Mapping[str, tuple[str, ...]]
    designs: Mapping[str, Design]
    targets: tuple[Target, ...]
    groups: tuple[Declared, ...]

    @property
    def unknowns(self) -> tuple[Assumption, ...]:
        """Return what differs between worlds."""
        return tuple(one for one in self.assumptions.values() if not one.is_fixed)
