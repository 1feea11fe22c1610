"""What measures say of counts, in words and numbers that can be worked out by hand."""

import math

import numpy as np
import pytest

from entree.core.pathways.measures import EDGES, Measures, Times
from entree.core.pathways.network import (
    EVERYONE,
    Listed,
    Milestone,
    Network,
    Station,
    Way,
    Window,
    World,
    fixed,
)
from entree.core.pathways.run import Spec, run
from entree.core.pathways.state import BINS
from tests.core.pathways.queues import to

ONE = Station("one", {EVERYONE: fixed(2.0)}, 1, {EVERYONE: (Way("two", 1.0),)},
              patience={"hasty": fixed(3.0)}, reaches={EVERYONE: ("human",)})  # fmt: skip
TWO = Station("two", {EVERYONE: fixed(1.0)}, (1, 1), regional=True,
              reaches={EVERYONE: ("human", "fitting")})  # fmt: skip
# Five come at once: helped at 0, 2, 4; the hasty one gives up at 3; the last is helped at 6.
COMING = ("calm", 0), ("calm", 1), ("calm", 0), ("hasty", 1), ("calm", 0)


def hand(follow: float = 20.0) -> Measures:
    people = tuple((0.0, group, region) for group, region in COMING)
    network = Network(
        (ONE, TWO), (Listed("all", people, to("one")),), ("calm", "hasty"), 2,
        (Milestone("human", 3.0), Milestone("fitting")), ("left",),
    )  # fmt: skip
    return run(Spec(network, Window(0, 1.0, follow, 1.0), World(1)))


def test_visits_are_what_one_counts_by_hand() -> None:
    one = hand().visits("one")

    assert (one.joined, one.begun, one.given_up, one.refused, one.still_waiting) == (5, 4, 1, 0, 0)
    assert one.wait.total == 0 + 2 + 4 + 6
    assert one.wait.mean == 3.0
    assert one.wait.variance == pytest.approx(5.0)
    assert one.given_up_after == 3.0
    assert one.wait_seen_meanwhile == 0.0
    assert hand().visits("one", ["hasty"]).begun == 0


def test_who_is_not_followed_long_enough_counts_as_waiting() -> None:
    one = hand(follow=2.5).visits("one")

    assert (one.begun, one.given_up, one.still_waiting) == (2, 0, 3)
    assert one.least_mean_wait == (0 + 2 + 3 * 2.5) / 5
    people = hand(follow=2.5).people()
    assert (people.came, people.underway, people.out) == (5, 5, {"left": 0})


def test_people_underway_when_last_seen_are_told_though_they_end_before_the_others() -> None:
    people = hand(follow=5.5).people()

    # Helped from 0 to 2 and 2 to 4, each an hour more at the second; the hasty one at 3.
    assert (people.came, people.out["left"], people.underway) == (5, 3, 2)


def test_milestones_by_group_and_region() -> None:
    found = hand()

    human = found.reached("human")
    assert (human.came, human.reached, human.in_time) == (5, 4, 2)
    assert human.time.mean == 3.0
    fitting = found.reached("fitting", ["calm"], [0])
    assert (fitting.came, fitting.reached) == (3, 3)
    assert fitting.time.mean == (2 + 6 + 8) / 3
    assert found.reached("fitting", ["hasty"]).time.by(10.0) == 0.0


def test_moves_and_crowds() -> None:
    moves = {(label.origin, label.why, label.group, label.to): n for label, n in hand().moves()}

    assert moves["all", "enter", "calm", "one"] == 4
    assert moves["one", "given up", "hasty", "left"] == 1
    assert moves["one", "after", "calm", "two"] == 4
    assert hand().crowd("one")[0].tolist() == [4.0, 1.0]
    assert hand().crowd("two", 1)[4].tolist() == [0.0, 1.0]
    assert hand().crowd("two", 0)[4].tolist() == [0.0, 0.0]


def test_a_quantile_counts_those_to_whom_it_never_happened() -> None:
    bins = np.zeros(BINS, np.int64)
    bins[10], bins[20] = 20, 20
    times = Times(100, 60, 20, 1.0, 1.0, bins)

    assert times.quantile(0.2) == 0.0
    assert EDGES[9] < times.quantile(0.3) < EDGES[10]
    assert times.quantile(0.6) == pytest.approx(EDGES[20])
    assert times.quantile(0.61) == math.inf
    assert times.by(EDGES[10]) == pytest.approx(0.4)
    assert times.by(EDGES[9] / 2) == pytest.approx(0.2)
    bins[0] = 10
    assert 0 < Times(100, 70, 20, 1, 1, bins).quantile(0.25) < EDGES[0]


def test_of_nobody_there_is_no_number() -> None:
    nothing = Times(0, 0, 0, 0.0, 0.0, np.zeros(BINS, np.int64))

    assert math.isnan(nothing.mean)
    assert math.isnan(nothing.variance)
    assert math.isnan(nothing.by(1.0))
    lonely = Network((TWO,), (Listed("none", (), to("two")),), regions=2,
                     milestones=(Milestone("human"), Milestone("fitting")))  # fmt: skip
    desk = run(Spec(lonely, Window(0, 1.0, 1.0, 1.0), World(1))).visits("two")
    assert math.isnan(desk.wait.mean)
    assert math.isnan(desk.least_mean_wait)
    assert math.isnan(desk.given_up_after)
    assert math.isnan(desk.wait_seen_meanwhile)
