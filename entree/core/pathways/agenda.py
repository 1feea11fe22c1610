"""What happens next: a small heap for today, and a list for each later day, thrown round.

A *day* is a stretch in which some tens of things happen. A person has at most one thing noted;
whoever is helped before giving up is noted anew, and what the heap still holds is passed over.
"""

import math

from entree.core.pathways.compiled import inlined
from entree.core.pathways.state import NOBODY, TODAY, UNNOTED, State


@inlined
def push_today(state: State, time: float, slot: int) -> None:
    """Put one into the heap of today."""
    clock, times, slots = state.clock[0], state.heap_time, state.heap_slot
    place = clock["heap"]
    clock["heap"] = place + 1
    while place > 0:
        above = (place - 1) >> 1
        if times[above] <= time:
            break
        times[place] = times[above]
        slots[place] = slots[above]
        place = above
    times[place] = time
    slots[place] = slot


@inlined
def pop_today(state: State) -> int:
    """Take the first out of the heap of today, which is not empty."""
    clock, times, slots = state.clock[0], state.heap_time, state.heap_slot
    first = slots[0]
    size = clock["heap"] - 1
    clock["heap"] = size
    time, slot = times[size], slots[size]
    place, below = 0, 1
    while below < size:
        if below + 1 < size and times[below + 1] < times[below]:
            below += 1
        if times[below] >= time:
            break
        times[place] = times[below]
        slots[place] = slots[below]
        place = below
        below = 2 * place + 1
    times[place] = time
    slots[place] = slot
    return int(first)


@inlined
def cross_out(state: State, slot: int) -> None:
    """Take out what was noted for a person, if it is in the list of a later day."""
    person = state.people[slot]
    if person["day"] >= 0:
        after, before = person["day_next"], person["day_before"]
        if before == NOBODY:
            state.days[person["day"]] = after
        else:
            state.people[before]["day_next"] = after
        if after != NOBODY:
            state.people[after]["day_before"] = before
    person["day"] = UNNOTED


@inlined
def note(state: State, time: float, slot: int) -> None:
    """Note a person's next event; what comes after the end is not noted."""
    clock, person = state.clock[0], state.people[slot]
    person["time"] = time
    if time >= clock["end"]:
        person["day"] = UNNOTED
        return
    day = int(time * clock["days_each"])
    if day <= clock["day"]:
        person["day"] = TODAY
        push_today(state, time, slot)
        return
    place = day & (len(state.days) - 1)
    first = state.days[place]
    person["day"] = place
    person["day_next"] = first
    person["day_before"] = NOBODY
    if first != NOBODY:
        state.people[first]["day_before"] = slot
    state.days[place] = slot


@inlined
def turn_day(state: State) -> None:
    """Go to the next day: what its list holds for this round goes into the heap."""
    clock = state.clock[0]
    clock["day"] += 1
    slot = state.days[clock["day"] & (len(state.days) - 1)]
    while slot != NOBODY:
        person = state.people[slot]
        after = person["day_next"]
        if int(person["time"] * clock["days_each"]) <= clock["day"]:
            cross_out(state, slot)
            person["day"] = TODAY
            push_today(state, person["time"], slot)
        slot = after


@inlined
def next_time(state: State) -> float:
    """Return when the next thing happens, infinite when nothing does before the end."""
    clock = state.clock[0]
    while clock["heap"] == 0 and clock["day"] < clock["last_day"]:
        turn_day(state)
    if clock["heap"] == 0:
        return math.inf
    return float(state.heap_time[0])
