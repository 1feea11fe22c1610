"""What is known of queues, and how to measure it; small in `make check`, full in the bench."""

from collections.abc import Callable
from dataclasses import dataclass

from entree.core.pathways.measures import Measures
from entree.core.pathways.network import Arrivals, Network, Window, World, exponential, fixed
from entree.core.pathways.run import Spec, run
from tests.core.pathways import queues, theory

SEED = 20261127


@dataclass(frozen=True, slots=True)
class Claim:
    """Figures of one network that are known, and how many people make each sure to 1 %."""

    name: str
    network: Network
    figures: dict[str, tuple[float, Callable[[Measures], float]]]
    people: int


@dataclass(frozen=True, slots=True)
class Found:
    """One figure: what is known, the mean over thirty runs, and its half-width at 99.9 %."""

    name: str
    expected: float
    mean: float
    half: float


def queued(measures: Measures) -> float:
    """Return the mean time in the queue of everyone, helped or not."""
    desk = measures.visits("desk")
    given_up = desk.given_up * desk.given_up_after if desk.given_up else 0.0
    return (desk.wait.total + given_up) / desk.joined


def waits_at(station: str, group: str = "") -> Callable[[Measures], float]:
    """Return how to read the mean wait at a station."""
    return lambda measures: measures.visits(station, [group] if group else []).wait.mean


def without_end(rate: float, servers: int, people: int) -> Claim:
    """Return the claim of M/M/c."""
    expected = theory.mean_wait(rate, 1.0, servers)
    network = queues.one_station(rate, exponential(1.0), servers)
    return Claim(f"M/M/{servers}", network, {"wait": (expected, queued)}, people)


def with_patience(rate: float, people: int) -> Claim:
    """Return the claim of M/M/5+M."""
    giving_up, waiting = theory.erlang_a(rate, 1.0, 5, patience=2.0)
    network = queues.one_station(rate, exponential(1.0), 5, exponential(2.0))
    figures = {
        "give up": (giving_up, lambda m: m.visits("desk").given_up / m.visits("desk").joined),
        "wait": (waiting, queued),
    }
    return Claim(f"M/M/5+M at {rate / 5:.0%}", network, figures, people)


def without_room() -> Claim:
    """Return the claim of M/M/5/5."""
    network = queues.one_station(4.0, exponential(1.0), 5, fixed(0.0))
    figures = {
        "refused": (
            theory.erlang_b(5, 4.0),
            lambda m: m.visits("desk").refused / m.visits("desk").joined,
        )
    }
    return Claim("M/M/5/5", network, figures, 90_000)


def with_priority() -> Claim:
    """Return the claim of M/M/3 with two levels."""
    first, second = theory.priority_waits([1.0, 1.2], 1.0, 3)
    network = queues.one_station(2.2, exponential(1.0), 3, mix={"urgent": 1.0, "other": 1.2})
    figures = {
        "urgent": (first, waits_at("desk", "urgent")),
        "other": (second, waits_at("desk", "other")),
    }
    return Claim("M/M/3, two levels", network, figures, 900_000)


def of_a_network() -> Claim:
    """Return the claim of the Jackson network of the benchmark."""
    through = theory.rates_through([queues.RATE, 0, 0, 0, 0], queues.ROUTING)
    rows = zip(through, queues.SERVICE_RATES, queues.SERVERS, strict=True)
    figures = {
        f"station {number + 1}": (theory.mean_wait(*row), waits_at(str(number)))
        for number, row in enumerate(rows)
    }
    return Claim("network of five", queues.five_stations(), figures, 5_000_000)


CLAIMS = (
    without_end(0.5, 1, 300_000),
    without_end(1.6, 2, 1_200_000),
    without_end(3.6, 5, 1_200_000),
    without_room(),
    with_patience(4.5, 240_000),
    with_patience(7.0, 90_000),
    with_priority(),
    of_a_network(),
)


def try_out(claim: Claim, part: float) -> list[Found]:
    """Run thirty worlds with this part of the people, after a twentieth to warm up."""
    (stream,) = claim.network.arrivals
    assert isinstance(stream, Arrivals)
    assert isinstance(stream.rate, float)
    length = part * claim.people / stream.rate
    window = Window(0.05 * length, 1.05 * length, 200.0, length)
    runs = [
        run(Spec(claim.network, window, World(SEED, replication=number)))
        for number in range(theory.RUNS)
    ]
    return [
        Found(name, expected, *theory.interval([read(one) for one in runs]))
        for name, (expected, read) in claim.figures.items()
    ]
