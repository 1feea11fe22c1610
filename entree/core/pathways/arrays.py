"""From a description to the arrays that the loop reads."""

import math
from collections.abc import Mapping
from typing import NamedTuple, assert_never

import numpy as np

from entree.core.pathways import chance
from entree.core.pathways import state as s
from entree.core.pathways.check import servers_of
from entree.core.pathways.network import (
    EVERYONE,
    WEEK,
    Arrivals,
    ByGroup,
    Listed,
    Network,
    Shape,
    Span,
    Station,
    Way,
    Ways,
    Window,
    number_of,
)
from entree.core.pathways.state import Floats, Ints, Model, Records


class Label(NamedTuple):
    """What one number of ``Tally.moved`` counts: who of a group went from where, why, to where."""

    origin: str
    why: str
    group: str
    to: str


def span_row(span: Span) -> tuple[int, float, float]:
    """Return a span as its shape and two numbers, whose meaning goes with the shape."""
    spread = span.variation**2
    match span.shape:
        case Shape.LOGNORMAL:
            wide = math.log1p(spread)
            return (chance.LOGNORMAL, math.log(span.mean) - wide / 2, math.sqrt(wide))
        case Shape.GAMMA:
            return (chance.GAMMA, span.mean * spread, 1 / spread)
        case Shape.FIXED | Shape.EXPONENTIAL:
            return (int(span.shape), span.mean, 0.0)
        case _:
            assert_never(span.shape)


class Spans:
    """The spans of a network, each once; row 0 is never."""

    def __init__(self) -> None:
        self.rows: dict[tuple[int, float, float], int] = {(chance.NEVER, 0.0, 0.0): 0}

    def table(self, network: Network, given: list[Mapping[str, Span]]) -> Ints:
        """Return which row each kind and group has."""
        table = np.zeros((len(given), len(network.groups)), np.int64)
        for kind, spans in enumerate(given):
            for number, group in enumerate(network.groups):
                span = spans.get(group, spans.get(EVERYONE))
                if span is not None:
                    table[kind, number] = self.rows.setdefault(span_row(span), len(self.rows))
        return table

    def array(self) -> Records:
        """Return all rows."""
        return np.array(list(self.rows), chance.SPAN)


class Roads:
    """All ways on in one list, with what each of them is."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.rows: list[tuple[float, int, bool]] = []
        self.labels: list[Label] = []
        self.number = {station.name: place for place, station in enumerate(network.stations)}
        self.number |= {name: -1 - place for place, name in enumerate(network.exits)}

    def table(self, why: str, given: Mapping[str, ByGroup]) -> Ints:
        """Return where the ways begin for each origin and group."""
        groups = self.network.groups
        table = np.zeros((len(given), len(groups)), np.int64)
        for place, (origin, ways) in enumerate(given.items()):
            for number, group in enumerate(groups):
                table[place, number] = len(self.rows)
                self.add(origin, why, group, ways.get(group, ways.get(EVERYONE, ())))
        return table

    def add(self, origin: str, why: str, group: str, ways: Ways) -> None:
        """Add the ways of one origin and group; the last one takes whatever is left."""
        up_to = 0.0
        for way in ways:
            up_to += way.chance
            self.put(way, up_to, Label(origin, why, group, way.to))
        last = self.network.exits[0]
        self.put(Way(last, 1), math.inf, Label(origin, why, group, last))

    def put(self, way: Way, up_to: float, label: Label) -> None:
        """Add one way."""
        self.rows.append(
            (
                1.0 if up_to > 1 - 1e-12 and up_to < math.inf else up_to,
                self.number[way.to],
                way.tells,
            )
        )
        self.labels.append(label)


def alias(parts: Floats) -> tuple[Floats, Ints]:
    """Return the alias table of a mix: one draw says the cell, however many there are (Vose)."""
    scaled = parts * len(parts) / parts.sum()
    other = np.arange(len(parts))
    small = [place for place in range(len(parts)) if scaled[place] < 1]
    large = [place for place in range(len(parts)) if scaled[place] >= 1]
    left = scaled.copy()
    while small and large:
        low, high = small.pop(), large[-1]
        other[low] = high
        left[high] -= 1 - left[low]
        if left[high] < 1:
            small.append(large.pop())
    # What rounding left over is as good as one.
    left[small + large] = 1.0
    return left, other


def capacities(station: Station, servers: float) -> list[tuple[int, float]]:
    """Return, for each hour, whole servers and how much slower each is, so that no work is lost."""
    if math.isinf(servers):
        return [(s.ENDLESS, 1.0)] * WEEK
    found = []
    for part in station.hours or (1.0,) * WEEK:
        there = servers * part * (1 - station.taken)
        whole = math.ceil(there - 1e-9)
        found.append((whole, whole / there if whole else 1.0))
    return found


def places(network: Network) -> tuple[Records, Records]:
    """Return every station in every region as it is at hour 0, and how that changes in a week."""
    stations, changes = list[tuple[float, ...]](), list[tuple[float, ...]]()
    for station in network.stations:
        for servers in servers_of(network, station):
            hours = capacities(station, servers)
            changes += [
                (hour, len(stations), *hours[hour])
                for hour in range(WEEK)
                if hours[hour] != hours[hour - 1]
            ]
            whole, stretch = hours[0]
            stations.append((whole, 0, 0, stretch, 0.0, 0.0, 0.0))
    return np.array(stations, s.STATION), np.array(sorted(changes), s.CHANGE)


def cells(network: Network, stream: Arrivals | Listed) -> tuple[Floats, Ints]:
    """Return the alias table of a stream over groups and regions."""
    parts = np.zeros(len(network.groups) * network.regions)
    if isinstance(stream, Listed):
        return parts, parts.astype(np.int64)
    for (group, region), part in stream.mix.items():
        parts[network.groups.index(group) * network.regions + region] += part
    return alias(parts)


def all_streams(network: Network) -> list[Arrivals | Listed]:
    """Return the arrivals, with every backlog as people who come at time 0."""
    backlog = [
        Listed(
            f"backlog {number}",
            ((0.0, one.group, one.region),) * one.people,
            {EVERYONE: (Way(one.station, 1.0),)},
        )
        for number, one in enumerate(network.backlog)
    ]
    return [*network.arrivals, *backlog]


def listed(network: Network, streams: list[Arrivals | Listed]) -> Records:
    """Return the people of all lists, one list after the other."""
    found = [
        (time, network.groups.index(group), region)
        for stream in streams
        if isinstance(stream, Listed)
        for time, group, region in stream.people
    ]
    return np.array(found, s.LISTED)


def rates(stream: Arrivals | Listed) -> tuple[float, ...]:
    """Return the rates of the hours of the week."""
    if isinstance(stream, Listed):
        return (0.0,) * WEEK
    return stream.rate if isinstance(stream.rate, tuple) else (stream.rate,) * WEEK


def reaches(network: Network) -> Ints:
    """Return which milestones a group reaches at a kind of station, as bits."""
    number = {milestone.name: 1 << place for place, milestone in enumerate(network.milestones)}
    return np.array(
        [
            [
                sum(number[m] for m in station.reaches.get(g, station.reaches.get(EVERYONE, ())))
                for g in network.groups
            ]
            for station in network.stations
        ],
        np.int64,
    )


def levels(network: Network) -> Ints:
    """Return the level of each group at each kind of station."""
    return np.array(
        [
            [station.level.get(g, station.level.get(EVERYONE, 0)) for g in network.groups]
            for station in network.stations
        ],
        np.int64,
    )


def purposes(name: str) -> int:
    """Return the first purpose of a kind of station: by its name, so the same in every design."""
    return chance.FOR_KIND + chance.KIND_PURPOSES * number_of(name)


def first_places(network: Network) -> list[int]:
    """Return which place is the first of each kind of station."""
    sizes = [network.regions if kind.regional else 1 for kind in network.stations]
    return [sum(sizes[:kind]) for kind in range(len(sizes))]


def model_of(network: Network, window: Window) -> tuple[Model, list[Label]]:
    """Return the arrays of a network, and what each way on is."""
    kinds, streams = network.stations, all_streams(network)
    spans, roads = Spans(), Roads(network)
    tables = [cells(network, stream) for stream in streams]
    model = Model(
        takes=spans.table(network, [kind.takes for kind in kinds]),
        patience=spans.table(network, [kind.patience for kind in kinds]),
        spans=spans.array(),
        purposes=np.array([purposes(kind.name) for kind in kinds], np.int64),
        room=np.array([s.ENDLESS if k.room is None else k.room for k in kinds], np.int64),
        level=levels(network),
        reaches=reaches(network),
        within=np.array([milestone.within for milestone in network.milestones], np.float64),
        first=np.array(first_places(network), np.int64),
        regional=np.array([kind.regional for kind in kinds], np.int64),
        enter=roads.table("enter", {stream.name: stream.enter for stream in streams}),
        after=roads.table("after", {kind.name: kind.after for kind in kinds}),
        given_up=roads.table("given up", {kind.name: kind.given_up for kind in kinds}),
        ways=np.array(roads.rows, s.WAY),
        rates=np.array([rates(stream) for stream in streams], np.float64),
        cell_chance=np.array([chances for chances, _ in tables]),
        cell_other=np.array([other for _, other in tables], np.int64),
        listed=listed(network, streams),
        changes=places(network)[1],
        window=np.array([(window.begins, window.ends, window.follow, window.period)], s.SPAN_OF),
        regions_of=np.array([network.regions], np.int64),
    )
    return model, roads.labels
