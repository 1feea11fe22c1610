"""Periods: each week stands in one, once; what waits can be anything that is not enough."""

from collections.abc import Hashable, Mapping
from datetime import UTC, date, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from entree.core.handover.measures import LEAST
from entree.core.handover.periods import (
    ENOUGH,
    FOLLOWED,
    GRACE,
    SEASON,
    WEEK,
    Period,
    closes,
    last_closed,
    periods,
    week_of,
)
from tests.core.handover.attacking import pinned

MONDAY = date(2026, 11, 2)
ARRIVALS = st.lists(st.integers(0, 40), min_size=1, max_size=40)


def weeks(numbers: list[int]) -> dict[date, int]:
    """Return so many arrivals in one week after another."""
    return {MONDAY + nth * WEEK: number for nth, number in enumerate(numbers)}


def number_in(one: Period, arrived: Mapping[date, int]) -> int:
    """Return how many arrived in a period."""
    return sum(number for week, number in arrived.items() if one.first <= week <= one.last)


@given(ARRIVALS)
def test_no_week_is_told_twice_or_left_out_and_none_too_small(numbers: list[int]) -> None:
    arrived = weeks(numbers)

    told = periods(MONDAY, max(arrived), arrived)

    assert not told or told[0].first == MONDAY
    assert all(later.first == one.last + WEEK for one, later in pairwise(told))
    for one in told:
        number = number_in(one, arrived)
        assert number >= ENOUGH or (number >= LEAST and one.weeks >= SEASON)


@given(ARRIVALS, st.data())
def test_asking_again_later_changes_nothing_that_was_told(
    numbers: list[int], drawn: st.DataObject
) -> None:
    arrived = weeks(numbers)
    until = drawn.draw(st.sampled_from(sorted(arrived)))

    early, late = (periods(MONDAY, last, arrived) for last in (until, max(arrived)))

    assert late[: len(early)] == early


@given(ARRIVALS, st.data())
def test_what_was_added_up_while_it_waited_is_told_as_if_it_were_not(
    numbers: list[int], drawn: st.DataObject
) -> None:
    arrived = weeks(numbers)
    until = drawn.draw(st.sampled_from(sorted(arrived)))
    early = periods(MONDAY, until, arrived)
    start = early[-1].last + WEEK if early else MONDAY
    waits = {week: number for week, number in arrived.items() if week > until}
    added_up = sum(number for week, number in arrived.items() if start <= week <= until)

    later = periods(start, max(arrived), {**waits, start: waits.get(start, 0) + added_up})

    assert early + later == periods(MONDAY, max(arrived), arrived)


def test_of_a_week_that_was_told_with_others_no_small_count_is_known() -> None:
    # All that can arrive in three weeks; told from six on, and nothing below three.
    most = range(18)
    every = [{"1": one, "2": two, "3": three} for one in most for two in most for three in most]

    found = pinned(every, told, 3)

    # Only of the last week of a period a little is known: at least so much that it was enough.
    last = {
        (name, published): values
        for published, name, values in found
        if isinstance(published, tuple) and all(number < 12 for _, _, number in published)
    }
    assert last
    for (name, published), values in last.items():
        assert name in {str(until) for _, until, _ in published}
        assert len(values) >= 6


def test_a_total_that_is_told_anew_each_week_is_seen_through() -> None:
    most = range(12)
    every = [{"1": one, "2": two} for one in most for two in most]

    found = pinned(every, lambda weeks: (weeks["1"] + 9, sum(weeks.values()) + 9), 3)

    assert {name for _, name, _ in found} == {"1", "2"}


def told(counts: Mapping[str, int]) -> Hashable:
    """Return what is told of three weeks: which periods, and how many arrived."""
    arrived = weeks(list(counts.values()))
    found = periods(MONDAY, max(arrived), arrived, enough=6, least=3)
    return tuple(
        (1 + (one.first - MONDAY) // WEEK, 1 + (one.last - MONDAY) // WEEK, number_in(one, arrived))
        for one in found
    )


def test_a_week_is_followed_for_six_more_and_closed_when_all_is_committed() -> None:
    end = closes(MONDAY)

    assert week_of(end) == MONDAY + (1 + FOLLOWED) * WEEK
    assert last_closed(end + GRACE) == MONDAY
    assert last_closed(end) < MONDAY


def test_a_week_begins_at_midnight_in_amsterdam_in_summer_too() -> None:
    before, after = (datetime(2026, 7, 5, hour, 30, tzinfo=UTC) for hour in (21, 22))

    assert week_of(after) - week_of(before) == WEEK
