"""Ages are never said to be greater than they are, and the order is the order to look in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.knowledge.age import Dated, is_exact, latest, months_since, oldest_first

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "at", "months"),
    [
        ("2024-03-09", "2026-03-09", 24),
        ("2024-03-10", "2026-03-09", 23),
        ("2026-02-28", "2026-03-28", 1),
        ("2024-03", "2026-03-31", 24),
        ("2024-03", "2026-03-30", 23),
        ("2024", "2025-12-31", 12),
        ("2024", "2025-12-30", 11),
        ("2030", "2025-12-30", 0),
    ],
)
def test_an_age_counts_whole_months(day: str, at: str, months: int) -> None:
    assert months_since(day, date.fromisoformat(at)) == months


def test_a_date_that_is_not_known_has_no_age() -> None:
    assert months_since(None, date(2026, 3, 9)) is None


@given(day=DAYS, later=st.integers(0, 5000))
def test_a_date_with_less_in_it_is_never_older(day: date, later: int) -> None:
    at = day + timedelta(days=later)
    exact, month, year = day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"

    ages = [months_since(one, at) or 0 for one in (exact, month, year)]

    assert ages == sorted(ages, reverse=True)
    assert latest(exact) <= latest(month) <= latest(year)


def test_only_a_whole_date_is_exact() -> None:
    assert [is_exact(one) for one in ("2024", "2024-03", "2024-03-09")] == [False, False, True]


def test_what_was_never_checked_comes_first_and_then_the_oldest() -> None:
    def fact(id_: str, source: str | None, checked: str | None = None) -> Dated:
        """Return an invented fact."""
        return Dated("organisation", id_, "", source, checked)

    facts = [
        fact("checked-lately", "2010", "2026-01-02"),
        fact("checked-long-ago-newer", "2020", "2024-01-02"),
        fact("checked-long-ago-older", "2019-11", "2024-01-02"),
        fact("no-date", None),
        fact("newer", "2024-06"),
        fact("a-year", "2023"),
        fact("a-month", "2023-01"),
    ]

    assert [one.id for one in oldest_first(facts)] == [
        "a-month", "a-year", "newer", "no-date",
        "checked-long-ago-older", "checked-long-ago-newer", "checked-lately",
    ]  # fmt: skip
