"""The loop: one event after another, until the end or until room or sense runs out.

Order within a moment: first a freed server takes the next in its queue, then the person who was
helped moves on.
"""

from entree.core.pathways import state as s
from entree.core.pathways.agenda import next_time, pop_today
from entree.core.pathways.arrive import come
from entree.core.pathways.chance import AFTER, ENTRY, GIVEN_UP, uniform
from entree.core.pathways.compiled import compiled, inlined
from entree.core.pathways.queues import give_up, own_draw, sample, send, serve_waiting
from entree.core.pathways.state import Model, State, Tally

DONE, FULL, CIRCLES = 0, 1, 2


@inlined
def open_and_close(model: Model, state: State, tally: Tally) -> None:
    """Set the capacities of this hour, and serve who waits where that opened something."""
    clock, changes = state.clock[0], model.changes
    hour = changes[clock["next_change"]]["hour"]
    place = clock["next_change"]
    while place < len(changes) and changes[place]["hour"] == hour:
        change = changes[place]
        station = state.stations[change["station"]]
        station["capacity"] = change["capacity"]
        station["stretch"] = change["stretch"]
        serve_waiting(model, state, tally, change["station"])
        place += 1
    if place == len(changes):
        place = 0
        clock["week"] += 168.0
    clock["next_change"] = place
    clock["change"] = clock["week"] + changes[place]["hour"]


@inlined
def close_period(state: State, tally: Tally, length: float) -> None:
    """Write down how full every station was in the period that ends now, and begin another."""
    clock = state.clock[0]
    for place in range(len(state.stations)):
        station = state.stations[place]
        sample(station, clock["now"])
        tally.series[place, clock["period"], 0] = station["queue_area"]
        tally.series[place, clock["period"], 1] = station["busy_area"]
        station["queue_area"] = 0.0
        station["busy_area"] = 0.0
    clock["period"] += 1
    clock["period_end"] = (clock["period"] + 1) * length


@inlined
def turn(model: Model, state: State, tally: Tally) -> None:
    """Do what the clock itself brings: a period ends, desks open and close."""
    clock = state.clock[0]
    clock["now"] = clock["turn"]
    if clock["period_end"] <= clock["turn"]:
        close_period(state, tally, model.window[0]["length"])
    if clock["change"] <= clock["turn"]:
        open_and_close(model, state, tally)
    clock["turn"] = min(clock["change"], clock["period_end"], clock["end"])


@inlined
def finish(model: Model, state: State, tally: Tally, slot: int) -> int:
    """End somebody's service; return the row of ways that they take."""
    person = state.people[slot]
    place = person["station"]
    station = state.stations[place]
    sample(station, state.clock[0]["now"])
    station["busy"] -= 1
    serve_waiting(model, state, tally, place)
    return int(model.after[person["kind"], person["group"]])


@inlined
def happen(model: Model, state: State, tally: Tally, slot: int) -> bool:
    """Let the event of one slot happen; False when somebody goes in circles."""
    stream = slot
    if stream < len(state.streams):
        slot = come(model, state, tally, stream)
        row = model.enter[stream, state.people[slot]["group"]]
        chance = uniform(state.people[slot]["key"], ENTRY, 0, 0)
    elif state.people[slot]["state"] == s.WAITING:
        row = give_up(model, state, tally, slot)
        chance = own_draw(model, state, slot, GIVEN_UP)
    else:
        row = finish(model, state, tally, slot)
        chance = own_draw(model, state, slot, AFTER)
    return send(model, state, tally, slot, row, chance)


@compiled
def run_until_end(model: Model, state: State, tally: Tally) -> int:
    """Run on; DONE at the end, FULL when ``state.grown`` has to make room first."""
    clock = state.clock[0]
    while True:
        if clock["free"] >= len(state.people) or clock["heap"] > len(state.people):
            return FULL
        time = next_time(state)
        if clock["turn"] <= time:
            turn(model, state, tally)
            if clock["now"] >= clock["end"]:
                return DONE
            continue
        slot = pop_today(state)
        if state.people[slot]["time"] != time:
            continue
        clock["now"] = time
        if not happen(model, state, tally, slot):
            return CIRCLES
