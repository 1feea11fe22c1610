"""People come: the next moment of a stream, and who it is that comes."""

import math

from entree.core.pathways import state as s
from entree.core.pathways.agenda import note
from entree.core.pathways.chance import ARRIVAL, CELL, child, uniform
from entree.core.pathways.compiled import compiled, inlined
from entree.core.pathways.state import Model, State, Tally


@inlined
def next_by_rate(model: Model, state: State, stream: int, gap: float) -> float:
    """Return when the rates of the hours have added up to this gap."""
    flow = state.streams[stream]
    at, rates = flow["at"], model.rates[stream]
    hour = math.floor(at)
    while at < flow["ends"]:
        rate = rates[int(hour) % len(rates)]
        passed = rate * (hour + 1.0 - at)
        if passed > gap:
            return float(at + gap / rate)
        gap -= passed
        hour += 1.0
        at = hour
    return math.inf


@inlined
def plan(model: Model, state: State, stream: int) -> None:
    """Note when the next person of a stream comes, if anyone does."""
    flow, place = state.streams[stream], state.people[stream]
    number = flow["number"]
    flow["number"] = number + 1
    place["key"] = child(flow["key"], number)
    if flow["is_listed"]:
        at = math.inf
        if flow["first"] + number < flow["last"]:
            at = model.listed[flow["first"] + number]["time"]
    else:
        gap = -math.log(uniform(place["key"], ARRIVAL, 0, 0))
        at = next_by_rate(model, state, stream, gap)
    flow["at"] = at
    if at < flow["ends"]:
        note(state, at, stream)


@compiled
def plan_all(model: Model, state: State) -> None:
    """Note the first person of every stream."""
    for stream in range(len(state.streams)):
        plan(model, state, stream)


@inlined
def tell_who(model: Model, state: State, stream: int, slot: int) -> None:
    """Say which group and region somebody is of: as listed, or by one draw (an alias table)."""
    flow, person = state.streams[stream], state.people[slot]
    if flow["is_listed"]:
        listed = model.listed[flow["first"] + flow["number"] - 1]
        person["group"] = listed["group"]
        person["region"] = listed["region"]
        return
    regions = model.regions_of[0]
    chances = model.cell_chance[stream]
    scaled = uniform(person["key"], CELL, 0, 0) * len(chances)
    cell = int(scaled)
    if scaled - cell >= chances[cell]:
        cell = model.cell_other[stream, cell]
    person["group"] = cell // regions
    person["region"] = cell % regions


@inlined
def come(model: Model, state: State, tally: Tally, stream: int) -> int:
    """Let the next person of a stream in, and plan the one after; return their slot."""
    clock, window = state.clock[0], model.window[0]
    slot = clock["free"]
    person = state.people[slot]
    clock["free"] = person["queue_next"]
    clock["present"] += 1
    person["key"] = state.people[stream]["key"]
    person["born"] = clock["now"]
    person["state"] = s.MOVING
    person["visits"] = 0
    person["tellings"] = 0
    person["reached"] = 0
    person["tells"] = True
    person["resumes"] = state.streams[stream]["resumes"]
    state.seen[slot] = 0
    tell_who(model, state, stream, slot)
    is_in = window["begins"] <= clock["now"] < window["ends"] and not person["resumes"]
    person["counts"] = is_in
    if is_in:
        tally.people[person["group"], person["region"], s.BORN] += 1
    plan(model, state, stream)
    return int(slot)
