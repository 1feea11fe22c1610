"""The network of the benchmark in SimPy and in Ciw, written as their manuals do.

Each gives the mean waits of all visits that join a queue before the end, from an empty start.
Both come with ``make bench``, and are loaded only when they run.
"""

import random
import sys
from collections.abc import Callable, Generator
from importlib import import_module
from typing import Any

from tests.core.pathways.queues import RATE, ROUTING, SERVERS, SERVICE_RATES

Waits = list[float]
# After the end, what is underway goes on for so long.
AFTER = 300.0


def peer(name: str) -> Any:
    """Load a peer, or say where it comes from."""
    try:
        return import_module(name)
    except ModuleNotFoundError:
        sys.exit(f"There is no {name} here: `make bench` brings it.")


def in_simpy(seed: int, until: float) -> tuple[int, Waits]:
    """Return how many customers came and their mean waits at each station, by SimPy."""
    simpy, chance = peer("simpy"), random.Random(seed)
    world = simpy.Environment()
    desks = [simpy.Resource(world, servers) for servers in SERVERS]
    waits: list[Waits] = [[] for _ in SERVERS]

    def customer() -> Generator[Any, None, None]:
        place: int | None = 0
        while place is not None:
            joined = world.now
            with desks[place].request() as turn:
                yield turn
                if joined < until:
                    waits[place].append(world.now - joined)
                yield world.timeout(chance.expovariate(SERVICE_RATES[place]))
            place = next_place(chance, place)

    def arrivals(count: list[int]) -> Generator[Any, None, None]:
        while True:
            yield world.timeout(chance.expovariate(RATE))
            count[0] += world.now < until
            world.process(customer())

    count = [0]
    world.process(arrivals(count))
    world.run(until + AFTER)
    return count[0], [sum(found) / len(found) for found in waits]


def next_place(chance: random.Random, place: int) -> int | None:
    """Return where a customer goes next; nowhere for who leaves."""
    left = chance.random()
    for to, part in enumerate(ROUTING[place]):
        left -= part
        if left < 0:
            return to
    return None


def in_ciw(seed: int, until: float) -> tuple[int, Waits]:
    """Return how many customers came and their mean waits at each station, by Ciw."""
    ciw = peer("ciw")
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(RATE), None, None, None, None],
        service_distributions=[ciw.dists.Exponential(rate) for rate in SERVICE_RATES],
        routing=[list(map(float, row)) for row in ROUTING],
        number_of_servers=list(SERVERS),
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(until + AFTER)
    waits: list[Waits] = [[] for _ in SERVERS]
    came = 0
    for record in simulation.get_all_records():
        if record.arrival_date < until:
            waits[record.node - 1].append(record.waiting_time)
            came += record.node == 1
    return came, [sum(found) / len(found) for found in waits]


PEERS: dict[str, Callable[[int, float], tuple[int, Waits]]] = {"SimPy": in_simpy, "Ciw": in_ciw}
