"""What is counted: only people and visits of the window, and only while they are followed."""

import math

import numpy as np

from entree.core.pathways import state as s
from entree.core.pathways.compiled import inlined
from entree.core.pathways.state import BINS, RATIO, SMALLEST, Model, Tally

PER_BIN = 1.0 / math.log(RATIO)


@inlined
def bin_of(time: float) -> int:
    """Return the bin of a wait."""
    if time < SMALLEST:
        return 0
    return min(BINS - 1, 1 + int(math.log(time / SMALLEST) * PER_BIN))


@inlined
def count_joined(model: Model, tally: Tally, person: np.void, station: np.void) -> None:
    """Count somebody who joins a station now, and say whether this visit counts."""
    window = model.window[0]
    counts = window["begins"] <= person["joined"] < window["ends"] and not person["resumes"]
    person["visit_counts"] = counts
    if counts:
        row = tally.visits[person["kind"], person["group"]]
        row[s.JOINED] += 1
        if station["capacity"] == 0:
            row[s.FOUND_CLOSED] += 1


@inlined
def count_wait(model: Model, tally: Tally, person: np.void, waited: float) -> None:
    """Count the wait of a visit that counts, as far as it is followed."""
    kind, group = person["kind"], person["group"]
    visits = tally.visits[kind, group]
    if waited > model.window[0]["follow"]:
        visits[s.STILL_WAITING] += 1
        return
    visits[s.BEGUN] += 1
    if waited == 0.0:
        visits[s.AT_ONCE] += 1
        return
    waits = tally.waits[kind, group]
    waits[s.WAIT] += waited
    waits[s.WAIT_SQUARED] += waited * waited
    tally.wait_bins[kind, group, bin_of(waited)] += 1


@inlined
def count_reached(model: Model, tally: Tally, person: np.void, since: float) -> None:
    """Count the milestones that somebody reaches for the first time."""
    new = model.reaches[person["kind"], person["group"]] & ~person["reached"]
    person["reached"] |= new
    group, region, milestone = person["group"], person["region"], 0
    while new:
        if new & 1:
            counts = tally.reached[group, region, milestone]
            counts[s.REACHED] += 1
            if since <= model.within[milestone]:
                counts[s.IN_TIME] += 1
            sums = tally.reached_time[group, region, milestone]
            sums[0] += since
            sums[1] += since * since
            tally.reached_bins[group, milestone, bin_of(since)] += 1
        new >>= 1
        milestone += 1


@inlined
def count_begun(model: Model, tally: Tally, person: np.void, now: float) -> None:
    """Count that somebody's service begins."""
    window, waited = model.window[0], now - person["joined"]
    if person["visit_counts"]:
        count_wait(model, tally, person, waited)
    if window["begins"] <= now < window["ends"] and not person["resumes"]:
        tally.visits[person["kind"], person["group"], s.BEGUN_MEANWHILE] += 1
        tally.waits[person["kind"], person["group"], s.WAIT_MEANWHILE] += waited
    since = now - person["born"]
    if person["counts"] and since <= window["follow"]:
        if person["tells"]:
            person["tellings"] += 1
        count_reached(model, tally, person, since)
    person["tells"] = False


@inlined
def count_left_queue(model: Model, tally: Tally, person: np.void, now: float) -> None:
    """Count that somebody gives up waiting."""
    waited = now - person["joined"]
    if not person["visit_counts"]:
        return
    visits = tally.visits[person["kind"], person["group"]]
    if waited > model.window[0]["follow"]:
        visits[s.STILL_WAITING] += 1
        return
    visits[s.LEFT_QUEUE] += 1
    tally.waits[person["kind"], person["group"], s.LEFT_AFTER] += waited


@inlined
def count_end(model: Model, tally: Tally, person: np.void, now: float, way_out: int) -> None:
    """Count that somebody is out, or was still underway when following them ended."""
    row = tally.people[person["group"], person["region"]]
    row[s.TELLINGS] += person["tellings"]
    row[s.TELLINGS_SQUARED] += person["tellings"] ** 2
    if now - person["born"] > model.window[0]["follow"]:
        row[s.UNDERWAY] += 1
    else:
        row[s.FIRST_EXIT + way_out] += 1
