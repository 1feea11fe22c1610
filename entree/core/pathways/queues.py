"""What happens at a station: somebody joins, begins, gives up; and where they are sent next."""

import numpy as np

from entree.core.pathways import state as s
from entree.core.pathways.agenda import cross_out, note
from entree.core.pathways.chance import (
    GIVEN_UP,
    PATIENCE,
    REST,
    SERVICE,
    rest,
    span,
    uniform,
)
from entree.core.pathways.compiled import inlined
from entree.core.pathways.counting import count_begun, count_end, count_joined, count_left_queue
from entree.core.pathways.state import Model, State, Tally

# More stations than this nobody passes: it is a circle in the description.
MOST_VISITS = 250
PLACED = -1


@inlined
def purpose_at(model: Model, kind: int, purpose: int) -> int:
    """Return the number of a purpose at a kind of station."""
    return int(model.purposes[kind]) + purpose


@inlined
def own_draw(model: Model, state: State, slot: int, purpose: int) -> float:
    """Draw for somebody's present visit to a kind of station: their first there, second, ..."""
    person = state.people[slot]
    kind = person["kind"]
    return uniform(person["key"], purpose_at(model, kind, purpose), state.seen[slot, kind], 0)


@inlined
def sample(station: np.void, now: float) -> None:
    """Add up how full a station was since something last changed there."""
    passed = now - station["since"]
    station["queue_area"] += station["waiting"] * passed
    station["busy_area"] += station["busy"] * passed
    station["since"] = now


@inlined
def begin(model: Model, state: State, tally: Tally, slot: int) -> None:
    """Begin somebody's service at the station where they are, and note when it ends."""
    person, now = state.people[slot], state.clock[0]["now"]
    station = state.stations[person["station"]]
    kind, group = person["kind"], person["group"]
    station["busy"] += 1
    person["state"] = s.SERVED
    count_begun(model, tally, person, now)
    row = model.spans[model.takes[kind, group]]
    if person["resumes"] and now == 0.0:
        lasts = rest(row, person["key"], purpose_at(model, kind, REST))
    else:
        lasts = span(row, person["key"], purpose_at(model, kind, SERVICE), state.seen[slot, kind])
    note(state, now + lasts * station["stretch"], slot)


@inlined
def put_last(state: State, slot: int) -> None:
    """Put somebody at the end of the queue of their level."""
    person = state.people[slot]
    place, level = person["station"], person["level"]
    last = state.tail[place, level]
    person["queue_next"] = s.NOBODY
    person["queue_before"] = last
    if last == s.NOBODY:
        state.head[place, level] = slot
    else:
        state.people[last]["queue_next"] = slot
    state.tail[place, level] = slot
    state.stations[place]["waiting"] += 1


@inlined
def take_out(state: State, slot: int) -> None:
    """Take somebody out of the queue, wherever in it they stand."""
    person = state.people[slot]
    place, level = person["station"], person["level"]
    after, before = person["queue_next"], person["queue_before"]
    if before == s.NOBODY:
        state.head[place, level] = after
    else:
        state.people[before]["queue_next"] = after
    if after == s.NOBODY:
        state.tail[place, level] = before
    else:
        state.people[after]["queue_before"] = before
    state.stations[place]["waiting"] -= 1


@inlined
def serve_waiting(model: Model, state: State, tally: Tally, place: int) -> None:
    """Begin with those who wait at a station, as far as it has servers free."""
    station = state.stations[place]
    sample(station, state.clock[0]["now"])
    while station["waiting"] > 0 and station["busy"] < station["capacity"]:
        level = 0
        while state.head[place, level] == s.NOBODY:
            level += 1
        slot = state.head[place, level]
        take_out(state, slot)
        cross_out(state, slot)
        begin(model, state, tally, slot)


@inlined
def give_up(model: Model, state: State, tally: Tally, slot: int) -> int:
    """Let somebody leave the queue; return the row of ways that they take."""
    person, now = state.people[slot], state.clock[0]["now"]
    sample(state.stations[person["station"]], now)
    take_out(state, slot)
    count_left_queue(model, tally, person, now)
    return int(model.given_up[person["kind"], person["group"]])


@inlined
def join(model: Model, state: State, tally: Tally, slot: int, kind: int) -> int:
    """Let somebody join a station; PLACED, or the row of ways when they are not let in."""
    person, now = state.people[slot], state.clock[0]["now"]
    group = person["group"]
    place = model.first[kind] + model.regional[kind] * person["region"]
    station = state.stations[place]
    person["kind"] = kind
    person["station"] = place
    person["joined"] = now
    person["level"] = model.level[kind, group]
    person["visits"] += 1
    state.seen[slot, kind] += 1
    count_joined(model, tally, person, station)
    sample(station, now)
    if station["busy"] < station["capacity"]:
        begin(model, state, tally, slot)
        return PLACED
    row = model.spans[model.patience[kind, group]]
    bears = span(row, person["key"], purpose_at(model, kind, PATIENCE), state.seen[slot, kind])
    if bears <= 0.0 or station["waiting"] >= model.room[kind]:
        if person["visit_counts"]:
            tally.visits[kind, group, s.REFUSED] += 1
        return int(model.given_up[kind, group])
    person["state"] = s.WAITING
    put_last(state, slot)
    note(state, now + bears, slot)
    return PLACED


@inlined
def choose(model: Model, tally: Tally, person: np.void, row: int, chance: float) -> int:
    """Return where the ways of a row lead: a station's number, or an exit's below zero."""
    place = row
    while model.ways[place]["up_to"] <= chance:
        place += 1
    if person["counts"]:
        tally.moved[place] += 1
    if model.ways[place]["tells"]:
        person["tells"] = True
    return int(model.ways[place]["to"])


@inlined
def send(model: Model, state: State, tally: Tally, slot: int, row: int, chance: float) -> bool:
    """Send somebody on until they are placed or out; False when they only go in circles."""
    person = state.people[slot]
    person["state"] = s.MOVING
    while True:
        to = choose(model, tally, person, row, chance)
        if to < 0:
            let_go(model, state, tally, slot, -1 - to)
            return True
        if person["visits"] >= MOST_VISITS:
            state.clock[0]["stuck"] = to
            return False
        row = join(model, state, tally, slot, to)
        if row == PLACED:
            return True
        chance = own_draw(model, state, slot, GIVEN_UP)


@inlined
def let_go(model: Model, state: State, tally: Tally, slot: int, way_out: int) -> None:
    """Let somebody out, and free their slot."""
    clock, person = state.clock[0], state.people[slot]
    if person["counts"]:
        count_end(model, tally, person, clock["now"], way_out)
    person["state"] = s.FREE
    person["time"] = -1.0
    person["queue_next"] = clock["free"]
    clock["free"] = slot
    clock["present"] -= 1
