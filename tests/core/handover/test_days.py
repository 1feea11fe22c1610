"""Working days in the Netherlands: held against the holidays that another program knows."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from entree.core.handover.days import (
    AMSTERDAM,
    easter,
    halfway,
    holidays,
    is_working,
    working_days_after,
    working_spans,
)

FIRST, LAST = date(2020, 1, 1).toordinal(), date(2041, 1, 1).toordinal()
SECONDS = 24 * 60 * 60
moments = st.builds(
    lambda day, second: (
        datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=day - FIRST, seconds=second)
    ),
    st.integers(FIRST, LAST),
    st.integers(0, SECONDS - 1),
)


@pytest.mark.parametrize("year", range(2000, 2075))
def test_the_holidays_are_those_that_another_program_knows(year: int) -> None:
    others = OpeningHours("PH", timezone=AMSTERDAM, country="NL")
    days = [date(year, 1, 1) + timedelta(days=nth) for nth in range(365 + (year % 4 == 0))]
    noon = {day: datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM) for day in days}
    theirs = {day for day in days if others.is_open(noon[day])}

    # It counts Good Friday, which the law does for its own terms only, and Easter and Whit Sunday;
    # and the fifth of May in some years only.
    sunday = easter(year)
    extra = {sunday - timedelta(days=2), sunday, sunday + timedelta(days=49), date(year, 5, 5)}
    assert theirs - extra == set(holidays(year)) - {date(year, 5, 5)} - extra


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 3), True),  # Good Friday
        (date(2026, 4, 6), False),
        (date(2025, 4, 26), False),  # the 27th is a Sunday
        (date(2026, 4, 27), False),
        (date(2026, 5, 5), False),
        (date(2026, 5, 14), False),
        (date(2026, 5, 15), True),  # the Friday after Ascension
        (date(2026, 5, 25), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 24), True),
        (date(2026, 11, 21), False),
    ],
)
def test_which_days_are_worked(day: date, works: bool) -> None:
    assert is_working(day) is works


def test_a_night_belongs_to_the_day_that_it_is_in_amsterdam() -> None:
    late = datetime(2026, 11, 17, 23, 30, tzinfo=UTC)

    assert working_days_after(late, 1) == datetime(2026, 11, 19, 16, tzinfo=UTC)


def test_five_in_the_afternoon_stays_five_when_the_clock_changes() -> None:
    friday = datetime(2026, 3, 27, 12, tzinfo=UTC)

    assert working_days_after(friday, 1) == datetime(2026, 3, 30, 15, tzinfo=UTC)


def test_christmas_is_no_time_to_be_waited_for() -> None:
    before = datetime(2026, 12, 24, 10, tzinfo=UTC)

    assert working_days_after(before, 1) == datetime(2026, 12, 28, 16, tzinfo=UTC)


@given(moments, st.integers(1, 30))
def test_so_many_days_of_work_lie_between(at: datetime, number: int) -> None:
    end = working_days_after(at, number)

    days = {since.astimezone(AMSTERDAM).date() for since, _ in working_spans(at, end)}
    first = at.astimezone(AMSTERDAM).date()
    assert len(days - {first}) == number
    assert end.astimezone(AMSTERDAM).hour == 17
    assert is_working(end.astimezone(AMSTERDAM).date())


@given(moments, st.integers(1, 30))
def test_halfway_there_is_as_much_work_before_as_behind(at: datetime, number: int) -> None:
    end = working_days_after(at, number)

    half = halfway(at, end)

    before, behind = (
        sum(((until - since) for since, until in working_spans(*span)), timedelta())
        for span in ((at, half), (half, end))
    )
    assert at <= half <= end
    assert abs(before - behind) <= timedelta(microseconds=2)


def test_without_work_between_them_it_is_the_middle() -> None:
    saturday, sunday = (datetime(2026, 11, day, 12, tzinfo=UTC) for day in (21, 22))

    assert halfway(saturday, sunday) == datetime(2026, 11, 22, 0, tzinfo=UTC)
