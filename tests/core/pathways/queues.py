"""The known queues as networks: one station, two levels, and five stations with ways between."""

from collections.abc import Mapping

from entree.core.pathways.network import (
    EVERYONE,
    Arrivals,
    Network,
    Span,
    Station,
    Way,
    exponential,
)

# The network of the benchmark: services a unit of time, servers, and the ways on.
RATE = 2.0
SERVICE_RATES, SERVERS = (1, 0.5, 0.5, 0.8, 0.2), (3, 2, 3, 3, 8)
ROUTING = (
    (0, 0.2, 0.25, 0.35, 0.1),
    (0, 0, 0.3, 0.3, 0.1),
    (0, 0.1, 0, 0.2, 0.4),
    (0, 0, 0, 0, 0.3),
    (0, 0, 0, 0, 0),
)


def one_station(
    rate: float,
    takes: Span,
    servers: float,
    patience: Span | None = None,
    mix: Mapping[str, float] | None = None,
) -> Network:
    """Return a network of one station, *desk*; groups go first in the order of the mix."""
    parts = mix or {"all": 1.0}
    desk = Station(
        "desk",
        {EVERYONE: takes},
        servers,
        patience={EVERYONE: patience} if patience else {},
        level={group: level for level, group in enumerate(parts)},
    )
    return Network(
        (desk,),
        (Arrivals("all", rate, {(g, 0): part for g, part in parts.items()}, to("desk")),),
        groups=tuple(parts),
    )


def to(name: str, chance: float = 1.0) -> dict[str, tuple[Way, ...]]:
    """Return the one way that everyone takes."""
    return {EVERYONE: (Way(name, chance),)}


def five_stations() -> Network:
    """Return the network of the benchmark."""
    stations = tuple(
        Station(
            str(number),
            {EVERYONE: exponential(1 / rate)},
            servers,
            {EVERYONE: tuple(Way(str(n), part) for n, part in enumerate(row) if part)},
        )
        for number, (rate, servers, row) in enumerate(
            zip(SERVICE_RATES, SERVERS, ROUTING, strict=True)
        )
    )
    return Network(stations, (Arrivals("all", RATE, {("all", 0): 1.0}, to("0")),))
