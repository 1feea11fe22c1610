"""What is known of queues without simulating them, and how sure a mean over runs is."""

import math
from collections.abc import Sequence

import numpy as np

# Student's t at 99.9 % for a mean over thirty runs.
RUNS, T_999 = 30, 3.659


def erlang_b(servers: int, load: float) -> float:
    """Return which part of those who come finds all servers busy, when nobody can wait."""
    lost = 1.0
    for server in range(1, servers + 1):
        lost = load * lost / (server + load * lost)
    return lost


def erlang_c(servers: int, load: float) -> float:
    """Return which part of those who come has to wait."""
    lost = erlang_b(servers, load)
    return servers * lost / (servers - load * (1 - lost))


def mean_wait(rate: float, service_rate: float, servers: int) -> float:
    """Return the mean wait of M/M/c."""
    return erlang_c(servers, rate / service_rate) / (servers * service_rate - rate)


def priority_waits(rates: Sequence[float], service_rate: float, servers: int) -> list[float]:
    """Return the mean waits of levels that do not interrupt each other (Cobham)."""
    full = servers * service_rate
    first = erlang_c(servers, sum(rates) / service_rate) / full
    used = [sum(rates[:level]) / full for level in range(len(rates) + 1)]
    return [first / ((1 - used[k]) * (1 - used[k + 1])) for k in range(len(rates))]


def erlang_a(
    rate: float, service_rate: float, servers: int, patience: float
) -> tuple[float, float]:
    """Return which part gives up, and the mean time in the queue, of M/M/c+M."""
    weights, number = [1.0], 0
    while number < servers or weights[-1] > 1e-18 * max(weights):
        number += 1
        out = min(number, servers) * service_rate + max(number - servers, 0) / patience
        weights.append(weights[-1] * rate / out)
    queue = sum(w * max(n - servers, 0) for n, w in enumerate(weights)) / sum(weights)
    return queue / patience / rate, queue / rate


def rates_through(entering: Sequence[float], routing: Sequence[Sequence[float]]) -> list[float]:
    """Return how many come through each station of a Jackson network."""
    through = np.linalg.solve(np.eye(len(entering)) - np.array(routing).T, np.array(entering))
    return [float(rate) for rate in through]


def interval(found: Sequence[float]) -> tuple[float, float]:
    """Return the mean over thirty runs and the half-width of its 99.9 % interval."""
    assert len(found) == RUNS
    mean = sum(found) / RUNS
    spread = math.sqrt(sum((one - mean) ** 2 for one in found) / (RUNS - 1))
    return mean, T_999 * spread / math.sqrt(RUNS)
