"""Run one world of a network: a function of its three arguments and nothing else."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entree.core.pathways import state as s
from entree.core.pathways.arrays import all_streams, model_of, places
from entree.core.pathways.arrive import plan_all
from entree.core.pathways.chance import child
from entree.core.pathways.check import check
from entree.core.pathways.errors import Stopped
from entree.core.pathways.events import CIRCLES, DONE, run_until_end
from entree.core.pathways.measures import Measures
from entree.core.pathways.network import Arrivals, Listed, Network, Window, World, number_of
from entree.core.pathways.state import Model, State, Tally

# The counts of a run by their names in ``Tally``.
Chunk = dict[str, NDArray[Any]]

MOST_PRESENT = 2_000_000
# How many slots there are at first, beside those of the streams.
ROOM = 1024
# Things that happen for each arrival, and how many of them make a day: a guess that sets only
# the speed.
EVENTS, A_DAY, DAYS = 6, 32, 8192


@dataclass(frozen=True, slots=True)
class Spec:
    """One run: everything that its result depends on."""

    network: Network
    window: Window
    world: World


def run(spec: Spec, *, most_present: int = MOST_PRESENT) -> Measures:
    """Run one world and return what was measured in it."""
    check(spec.network, spec.window)
    # Keys of chance are meant to overflow; only plain Python would warn.
    with np.errstate(over="ignore"):
        model, labels = model_of(spec.network, spec.window)
        state = state_of(spec, model)
        tally = tally_of(spec, model)
        plan_all(model, state)
        while (outcome := run_until_end(model, state, tally)) != DONE:
            if outcome == CIRCLES:
                raise Stopped(circles(spec.network, state))
            if 2 * len(state.people) > most_present:
                raise Stopped(overfull(spec.network, model, state))
            state = s.grown(state)
    count_those_left(state, tally)
    return Measures(spec.network, spec.window, tuple(labels), tally)


def run_chunk(spec: Spec) -> Chunk:
    """Return the counts of a run as named arrays, to be kept or sent by whoever spreads runs."""
    return run(spec).tally._asdict()


def measured(spec: Spec, chunk: Chunk) -> Measures:
    """Return the measures of counts that were kept."""
    labels = model_of(spec.network, spec.window)[1]
    return Measures(
        spec.network, spec.window, tuple(labels), Tally(*(chunk[name] for name in Tally._fields))
    )


def circles(network: Network, state: State) -> str:
    """Say where somebody goes in circles."""
    clock = state.clock[0]
    name = network.stations[clock["stuck"]].name
    return (
        f"At hour {clock['now']:.0f} somebody has been at 250 stations and is sent to '{name}' "
        "again: let some of those who come there, or give up there, leave."
    )


def overfull(network: Network, model: Model, state: State) -> str:
    """Say where people pile up."""
    clock, stations = state.clock[0], state.stations
    fullest = int(np.argmax(stations["waiting"] + stations["busy"]))
    kind = int(np.searchsorted(model.first, fullest, side="right")) - 1
    one = stations[fullest]
    return (
        f"At hour {clock['now']:.0f} of {clock['end']:.0f} there are {clock['present']} people, "
        f"more than may be present at once. At '{network.stations[kind].name}' "
        f"{one['waiting']} wait and {one['busy']} are helped: it needs more servers, or patience "
        "has to end."
    )


def state_of(spec: Spec, model: Model) -> State:
    """Return the state before anything has happened."""
    streams = all_streams(spec.network)
    slots = 1 << (len(streams) + ROOM - 1).bit_length()
    people = np.zeros(slots, s.PERSON)
    people["time"], people["day"] = -1.0, s.UNNOTED
    people["queue_next"] = np.arange(1, slots + 1)
    stations = places(spec.network)[0]
    levels = int(model.level.max()) + 1
    state = State(
        people=people,
        seen=np.zeros((slots, len(spec.network.stations)), np.uint8),
        stations=stations,
        head=np.full((len(stations), levels), s.NOBODY, np.int64),
        tail=np.full((len(stations), levels), s.NOBODY, np.int64),
        streams=flows(spec, streams),
        heap_time=np.zeros(2 * slots),
        heap_slot=np.zeros(2 * slots, np.int64),
        days=np.full(DAYS, s.NOBODY, np.int64),
        clock=np.zeros(1, s.CLOCK),
    )
    set_clock(spec, model, state)
    return state


def set_clock(spec: Spec, model: Model, state: State) -> None:
    """Set when things begin, change and end."""
    clock, window = state.clock[0], spec.window
    clock["end"] = window.ends + window.follow
    pace = float(model.rates.mean(axis=1).sum()) * EVENTS / A_DAY
    clock["days_each"] = max(pace, 1 / float(clock["end"]))
    clock["last_day"] = int(clock["end"] * clock["days_each"])
    clock["free"] = len(state.streams)
    clock["period_end"] = window.period
    clock["change"] = model.changes[0]["hour"] if len(model.changes) else math.inf
    clock["turn"] = min(clock["change"], clock["period_end"], clock["end"])


def flows(spec: Spec, streams: list[Arrivals | Listed]) -> s.Records:
    """Return the streams before anyone came."""
    key = np.uint64(spec.world.seed)
    for number in (spec.world.world, spec.world.replication):
        key = np.uint64(child(key, number))
    found, listed = np.zeros(len(streams), s.STREAM), 0
    for number, stream in enumerate(streams):
        flow = found[number]
        flow["key"] = child(key, number_of(stream.name))
        flow["ends"] = math.inf
        flow["resumes"] = number >= len(spec.network.arrivals)
        if isinstance(stream, Listed):
            flow["is_listed"] = True
            flow["first"], flow["last"] = listed, listed + len(stream.people)
            listed += len(stream.people)
        else:
            flow["at"], flow["ends"] = stream.begins, stream.ends
    return found


def tally_of(spec: Spec, model: Model) -> Tally:
    """Return the counts before anything was counted."""
    network, window = spec.network, spec.window
    kinds, groups, milestones = len(network.stations), len(network.groups), len(network.milestones)
    places_ = sum(network.regions if kind.regional else 1 for kind in network.stations)
    periods = int((window.ends + window.follow) / window.period)
    by_cell = (groups, network.regions)
    return Tally(
        visits=np.zeros((kinds, groups, 8), np.int64),
        waits=np.zeros((kinds, groups, 4)),
        wait_bins=np.zeros((kinds, groups, s.BINS), np.int64),
        people=np.zeros((*by_cell, s.FIRST_EXIT + len(network.exits)), np.int64),
        reached=np.zeros((*by_cell, milestones, 2), np.int64),
        reached_time=np.zeros((*by_cell, milestones, 2)),
        reached_bins=np.zeros((groups, milestones, s.BINS), np.int64),
        moved=np.zeros(len(model.ways), np.int64),
        series=np.zeros((places_, periods + 1, 2)),
    )


def count_those_left(state: State, tally: Tally) -> None:
    """Count who still waits or is underway when time ends: they are not forgotten."""
    people = state.people[len(state.streams) :]
    waiting = people[(people["state"] == s.WAITING) & people["visit_counts"]]
    np.add.at(tally.visits, (waiting["kind"], waiting["group"], s.STILL_WAITING), 1)
    left = people[(people["state"] != s.FREE) & people["counts"]]
    cell = (left["group"], left["region"])
    np.add.at(tally.people, (*cell, s.UNDERWAY), 1)
    np.add.at(tally.people, (*cell, s.TELLINGS), left["tellings"])
    np.add.at(tally.people, (*cell, s.TELLINGS_SQUARED), left["tellings"] ** 2)
