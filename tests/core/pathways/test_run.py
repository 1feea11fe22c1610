"""A run: plain and compiled agree, nobody is lost, and what cannot end well says so."""

from dataclasses import replace
from itertools import product
from types import SimpleNamespace

import numpy as np
import pytest

from entree.core.pathways.errors import Stopped
from entree.core.pathways.measures import Measures, added
from entree.core.pathways.network import (
    EVERYONE,
    Arrivals,
    Backlog,
    Listed,
    Network,
    Station,
    Way,
    Window,
    World,
    exponential,
    fixed,
)
from entree.core.pathways.run import Spec, measured, run, run_chunk
from tests.core.pathways import queues
from tests.core.pathways.small_town import CARE, DESK, LATER, LINE, TOWN, spec, with_station

STATIONS = [station.name for station in TOWN.stations]


def same(one: Measures, other: Measures) -> bool:
    """Say whether every count and every sum is the same to the last bit."""
    return all(np.array_equal(a, b) for a, b in zip(one.tally, other.tally, strict=True))


SHAPES = [
    {"ROOM": 1}, {"A_DAY": 1}, {"A_DAY": 10_000}, {"A_DAY": 2, "DAYS": 8}, {"DAYS": 1 << 14},
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_plain_python_and_machine_code_count_the_same(
    plain: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, shape: dict[str, int]
) -> None:
    """Whatever room there is at first, and however the agenda is cut into days."""
    for name, number in shape.items():
        monkeypatch.setattr(plain.run, name, number)

    assert same(plain.run.run(spec()), run(spec()))


def test_the_same_words_give_the_same_run_and_others_another() -> None:
    assert same(run(spec(1)), run(spec(1)))
    assert not same(run(spec(1)), run(spec(2)))
    worlds = [World(1), World(1, world=1), World(1, replication=1)]
    came = [run(replace(spec(), world=world)).people().came for world in worlds]
    assert len(set(came)) == 3


@pytest.mark.parametrize("number", range(20))
def test_nobody_is_lost(number: int) -> None:
    found = run(spec(number))

    for group in ["young", "old"]:
        people = found.people([group])
        assert people.came == people.underway + sum(people.out.values())
        assert people.came > 0
        for station in STATIONS:
            one = found.visits(station, [group])
            assert one.joined == one.begun + one.given_up + one.refused + one.still_waiting


def test_what_is_kept_reads_as_it_was() -> None:
    assert same(measured(spec(), run_chunk(spec())), run(spec()))


def test_runs_add_up() -> None:
    both = added([run(spec(1)), run(spec(2))])

    assert both.people().came == run(spec(1)).people().came + run(spec(2)).people().came


def test_the_list_comes_as_listed_and_the_backlog_counts_for_nobody() -> None:
    only = replace(TOWN, arrivals=(TOWN.arrivals[2],))

    found = run(spec(network=only))

    assert found.people().came == 3
    assert found.people(["young"], [0]).came == 1
    # The three come to a queue that the backlog has made.
    assert found.visits("care").wait.at_once < found.visits("care").joined
    assert found.visits("care").joined == 3


def test_people_who_come_in_time_order_are_as_many_as_the_rates_say() -> None:
    rate = tuple(float(hour == 30) * 40 for hour in range(168))
    stream = Arrivals("a", rate, {("all", 0): 1.0}, queues.to("left"))
    network = Network((LATER,), (stream,))
    network = replace(network, stations=(replace(LATER, after={}),))

    came = run(Spec(network, Window(0, 168.0 * 50, 0.0, 1.0), World(3))).people().came
    early = run(Spec(network, Window(0, 30.0, 0.0, 1.0), World(3))).people().came

    assert early == 0
    assert abs(came - 2000) < 4 * 2000**0.5


def test_a_person_needs_the_same_in_another_design() -> None:
    """With servers enough, only where people are sent differs; stations may change places."""
    wide = Station("desk", {EVERYONE: exponential(2.0)}, 50)
    other = Station("other", {EVERYONE: exponential(1.0)}, 50)
    stream = Arrivals("all", 3.0, {("all", 0): 1.0}, queues.to("desk"))
    one = Network((wide, other), (stream,))
    two = Network((other, replace(wide, after=queues.to("other", 0.5))), (stream,))
    window = Window(0, 500.0, 100.0, 10.0)

    first, second = (run(Spec(network, window, World(9))) for network in (one, two))

    # Whether they are sent on or not, everyone comes and is helped at the desk as in the other.
    assert np.array_equal(first.crowd("desk"), second.crowd("desk"))
    assert second.visits("other").joined > 0


def test_desks_serve_when_they_open_and_part_of_a_server_loses_no_work() -> None:
    hours = tuple(float(hour % 24 in range(9, 17)) for hour in range(168))
    desk = Station("desk", {EVERYONE: fixed(1.0)}, 0.5, hours=hours)
    known = Listed("known", ((0.0, "all", 0), (10.0, "all", 0)), queues.to("desk"))

    found = run(Spec(Network((desk,), (known,)), Window(0, 24.0, 24.0, 1.0), World(1)))

    # The first waits from midnight to nine, is helped in two hours; the second waits one.
    assert found.visits("desk").wait.total == pytest.approx(9.0 + 1.0)
    assert found.visits("desk").found_closed == 1
    assert found.crowd("desk")[:12, 0].tolist() == [1.0] * 9 + [0.0, 1.0, 0.0]
    assert found.crowd("desk")[:14, 1].tolist() == [0.0] * 9 + [1.0] * 4 + [0.0]


def test_overload_ends_with_a_word() -> None:
    network = queues.one_station(10.0, exponential(1.0), 1)

    with pytest.raises(Stopped, match=r"At 'desk' .* wait and 1 are helped"):
        run(Spec(network, Window(0, 1e6, 1.0, 1e6), World(1)), most_present=5000)


def test_going_in_circles_ends_with_a_word(plain: SimpleNamespace) -> None:
    again = Station(
        "desk", {EVERYONE: fixed(1.0)}, 1,
        patience={EVERYONE: fixed(0.0)}, given_up=queues.to("desk"),
    )  # fmt: skip
    network = replace(queues.one_station(5.0, fixed(1.0), 1), stations=(again,))
    windows = (Window(0.0, 100.0, 1.0, 10.0), Window(50.0, 100.0, 1.0, 10.0))

    for engine, window in product((run, plain.run.run), windows):
        lost = Spec(network, window, World(1))
        with pytest.raises(Stopped, match="250 stations and is sent to 'desk' again"):
            engine(lost)


def test_desks_without_any_capacity_lose_all_who_will_not_wait() -> None:
    network = with_station(replace(LINE, servers=0))

    found = run(spec(network=network)).visits("line")

    assert found.begun == 0
    assert found.joined == found.given_up + found.refused + found.still_waiting > 0


def test_in_service_at_the_start_is_in_the_middle_of_it() -> None:
    care = replace(CARE, takes={EVERYONE: fixed(100.0)}, servers=400)
    network = Network((care,), (Listed("none", (), queues.to("care")),),
                      milestones=TOWN.milestones, exits=TOWN.exits, groups=TOWN.groups,
                      backlog=(Backlog("care", 400, "old"),))  # fmt: skip

    busy = run(Spec(network, Window(0, 100.0, 10.0, 10.0), World(4))).crowd("care")[:, 1]

    # They leave evenly over the length of a service, not all at its end.
    assert busy[:10] == pytest.approx([380.0 - 40 * k for k in range(10)], abs=25)
    assert busy[10] == 0.0


def test_urgent_people_overtake_and_the_others_keep_their_order() -> None:
    found = run(spec())

    young, old = found.visits("desk", ["young"]), found.visits("desk", ["old"])
    assert young.wait.mean < old.wait.mean
    assert DESK.level["young"] == 0


def test_tellings_are_counted_once_at_each_way_that_tells() -> None:
    one = Station("one", {EVERYONE: fixed(1.0)}, None, {EVERYONE: (Way("two", 1.0, tells=True),)})
    two = Station("two", {EVERYONE: fixed(1.0)}, None, {EVERYONE: (Way("three", 1.0),)})
    three = Station("three", {EVERYONE: fixed(1.0)}, None)
    known = Listed("known", ((0.0, "all", 0),), queues.to("one"))

    people = run(Spec(Network((one, two, three), (known,)), Window(0, 9.0, 9.0, 9.0), World(1)))

    assert people.people().tellings == 2
    assert people.people().tellings_squared == 4
