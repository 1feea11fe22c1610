"""The trap: a queue that heads for 24 weeks looks like 5 to who only sees its first year."""

from dataclasses import replace

import pytest

from entree.core.pathways.measures import Visits, added
from entree.core.pathways.network import EVERYONE, Backlog, Network, Window, World, exponential
from entree.core.pathways.run import Spec, run
from entree.core.pathways.settling import settles_after
from tests.core.pathways import queues

# In weeks. Sixty come, fifty can be helped, and the average patience is 2.5 years: the queue
# settles where as many give up as cannot be helped: at a wait of about 24 weeks.
COME, HELPED, TREATMENT, PATIENCE = 60.0, 50.0, 20.0, 131.0
YEAR = 52.0


def clinic(waiting: int = 0, servers: int = int(HELPED * TREATMENT)) -> Network:
    network = queues.one_station(COME, exponential(TREATMENT), servers, exponential(PATIENCE))
    backlog = (Backlog("desk", servers + waiting, "all"),) if waiting else ()
    return replace(network, backlog=backlog)


def visits(network: Network, window: Window) -> Visits:
    runs = [run(Spec(network, window, World(5, replication=number))) for number in range(20)]
    return added(runs).visits("desk")


def test_long_after_the_start_the_wait_is_24_weeks() -> None:
    settled = visits(clinic(), Window(20 * YEAR, 40 * YEAR, 2 * YEAR, YEAR))

    assert settled.wait.mean == pytest.approx(24.0, abs=1.0)


def test_the_first_year_alone_shows_5_and_following_everyone_shows_more() -> None:
    # Every place for treatment is taken, and the queue is a week and a half long.
    first = visits(clinic(waiting=80), Window(0, YEAR, 2 * YEAR, 4.0))

    assert first.wait_seen_meanwhile == pytest.approx(5.0, abs=0.4)
    # Those who came in that year waited longer, and all of them are seen to the end of it.
    assert first.wait.mean > 1.05 * first.wait_seen_meanwhile
    assert first.still_waiting == 0


def test_who_still_waits_when_last_seen_counts_as_waiting() -> None:
    short = visits(clinic(waiting=1200), Window(0, YEAR, 8.0, 4.0))

    assert short.still_waiting > 0.8 * short.joined
    assert short.least_mean_wait > 7.5
    assert short.wait.mean < 8.0 or short.begun == 0
    assert short.wait.quantile(0.5) == float("inf")


def test_the_stated_backlog_starts_it_where_it_is_now() -> None:
    now = visits(clinic(waiting=1320), Window(0, YEAR, 2 * YEAR, 4.0))

    assert now.wait.mean == pytest.approx(24.0, abs=1.5)


def test_the_first_year_is_not_settled_and_later_years_are() -> None:
    desk = run(Spec(clinic(), Window(0, 39 * YEAR, YEAR, 13.0), World(5))).crowd("desk")[:, 0]

    assert settles_after(desk[:4]) is None
    assert settles_after(desk[:12]) is None
    settled = settles_after(desk)
    assert settled is not None
    assert 4 <= settled < 60


def test_each_station_is_told_apart() -> None:
    """A short queue beside a long one has settled while the other has not."""
    desk = clinic().stations[0]
    fast = replace(
        desk, name="line", takes={EVERYONE: exponential(0.02)}, servers=3, patience={},
        after=queues.to("desk"),
    )  # fmt: skip
    network = clinic()
    arrivals = (replace(network.arrivals[0], enter=queues.to("line")),)
    network = replace(network, stations=(fast, desk), arrivals=arrivals)

    found = run(Spec(network, Window(0, 3 * YEAR, YEAR, 4.0), World(5)))

    assert settles_after(found.crowd("line")[:30, 0]) is not None
    assert settles_after(found.crowd("desk")[:30, 0]) is None
