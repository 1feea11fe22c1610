"""A broken description is refused, with what to repair."""

from dataclasses import replace

import pytest

from entree.core.pathways.check import check
from entree.core.pathways.errors import BrokenNetwork
from entree.core.pathways.network import (
    EVERYONE,
    Arrivals,
    Backlog,
    Listed,
    Milestone,
    Network,
    Shape,
    Span,
    Way,
    Window,
    fixed,
)
from tests.core.pathways.small_town import CARE, DESK, LATER, LINE, TOWN, WINDOW, with_station

STREAM, SURGE, KNOWN = TOWN.arrivals
assert isinstance(STREAM, Arrivals)
assert isinstance(KNOWN, Listed)
ELSEWHERE = Listed("a", ((0, "old", 2),), {EVERYONE: (Way("line", 1.0),)})
NOWHERE, MUCH, LESS = Way("nowhere", 1), Way("care", 0.6), Way("care", -0.1)


def line(**otherwise: object) -> Network:
    """Return the town with its line otherwise."""
    return with_station(replace(LINE, **otherwise))  # type: ignore[arg-type]


def with_two_names(names: tuple[str, str]) -> Network:
    """Return the town with two more stations."""
    return replace(TOWN, stations=(*TOWN.stations, *(replace(LATER, name=n) for n in names)))


BROKEN: list[tuple[str, Network]] = [
    ("station 'line' stands twice", replace(TOWN, stations=(*TOWN.stations, LINE))),
    ("there is no exit: name at least one", replace(TOWN, exits=())),
    ("'care' is a station and an exit", replace(TOWN, exits=(*TOWN.exits, "care"))),
    ("two station would draw the same", with_two_names(("vubtkncsf", "wxldqoyzy"))),
    ("no group may be called 'everyone'", replace(TOWN, groups=("young", "old", EVERYONE))),
    ("there is no region", replace(TOWN, regions=0)),
    ("more than 60 milestones", replace(TOWN, milestones=(Milestone("human"),) * 61)),
    ("there is no group 'wise'", line(level={"wise": 1})),
    ("there is no 'nowhere' to go to", line(after={EVERYONE: (NOWHERE,)})),
    ("the chances of everyone", line(after={EVERYONE: (MUCH, MUCH)})),
    ("the chances of everyone", line(given_up={EVERYONE: (LESS,)})),
    ("the mean of everyone is -1", line(takes={EVERYONE: fixed(-1.0)})),
    ("the mean of everyone is inf", line(patience={EVERYONE: fixed(float("inf"))})),
    ("mean and variation of old", line(patience={"old": Span(Shape.GAMMA, 1, 0)})),
    ("how long helping old takes", line(takes={"young": fixed(1.0)})),
    ("there is no milestone 'moon'", line(reaches={"old": ("moon",)})),
    ("a level is from 0 to 15", line(level={"old": 16})),
    ("it has servers for 3 places", with_station(replace(DESK, servers=(1.0, 1.0, 1.0)))),
    ("less than no servers", line(servers=-1)),
    ("give 168 hours", with_station(replace(DESK, hours=(1.0,) * 24))),
    ("others can take", with_station(replace(DESK, taken=1.0))),
    ("room for less than nobody", line(room=-1)),
    ("nobody is ever helped there", with_station(replace(CARE, servers=0, patience={}))),
    ("nobody is ever helped there", with_station(replace(DESK, hours=(0.0,) * 168, patience={}))),
    ("from 0 on", replace(TOWN, arrivals=(replace(KNOWN, people=KNOWN.people[::-1]),))),
    ("there is no group 'old' in a region 2", replace(TOWN, arrivals=(ELSEWHERE,))),
    ("give one rate, or 168", replace(TOWN, arrivals=(replace(STREAM, rate=(1.0,)),))),
    ("end after that", replace(TOWN, arrivals=(replace(STREAM, begins=5.0, ends=5.0),))),
    ("the parts of the mix", replace(TOWN, arrivals=(replace(STREAM, mix={("old", 0): 0.0}),))),
    ("there is no such station", replace(TOWN, backlog=(Backlog("moon", 1, "old"),))),
    ("it is less than nobody", replace(TOWN, backlog=(Backlog("care", -1, "old"),))),
]  # fmt: skip


@pytest.mark.parametrize(("said", "network"), BROKEN, ids=[str(n) for n in range(len(BROKEN))])
def test_a_broken_network_is_refused(said: str, network: Network) -> None:
    with pytest.raises(BrokenNetwork, match=said):
        check(network, WINDOW)


@pytest.mark.parametrize(
    "window",
    [Window(-1, 5, 1, 1), Window(5, 5, 1, 1), Window(0, 5, -1, 1), Window(0, 5, 1, 0)],
)
def test_a_window_that_nobody_fits_in_is_refused(window: Window) -> None:
    with pytest.raises(BrokenNetwork, match="window: "):
        check(TOWN, window)


def test_the_town_is_whole_and_all_that_is_wrong_is_said_at_once() -> None:
    check(TOWN, WINDOW)
    broken = with_station(replace(LATER, taken=2, takes={}))

    with pytest.raises(BrokenNetwork) as refused:
        check(broken, Window(0, 0, 0, 1))

    assert len(str(refused.value).splitlines()) == 4
    assert "arrivals" not in str(refused.value)
