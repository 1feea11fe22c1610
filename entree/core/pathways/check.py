"""What is wrong with a description, as sentences that say what to repair."""

import math
from collections.abc import Collection, Iterator, Mapping

from entree.core.pathways.errors import BrokenNetwork
from entree.core.pathways.network import (
    EVERYONE,
    WEEK,
    Arrivals,
    Backlog,
    ByGroup,
    Listed,
    Network,
    Shape,
    Span,
    Station,
    Window,
    number_of,
)

MOST_MILESTONES = 60
HAIR = 1e-9


def check(network: Network, window: Window) -> None:
    """Refuse a network or a window that cannot be run, with all that is wrong."""
    wrong = [*wrong_names(network), *wrong_window(window)]
    for station in network.stations:
        wrong += [f"station '{station.name}': {what}" for what in wrong_station(network, station)]
    for stream in network.arrivals:
        wrong += [f"arrivals '{stream.name}': {what}" for what in wrong_stream(network, stream)]
    for backlog in network.backlog:
        wrong += [
            f"backlog of '{backlog.station}': {what}" for what in wrong_backlog(network, backlog)
        ]
    if wrong:
        raise BrokenNetwork("\n".join(wrong))


def wrong_names(network: Network) -> Iterator[str]:
    """Find names that stand twice or may not be, and lists that are empty."""
    lists = {
        "station": [station.name for station in network.stations],
        "arrivals": [stream.name for stream in network.arrivals],
        "group": list(network.groups),
        "exit": list(network.exits),
    }
    for what, names in lists.items():
        twice = sorted({name for name in names if names.count(name) > 1})
        yield from (f"{what} '{name}' stands twice" for name in twice)
        if not names:
            yield f"there is no {what}: name at least one"
    for what in ("station", "arrivals"):
        if len({number_of(name) for name in lists[what]}) < len(set(lists[what])):
            yield f"two {what} would draw the same chance: give one another name"
    for name in sorted(set(lists["station"]) & set(network.exits)):
        yield f"'{name}' is a station and an exit: give one another name"
    if EVERYONE in network.groups:
        yield f"no group may be called '{EVERYONE}'"
    if network.regions < 1:
        yield "there is no region: give at least one"
    if len(network.milestones) > MOST_MILESTONES:
        yield f"there are more than {MOST_MILESTONES} milestones"


def wrong_window(window: Window) -> Iterator[str]:
    """Find a window that nobody fits in."""
    if not 0 <= window.begins < window.ends < math.inf:
        yield "window: it must begin at 0 or later, and end after that"
    if not 0 <= window.follow < math.inf or not 0 < window.period < math.inf:
        yield "window: give a time to follow everyone, and the length of a period"


def wrong_groups(network: Network, given: Collection[str]) -> Iterator[str]:
    """Find groups that the network does not have."""
    for group in given:
        if group not in network.groups and group != EVERYONE:
            yield f"there is no group '{group}'"


def wrong_ways(network: Network, ways: ByGroup) -> Iterator[str]:
    """Find ways that lead nowhere, and chances that are more than all."""
    yield from wrong_groups(network, ways)
    known = {*network.exits, *(station.name for station in network.stations)}
    for group, row in ways.items():
        yield from (f"there is no '{way.to}' to go to" for way in row if way.to not in known)
        if any(not 0 <= way.chance <= 1 for way in row) or sum(w.chance for w in row) > 1 + HAIR:
            yield f"the chances of {group} are not between 0 and 1 together"


def wrong_spans(network: Network, spans: Mapping[str, Span], least: float) -> Iterator[str]:
    """Find spans that cannot be drawn."""
    yield from wrong_groups(network, spans)
    for group, span in spans.items():
        if not least < span.mean < math.inf:
            yield f"the mean of {group} is {span.mean}"
        is_spread = span.shape in {Shape.LOGNORMAL, Shape.GAMMA}
        if is_spread and not (span.mean > 0 and 0 < span.variation < math.inf):
            yield f"the mean and variation of {group} must be above 0: else take a fixed one"


def wrong_station(network: Network, station: Station) -> Iterator[str]:
    """Find what a station lacks."""
    yield from wrong_spans(network, station.takes, -HAIR)
    yield from wrong_spans(network, station.patience, -HAIR)
    for group in network.groups:
        if EVERYONE not in station.takes and group not in station.takes:
            yield f"nobody knows how long helping {group} takes"
    yield from wrong_ways(network, station.after)
    yield from wrong_ways(network, station.given_up)
    yield from wrong_groups(network, station.level)
    yield from wrong_groups(network, station.reaches)
    known = {milestone.name for milestone in network.milestones}
    for name in sorted({name for names in station.reaches.values() for name in names} - known):
        yield f"there is no milestone '{name}'"
    if any(not 0 <= level < 16 for level in station.level.values()):
        yield "a level is from 0 to 15"
    yield from wrong_servers(network, station)


def servers_of(network: Network, station: Station) -> tuple[float, ...]:
    """Return how many servers each of a station's places has; a delay has none to count."""
    places = network.regions if station.regional else 1
    if station.servers is None:
        return (math.inf,) * places
    if isinstance(station.servers, tuple):
        return station.servers
    return (station.servers,) * places


def wrong_servers(network: Network, station: Station) -> Iterator[str]:
    """Find numbers of servers that make no sense, and queues without an end."""
    servers = servers_of(network, station)
    if len(servers) != (network.regions if station.regional else 1):
        yield f"it has servers for {len(servers)} places"
    if any(not number >= 0 for number in servers):
        yield "it has less than no servers"
    if station.hours and (len(station.hours) != WEEK or not all(h >= 0 for h in station.hours)):
        yield f"give {WEEK} hours of the week, each 0 or more"
    if not 0 <= station.taken < 1:
        yield "others can take from nothing to not quite all of it"
    if station.room is not None and station.room < 0:
        yield "there is room for less than nobody"
    is_never_open = bool(station.hours) and not any(station.hours)
    is_endless = any(g not in station.patience for g in network.groups) and (
        EVERYONE not in station.patience
    )
    if is_endless and station.room != 0 and (is_never_open or 0 in servers):
        yield "nobody is ever helped there, and nobody gives up: give it servers, or patience"


def wrong_stream(network: Network, stream: Arrivals | Listed) -> Iterator[str]:
    """Find arrivals that cannot be drawn."""
    yield from wrong_ways(network, stream.enter)
    if isinstance(stream, Listed):
        times = [time for time, _, _ in stream.people]
        if times != sorted(times) or any(not 0 <= time < math.inf for time in times):
            yield "list people in order of time, from 0 on"
        yield from wrong_cells(network, {(group, region) for _, group, region in stream.people})
        return
    rates = stream.rate if isinstance(stream.rate, tuple) else (stream.rate,) * WEEK
    if len(rates) != WEEK or any(not 0 <= rate < math.inf for rate in rates):
        yield f"give one rate, or {WEEK}, each 0 or more"
    if not 0 <= stream.begins < stream.ends:
        yield "they must begin at 0 or later, and end after that"
    yield from wrong_cells(network, stream.mix)
    if any(not part >= 0 for part in stream.mix.values()) or not any(stream.mix.values()):
        yield "give the parts of the mix, each 0 or more, and one above"


def wrong_cells(network: Network, cells: Collection[tuple[str, int]]) -> Iterator[str]:
    """Find groups and regions that the network does not have."""
    for group, region in sorted(cells):
        if group not in network.groups or not 0 <= region < network.regions:
            yield f"there is no group '{group}' in a region {region}"


def wrong_backlog(network: Network, backlog: Backlog) -> Iterator[str]:
    """Find a backlog of nobody, or nowhere."""
    if backlog.station not in {station.name for station in network.stations}:
        yield "there is no such station"
    yield from wrong_cells(network, [(backlog.group, backlog.region)])
    if backlog.people < 0:
        yield "it is less than nobody"
