"""The engine of Pathways: its speed beside SimPy and Ciw, its memory, and what is known of queues.

Times are of the processor, because a busy machine has no other that says anything.
"""

import math
import os
import subprocess
import sys
from dataclasses import replace
from time import process_time

import tests.compiled  # noqa: F401 (says where what is compiled is kept)
from benchmarks.landscape import landscape, years
from benchmarks.oracles import PEERS, Waits
from benchmarks.table import Row, times
from entree.core.pathways.measures import Measures
from entree.core.pathways.network import Network, Station, Window, World
from entree.core.pathways.run import Spec, run
from tests.core.pathways.claims import CLAIMS, try_out
from tests.core.pathways.queues import SERVERS, five_stations
from tests.core.pathways.theory import RUNS, interval

# How long the peers run, thirty times each: three thousand customers a run.
LENGTH = 1500.0
CUSTOMERS, PEOPLE = 2_000_000, 500_000
A_YEAR = 200_000


def rows() -> list[Row]:
    """Measure all."""
    return [compiling(), *five(), real(), memory(), saved(), *known()]


def alone(code: str, *, keep: bool) -> str:
    """Run a few lines in a process of their own; return what it prints."""
    kept = os.environ if keep else {**os.environ, "NUMBA_CACHE_DIR": ""}
    done = subprocess.run([sys.executable, "-c", code], env=kept, capture_output=True, check=True)
    return done.stdout.decode().strip()


def compiling() -> Row:
    """Say how long compiling takes, which happens once for each version of the engine."""
    code = (
        "from time import process_time, perf_counter as clock\n"
        "from benchmarks.pathways import Spec, World, Window, five_stations, run\n"
        "a, b = process_time(), clock()\n"
        "run(Spec(five_stations(), Window(0, 9.0, 1.0, 1.0), World(1)))\n"
        "print(f'{process_time() - a:.1f} s of the processor, {clock() - b:.0f} s by the clock')\n"
    )
    code = f"import tests.compiled, numba; numba.config.CACHE_DIR = ''\n{code}"
    return Row("compiling the engine, once", alone(code, keep=False))


def by_ours(length: float, replication: int) -> Measures:
    """Run the network of the benchmark."""
    window = Window(0.0, length, 300.0, length)
    return run(Spec(five_stations(), window, World(7, replication=replication)))


def five() -> list[Row]:
    """Compare the network of five with the peers: speed, and the means within their intervals."""
    by_ours(10.0, 0)
    since = process_time()
    came = by_ours(1_000_000.0, 0).people().came
    ours = came / (process_time() - since)
    means = [mean_waits(by_ours(LENGTH, number)) for number in range(RUNS)]
    found = [
        Row(
            what="network of five, customers for each second of the processor",
            measured=f"{ours:,.0f}",
            budget=f"{CUSTOMERS:,}",
            is_met=ours >= CUSTOMERS,
        )
    ]
    for name, peer in PEERS.items():
        since = process_time()
        runs = [peer(number, LENGTH) for number in range(RUNS)]
        theirs = sum(count for count, _ in runs) / (process_time() - since)
        found.append(
            Row(f"the same by {name}", f"{theirs:,.0f}", peer=f"ours {times(ours, theirs)}")
        )
        found += [
            compared(f"  mean wait at {number + 1}, ours and {name}", [m[number] for m in means],
                     [waits[number] for _, waits in runs])
            for number in range(len(SERVERS))
        ]  # fmt: skip
    return found


def mean_waits(measures: Measures) -> Waits:
    """Return the mean wait at each station."""
    return [measures.visits(str(number)).wait.mean for number in range(len(SERVERS))]


def compared(what: str, ours: Waits, theirs: Waits) -> Row:
    """Say whether two means over thirty runs are the same at 99.9 %."""
    (mean, half), (other, other_half) = interval(ours), interval(theirs)
    return Row(
        what=what,
        measured=f"{mean:.4f} ± {half:.4f}",
        budget=f"{other:.4f} ± {other_half:.4f}",
        is_met=abs(mean - other) <= math.hypot(half, other_half),
    )


def real() -> Row:
    """Measure a landscape with groups, regions, hours and patience."""
    run(Spec(landscape(2000), years(0.1), World(1)))
    network, since = landscape(A_YEAR), process_time()
    found = run(Spec(network, years(1), World(1)))
    took = process_time() - since
    # All are lived through: those of the year before, of the year itself, and of the one after.
    people = 3 * found.people().came
    return Row(
        what="landscape of 12 kinds, 16 regions, 10 groups: people for each second",
        measured=f"{people / took:,.0f}",
        budget=f"{PEOPLE:,}",
        is_met=people / took >= PEOPLE,
        peer=f"{people:,} people in {took:.2f} s",
    )


def memory() -> Row:
    """Measure the most memory that a process needed, for one year's people and for ten's."""
    code = (
        "import resource\n"
        "from benchmarks.pathways import Spec, World, landscape, run, years\n"
        "run(Spec(landscape(50_000), years(%d), World(1)))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)\n"
    )
    one, ten = (float(alone(code % number, keep=True)) for number in (1, 28))
    return Row(
        what="memory for 150,000 people, and for ten times as many",
        measured=f"{one:.0f} and {ten:.0f} MB",
        budget="the same",
        is_met=ten - one < 0.05 * one,
    )


def fitting(network: Network, replication: int) -> float:
    """Return which part reaches fitting help."""
    found = run(Spec(network, years(0.5), World(3, replication=replication))).reached("fitting")
    return found.reached / found.came


def with_more(station: Station) -> Station:
    """Return a station with a twentieth more servers, if it is trauma care."""
    if station.name != "trauma care" or not isinstance(station.servers, tuple):
        return station
    return replace(station, servers=tuple(1.05 * number for number in station.servers))


def saved() -> Row:
    """Say how much surer the difference of two designs is when the same people live both."""
    one = landscape(20_000)
    two = replace(one, stations=tuple(map(with_more, one.stations)))
    first = [fitting(one, number) for number in range(RUNS)]
    same = [b - a for a, b in zip(first, (fitting(two, n) for n in range(RUNS)), strict=True)]
    others = (fitting(two, 1000 + number) for number in range(RUNS))
    apart = [b - a for a, b in zip(first, others, strict=True)]
    (mean, half), (other, other_half) = interval(same), interval(apart)
    return Row(
        what="part in fitting help, 5 % more trauma care: the same people, and others",
        measured=f"{mean:+.4f} ± {half:.4f}, {other:+.4f} ± {other_half:.4f}",
        peer=f"variance {times(other_half**2, half**2)} smaller",
    )


def known() -> list[Row]:
    """Hold every known queue against what it gives, each sure to 1 %."""
    return [
        Row(
            what=f"{claim.name}: {found.name}",
            measured=f"{found.mean:.5f} ± {found.half / found.expected:.2%}",
            budget=f"{found.expected:.5f}",
            is_met=abs(found.mean - found.expected) <= found.half <= 0.01 * found.expected,
        )
        for claim in CLAIMS
        for found in try_out(claim, part=1.0)
    ]
