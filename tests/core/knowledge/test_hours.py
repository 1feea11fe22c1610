"""Open, closed or not known, in Dutch time and with Dutch holidays."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from entree.core.knowledge.hours import AMSTERDAM, are_hours, changes_between, open_at
from entree.core.truth import Truth
from tests.core.strategies import MOMENTS

CHILDREN = "Mo-Su 11:00-21:00"
OFFICE = "Mo-Fr 09:00-17:00; PH off"
HOURS = [CHILDREN, OFFICE, "24/7", "Mo-Fr 09:00-17:00 unknown", "Sa 22:00-26:00"]


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (10, 59, Truth.NO),
        (11, 0, Truth.YES),
        (20, 59, Truth.YES),
        (21, 0, Truth.NO),
    ],
)
@pytest.mark.parametrize(
    "day", [datetime.fromisoformat("2026-01-15"), datetime.fromisoformat("2026-07-15")]
)
def test_it_opens_and_closes_on_the_minute_in_winter_and_in_summer(
    day: datetime, hour: int, minute: int, expected: Truth
) -> None:
    at = day.replace(hour=hour, minute=minute)

    assert open_at(CHILDREN, at) is expected
    assert open_at(CHILDREN, at.replace(tzinfo=AMSTERDAM)) is expected
    assert open_at(CHILDREN, at.replace(tzinfo=AMSTERDAM).astimezone(UTC)) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (datetime.fromisoformat("2026-04-24T12:00"), Truth.YES),
        # King's Day, and the day before it in the year in which it falls on a Sunday.
        (datetime.fromisoformat("2026-04-27T12:00"), Truth.NO),
        (datetime.fromisoformat("2027-04-27T12:00"), Truth.NO),
        (datetime.fromisoformat("2025-04-28T12:00"), Truth.YES),
        (datetime.fromisoformat("2026-12-25T12:00"), Truth.NO),
        (datetime.fromisoformat("2026-04-06T12:00"), Truth.NO),
        (datetime.fromisoformat("2026-11-21T12:00"), Truth.NO),
    ],
)
def test_an_office_is_closed_on_dutch_holidays_and_at_the_weekend(
    day: datetime, expected: Truth
) -> None:
    assert open_at(OFFICE, day) is expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        # The clock goes forward on 29 March 2026: an hour of the night is left out.
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), Truth.YES),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), Truth.NO),
        # It goes back on 25 October 2026: the same hour comes twice, and is open twice.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), Truth.YES),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), Truth.YES),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), Truth.NO),
    ],
)
def test_hours_follow_the_clock_on_the_wall_when_it_changes(at: datetime, expected: Truth) -> None:
    assert open_at("Mo-Su 00:00-03:00", at) is expected


@pytest.mark.parametrize("zone", [None, AMSTERDAM])
def test_an_hour_that_the_clock_leaves_out_is_read_as_the_hour_after(zone: ZoneInfo | None) -> None:
    left_out = datetime.fromisoformat("2026-03-29T02:30").replace(tzinfo=zone)

    assert open_at("Mo-Su 03:00-04:00", left_out) is Truth.YES
    assert open_at("Mo-Su 00:00-03:00", left_out) is Truth.NO


def test_hours_past_midnight_belong_to_the_day_before() -> None:
    assert open_at("Sa 22:00-26:00", datetime.fromisoformat("2026-11-22T01:00")) is Truth.YES
    assert open_at("Sa 22:00-26:00", datetime.fromisoformat("2026-11-21T01:00")) is Truth.NO


@pytest.mark.parametrize(
    "at", [datetime.fromisoformat("2026-11-23T12:00"), datetime(2026, 11, 23, 3, tzinfo=UTC)]
)
def test_hours_that_are_not_known_are_neither_open_nor_closed(at: datetime) -> None:
    assert open_at(None, at) is Truth.UNKNOWN


def test_hours_can_say_of_themselves_that_they_are_not_sure() -> None:
    unsure = "Mo-Fr 09:00-17:00 unknown"

    assert open_at(unsure, datetime.fromisoformat("2026-11-23T12:00")) is Truth.UNKNOWN
    assert open_at(unsure, datetime.fromisoformat("2026-11-23T20:00")) is Truth.NO


@given(at=MOMENTS, hours=st.sampled_from(HOURS))
def test_the_same_moment_is_equally_open_in_every_time_zone(at: datetime, hours: str) -> None:
    elsewhere = at.astimezone(ZoneInfo("America/Curacao"))

    assert open_at(hours, at) is open_at(hours, elsewhere)


@given(at=MOMENTS)
def test_day_and_night_is_always_open(at: datetime) -> None:
    assert open_at("24/7", at) is Truth.YES


@given(at=MOMENTS)
def test_the_children_are_answered_ten_hours_of_every_day(at: datetime) -> None:
    day = at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)

    quarters = [open_at(CHILDREN, day + timedelta(minutes=15 * step)) for step in range(96)]

    assert quarters.count(Truth.YES) == 40
    assert quarters.count(Truth.NO) == 56


@given(start=MOMENTS, hours=st.sampled_from([one for one in HOURS if one != "24/7"]))
def test_between_two_changes_it_stays_as_it_is(start: datetime, hours: str) -> None:
    first = start.replace(minute=0, second=0, microsecond=0).astimezone(AMSTERDAM)
    end = first + timedelta(days=3)
    # In the hour that comes twice in autumn a change between two and three is told once.
    assume(first.utcoffset() == end.utcoffset())

    changes = changes_between(hours, first, end)

    minutes = (start.astimezone(UTC) + timedelta(minutes=15 * step) for step in range(3 * 96 - 1))
    quarters = [(at, open_at(hours, at)) for at in minutes if first <= at < end]
    assert all(first <= change < end for change in changes)
    for (at, before), (later, after) in pairwise(quarters):
        changed = any(at < change <= later for change in changes)
        assert changed or before is after


def test_opening_and_closing_are_changes() -> None:
    start = datetime(2026, 11, 23, tzinfo=AMSTERDAM)

    found = sorted(changes_between(CHILDREN, start, start + timedelta(days=1)))

    assert [change.isoformat() for change in found if change.hour] == [
        "2026-11-23T11:00:00+01:00",
        "2026-11-23T21:00:00+01:00",
    ]


@pytest.mark.parametrize("text", ["", "elke dag", "Mo-Fr 9-25:99", "Mo-Fr 09:00"])
def test_other_texts_are_no_hours(text: str) -> None:
    assert not are_hours(text)


@pytest.mark.parametrize("text", HOURS)
def test_osm_texts_are_hours(text: str) -> None:
    assert are_hours(text)
