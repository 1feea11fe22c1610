"""A small network in which everything the engine can do happens: the one that plain Python runs."""

from dataclasses import replace

from entree.core.pathways.network import (
    EVERYONE,
    Arrivals,
    Backlog,
    Listed,
    Milestone,
    Network,
    Shape,
    Span,
    Station,
    Way,
    Window,
    World,
    exponential,
    fixed,
)
from entree.core.pathways.run import Spec

WINDOW = Window(24.0, 24.0 * 15, 24.0 * 10, 24.0)
DAYS = tuple(float(hour % 24 in range(9, 17)) for hour in range(168))

LINE = Station(
    "line",
    {EVERYONE: fixed(0.4), "young": exponential(0.6)},
    1,
    after={EVERYONE: (Way("desk", 0.5, tells=True), Way("care", 0.2), Way("helped", 0.2))},
    patience={EVERYONE: exponential(0.3)},
    given_up={EVERYONE: (Way("later", 0.6),)},
    room=2,
    reaches={EVERYONE: ("human",)},
)
DESK = Station(
    "desk",
    {EVERYONE: Span(Shape.LOGNORMAL, 1.0, 0.7)},
    (1.5, 0.6),
    after={EVERYONE: (Way("care", 0.7, tells=True), Way("line", 0.1))},
    patience={"young": fixed(60.0), "old": Span(Shape.GAMMA, 30.0, 1.3)},
    given_up={"old": (Way("line", 0.5), Way("dropped", 0.5))},
    regional=True,
    hours=DAYS,
    taken=0.2,
    level={"young": 0, EVERYONE: 1},
    reaches={EVERYONE: ("human", "fitting")},
)
CARE = Station(
    "care",
    {EVERYONE: Span(Shape.GAMMA, 60.0, 0.6)},
    3,
    after={EVERYONE: (Way("helped", 1.0),)},
    patience={EVERYONE: exponential(200.0)},
    given_up={EVERYONE: (Way("dropped", 1.0),)},
    reaches={"old": ("fitting",)},
)
LATER = Station("later", {EVERYONE: exponential(30.0)}, None, after={EVERYONE: (Way("line", 1.0),)})

TOWN = Network(
    stations=(LINE, DESK, CARE, LATER),
    arrivals=(
        Arrivals(
            "people",
            tuple(0.4 + 0.6 * open_ for open_ in DAYS),
            {("young", 0): 1.0, ("young", 1): 0.5, ("old", 0): 2.0, ("old", 1): 0.0},
            {"young": (Way("line", 0.9),), EVERYONE: (Way("line", 0.5), Way("desk", 0.5))},
        ),
        Arrivals("surge", 1.5, {("old", 1): 1.0}, {EVERYONE: (Way("desk", 1.0),)}, 200.0, 230.0),
        Listed(
            "known",
            ((30.0, "young", 0), (30.0, "old", 1), (100.5, "old", 0)),
            {EVERYONE: (Way("care", 1.0),)},
        ),
    ),
    groups=("young", "old"),
    regions=2,
    milestones=(Milestone("human", 24.0), Milestone("fitting")),
    exits=("left", "helped", "dropped"),
    backlog=(Backlog("care", 12, "old", 1), Backlog("desk", 2, "young", 0)),
)


def spec(number: int = 1, network: Network = TOWN, window: Window = WINDOW) -> Spec:
    """Return one run of the town."""
    return Spec(network, window, World(number))


def with_station(station: Station) -> Network:
    """Return the town with one of its stations otherwise."""
    stations = tuple(station if one.name == station.name else one for one in TOWN.stations)
    return replace(TOWN, stations=stations)
