"""What the loop reads and changes, as arrays: the model, the state of a run, and the tally.

People are slots that are used again, so that memory goes with how many are present at once.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Records = NDArray[np.void]

NOBODY = -1
ENDLESS = 1 << 40
FREE, MOVING, WAITING, SERVED = 0, 1, 2, 3
# Where a person's next event is noted: in no place, in the heap of today, or in a day's list.
UNNOTED, TODAY = -2, -1

PERSON = np.dtype(
    [
        ("key", "u8"), ("born", "f8"), ("joined", "f8"), ("time", "f8"),
        ("day", "i8"), ("day_next", "i4"), ("day_before", "i4"),
        ("queue_next", "i4"), ("queue_before", "i4"),
        ("station", "i4"), ("kind", "i4"), ("group", "i4"), ("region", "i4"),
        ("state", "i4"), ("level", "i4"), ("visits", "i4"), ("tellings", "i4"),
        ("reached", "i8"),
        ("counts", "?"), ("visit_counts", "?"), ("tells", "?"), ("resumes", "?"),
    ],
    align=True,
)  # fmt: skip
STATION = np.dtype(
    [
        ("capacity", "i8"), ("busy", "i8"), ("waiting", "i8"), ("stretch", "f8"),
        ("since", "f8"), ("queue_area", "f8"), ("busy_area", "f8"),
    ],
    align=True,
)  # fmt: skip
# A stream of arrivals: what it has come to. Its first slots of ``people`` stand for the streams.
STREAM = np.dtype(
    [
        ("key", "u8"), ("number", "i8"), ("first", "i8"), ("last", "i8"), ("at", "f8"),
        ("begins", "f8"), ("ends", "f8"), ("is_listed", "?"), ("resumes", "?"),
    ],
    align=True,
)  # fmt: skip
WAY = np.dtype([("up_to", "f8"), ("to", "i8"), ("tells", "?")], align=True)
LISTED = np.dtype([("time", "f8"), ("group", "i8"), ("region", "i8")], align=True)
CHANGE = np.dtype(
    [("hour", "i8"), ("station", "i8"), ("capacity", "i8"), ("stretch", "f8")], align=True
)
CLOCK = np.dtype(
    [
        ("now", "f8"), ("end", "f8"), ("day", "i8"), ("last_day", "i8"), ("days_each", "f8"),
        ("heap", "i8"), ("free", "i8"), ("present", "i8"), ("most", "i8"), ("stuck", "i8"),
        ("turn", "f8"), ("change", "f8"), ("next_change", "i8"), ("week", "f8"),
        ("period_end", "f8"), ("period", "i8"),
    ],
    align=True,
)  # fmt: skip
SPAN_OF = np.dtype([("begins", "f8"), ("ends", "f8"), ("follow", "f8"), ("length", "f8")])


class Model(NamedTuple):
    """What does not change in a run; rows are [kind, group] or [stream, group]."""

    spans: Records
    takes: Ints
    patience: Ints
    room: Ints
    purposes: Ints
    level: Ints
    reaches: Ints
    within: Floats
    first: Ints
    regional: Ints
    enter: Ints
    after: Ints
    given_up: Ints
    ways: Records
    rates: Floats
    cell_chance: Floats
    cell_other: Ints
    listed: Records
    changes: Records
    window: Records
    regions_of: Ints


class State(NamedTuple):
    """What a run is at: people, stations with their queues, streams and what comes next."""

    people: Records
    seen: NDArray[np.uint8]
    stations: Records
    head: Ints
    tail: Ints
    streams: Records
    heap_time: Floats
    heap_slot: Ints
    days: Ints
    clock: Records


class Tally(NamedTuple):
    """What is counted; ``measures.py`` says what each column means."""

    visits: Ints
    waits: Floats
    wait_bins: Ints
    people: Ints
    reached: Ints
    reached_time: Floats
    reached_bins: Ints
    moved: Ints
    series: Floats


# Columns of ``Tally.visits``; ``waits`` has sums for the first three, squares, and the naive.
JOINED, BEGUN, LEFT_QUEUE, REFUSED, STILL_WAITING, FOUND_CLOSED, AT_ONCE, BEGUN_MEANWHILE = range(8)
WAIT, WAIT_SQUARED, LEFT_AFTER, WAIT_MEANWHILE = range(4)
# Columns of ``Tally.people``; one more for each exit.
BORN, UNDERWAY, TELLINGS, TELLINGS_SQUARED, FIRST_EXIT = range(5)
REACHED, IN_TIME = range(2)

# Waits are sorted into bins of equal ratio: the first up to a minute, the last from four years.
BINS, SMALLEST, RATIO = 96, 1 / 60, 1.16


def grown(state: State) -> State:
    """Return the same state with room for twice as many people.

    The chain of free slots ends with the number of slots, which is the first of the new ones.
    """
    old = len(state.people)
    people = np.zeros(2 * old, PERSON)
    people[:old] = state.people
    people["queue_next"][old:] = np.arange(old + 1, 2 * old + 1)
    people["time"][old:] = -1.0
    people["day"][old:] = UNNOTED
    seen = np.zeros((2 * old, state.seen.shape[1]), np.uint8)
    seen[:old] = state.seen
    heap_time, heap_slot = np.zeros(4 * old), np.zeros(4 * old, np.int64)
    heap_time[: 2 * old], heap_slot[: 2 * old] = state.heap_time, state.heap_slot
    return state._replace(people=people, seen=seen, heap_time=heap_time, heap_slot=heap_slot)
