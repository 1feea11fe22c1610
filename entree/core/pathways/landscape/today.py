"""The landscape of today in one world: desks, doors, and how people are sent on.

A design changes it (``designs.py``); ``build.py`` makes a network of it. Which assumptions it
needs is said by ``needed``: there is no value that is not an assumption.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from entree.core.knowledge.errors import UnknownName, did_you_mean
from entree.core.pathways.landscape.study import Design, Kind, Study
from entree.core.pathways.landscape.worlds import Values

TRAUMA_CARE, GUIDE = "trauma-care", "guide-site"
HOURS_A_WEEK = 168
# Which hours of the day (weekdays, weekend) a desk with these hours is there.
PROFILES = {
    "always": (range(24), range(24)),
    "day": (range(8, 22), range(8, 22)),
    "evening": (range(9, 22), range(12, 17)),
    "office": (range(9, 17), range(0)),
}
# What every study says, beside what it says of each desk and each event.
GENERAL = (
    *("adults", "physical-adults", "women-of-physical", "physical-minors", "girls-of-minors"),
    *("online-share", "online-minors", "lifetime-women", "lifetime-men", "seek-physical"),
    *("seek-minors", "seek-online", "men-seek", "coming-forward", "acute-of-recent"),
    *("night-part", "weekend-part", "service-variation", "region-spread"),
    *("right-referral", "right-guide", "dropout-referral", "dropout-guide", "dropout-treatment"),
    *("tells-again", "comes-back", "pause-days", "relapse", "later-days", "police-after-help"),
    *("police-unasked", "police-to-victim-support", "wait-trauma-care", "treatment-weeks"),
    *("treatment-hours", "in-time-support", "in-time-intake", "in-time-treatment", "window-hours"),
    *("reports-per-visit", "requests-per-person", "contacts-per-person", "aangifte-after-report"),
    *(
        "csg-line-chat-share",
        "surge-base",
        "surge-height",
        "surge-plateau",
        "surge-decay",
        "surge-new",
    ),
    *("cost-hour", "more-treatment-hours", "six-safe-home-share"),
)
OF_EVENT = ("treatment-need", "wants-police")


def needed(study: Study) -> Iterator[str]:
    """Give every assumption that the landscape reads."""
    yield from GENERAL
    for event in study.events:
        yield from (f"{what}-{event.id}" for what in OF_EVENT)
    for kind in study.stations.values():
        if kind.human:
            yield from (f"{what}-{kind.id}" for what in of_desk(kind))


def of_desk(kind: Kind) -> Iterator[str]:
    """Give what is said of a desk; one that is not there today has no staff yet."""
    yield "patience"
    if kind.id != TRAUMA_CARE:
        yield "takes"
    if kind.is_today:
        yield from ("staff", "taken")


def check_needed(study: Study) -> None:
    """Refuse a study that leaves out what the landscape reads. Raises UnknownName."""
    known = study.assumptions
    for name in needed(study):
        if name not in known:
            raise UnknownName(
                f"The assumption '{name}' is not there. Add it, with a figure or as unknown. "
                f"{did_you_mean(name, known)}",
                file="assumptions",
            )
    doors = {name for name in known if name.startswith("door-")}
    extra = {name for one in study.designs.values() for name in named_by(one)}
    for name in sorted(set(known) - set(needed(study)) - doors - extra):
        place = known[name].place
        raise UnknownName(
            f"Nothing reads the assumption '{name}'. Take it out.",
            file=place.file,
            line=place.line,
        )


def named_by(design: Design) -> Iterator[str]:
    """Give the assumptions that a design names."""
    yield from (move.part for move in (*design.doors, *design.staff))
    yield from design.own.values()
    for one in design.referrals:
        yield from (name for name in (one.right_odds, one.arrives_odds, one.tells) if name)
    yield from (name for name in (design.reach, design.transition) if name)


@dataclass(frozen=True, slots=True)
class Desk:
    """A kind of station in one world: its staff in hours a week, and how it works, in hours."""

    staff: float
    hours: str
    regional: bool
    takes: float
    patience: float
    taken: float


@dataclass(frozen=True, slots=True)
class SendingOn:
    """How people are sent on from a desk: to the right one, dropping out, telling it again."""

    right: float
    dropout: float
    tells: float


@dataclass(frozen=True, slots=True)
class Landscape:
    """Everything that a design can change. Doors are parts of one, for each event."""

    desks: Mapping[str, Desk]
    doors: Mapping[str, Mapping[str, float]]
    sending: Mapping[str, SendingOn]
    through: Mapping[str, str]
    # Desks that send everybody on: what they say to people is not counted as help.
    only_refers: frozenset[str] = frozenset()
    reach: float = 1.0

    @property
    def staff_hours(self) -> float:
        """Staff hours a week, of all desks together."""
        return sum(desk.staff for desk in self.desks.values())


def open_hours(profile: str) -> tuple[float, ...]:
    """Return in which of the 168 hours of a week a desk is there.

    >>> sum(open_hours("office"))
    40.0
    """
    week, weekend = PROFILES[profile]
    return tuple(
        float(hour % 24 in (week if hour < 120 else weekend)) for hour in range(HOURS_A_WEEK)
    )


def today(study: Study, values: Values) -> Landscape:
    """Return the landscape of today in a world."""
    desks = {kind.id: desk_of(kind, values) for kind in study.stations.values() if kind.human}
    sending = {
        name: SendingOn(values["right-referral"], values["dropout-referral"], values["tells-again"])
        for name in study.stations
    }
    sending[GUIDE] = SendingOn(values["right-guide"], values["dropout-guide"], 0.0)
    return Landscape(
        desks=desks,
        doors={event.id: doors_of(event.id, study, values) for event in study.events},
        sending=sending,
        through={},
    )


def desk_of(kind: Kind, values: Values) -> Desk:
    """Return a desk in a world. Trauma care counts in weeks, the others in hours."""
    is_care = kind.id == TRAUMA_CARE
    unit = float(HOURS_A_WEEK) if is_care else 1.0
    return Desk(
        staff=values[f"staff-{kind.id}"] if kind.is_today else 0.0,
        hours=kind.hours,
        regional=kind.regional,
        takes=values["treatment-weeks" if is_care else f"takes-{kind.id}"] * unit,
        patience=values[f"patience-{kind.id}"] * unit,
        taken=values[f"taken-{kind.id}"] if kind.is_today else 0.0,
    )


def doors_of(event: str, study: Study, values: Values) -> dict[str, float]:
    """Return by which doors people of an event come in: the weights, as parts of one."""
    weights = {
        name: values.get(f"door-{event}-{name}", 0.0)
        for name, kind in study.stations.items()
        if kind.door
    }
    whole = sum(weights.values())
    return {name: weight / whole for name, weight in weights.items()}


def odds_times(part: float, times: float) -> float:
    """Return a chance with its odds so many times as large.

    >>> odds_times(0.5, 3.0)
    0.75
    """
    return part * times / (1 - part + part * times)
