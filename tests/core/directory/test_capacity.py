"""What organisations say that they can take on: written as it is read, and refused when odd."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.directory.capacity import (
    FRESH,
    LIFE,
    LONGEST,
    MOST,
    Places,
    Said,
    Snapshot,
    Unreadable,
    read,
    write,
)

AT = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)
TODAY = AT.date()
ONE = Said("fier", "fier/praten", Places.FEW, (3, 5), TODAY, TODAY + LIFE)
weeks = st.tuples(st.integers(0, LONGEST), st.integers(0, LONGEST)).map(sorted).map(tuple)
said = st.builds(
    Said,
    st.text(max_size=20),
    st.text(max_size=20),
    st.sampled_from(Places),
    st.none() | weeks,
    st.dates(),
    st.dates(),
)


def changed(change: Callable[[Any], None]) -> bytes:
    """Return a file with something in it that we do not write."""
    whole = json.loads(write([ONE], AT))
    change(whole)
    return json.dumps(whole).encode()


@given(st.lists(said, unique_by=lambda one: (one.organisation, one.offer), max_size=5))
def test_what_is_written_is_read(all_: list[Said]) -> None:
    found = read(write(all_, AT))

    assert found.made == AT
    assert set(found.said) == set(all_)


def test_the_order_in_which_it_was_said_changes_nothing() -> None:
    other = Said("aware", "", Places.NONE, None, TODAY, TODAY)

    assert write([ONE, other], AT) == write([other, ONE], AT)


ODD: dict[str, Callable[[Any], object]] = {
    "another format": lambda whole: whole.update(format=2),
    "more": lambda whole: whole.update(more=1),
    "without a moment": lambda whole: whole.pop("made"),
    "a moment in words": lambda whole: whole.update(made="now"),
    "a moment that no calendar has": lambda whole: whole.update(made=10**18),
    "no rows": lambda whole: whole.update(said=None),
    "a row that is none": lambda whole: whole.update(said=[7]),
    "a row with more": lambda whole: whole["said"][0].update(why="ill"),
    "a row with less": lambda whole: whole["said"][0].pop("offer"),
    "no organisation": lambda whole: whole["said"][0].update(organisation=1),
    "no offer": lambda whole: whole["said"][0].update(offer=None),
    "other places": lambda whole: whole["said"][0].update(places="many"),
    "one week": lambda whole: whole["said"][0].update(weeks=[3]),
    "weeks in words": lambda whole: whole["said"][0].update(weeks=["3", "5"]),
    "weeks that are yes": lambda whole: whole["said"][0].update(weeks=[False, True]),
    "weeks in one word": lambda whole: whole["said"][0].update(weeks="35"),
    "weeks back": lambda whole: whole["said"][0].update(weeks=[5, 3]),
    "weeks below nothing": lambda whole: whole["said"][0].update(weeks=[-1, 3]),
    "too many weeks": lambda whole: whole["said"][0].update(weeks=[1, LONGEST + 1]),
    "no day": lambda whole: whole["said"][0].update(on="2026-02-30"),
    "a day that is a number": lambda whole: whole["said"][0].update(until=5),
    "twice": lambda whole: whole["said"].append(whole["said"][0]),
}


@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
def test_what_we_do_not_write_is_refused_whole(change: Callable[[Any], None]) -> None:
    with pytest.raises(Unreadable):
        read(changed(change))


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b"null", b"\xff", b"[" * 60_000, b" " * (MOST + 1), b"9" * 5_000],
    ids=["empty", "torn", "list", "null", "no text", "deep", "large", "long number"],
)
def test_what_is_no_file_of_ours_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        read(raw)


@pytest.mark.parametrize(
    ("day", "counts"),
    [(-1, False), (0, True), (30, True), (31, False)],
)
def test_what_was_said_counts_from_its_day_for_thirty_days(day: int, counts: bool) -> None:
    long = Said("fier", "", Places.YES, None, TODAY, TODAY + timedelta(days=300))

    assert long.counts(TODAY + timedelta(days=day)) is counts


def test_who_says_until_when_is_shown_until_then() -> None:
    short = Said("fier", "", Places.YES, None, TODAY, TODAY)

    assert short.counts(TODAY)
    assert not short.counts(TODAY + timedelta(days=1))


def test_a_day_at_the_end_of_all_calendars_breaks_nothing() -> None:
    late = Said("fier", "", Places.YES, None, date.max, date.max)

    assert not late.counts(TODAY)


@pytest.mark.parametrize(
    ("places", "weeks", "counts"),
    [
        (Places.UNKNOWN, None, False),
        (Places.UNKNOWN, (1, 2), True),
        (Places.NONE, None, True),
    ],
)
def test_who_says_nothing_is_not_shown(
    places: Places, weeks: tuple[int, int] | None, counts: bool
) -> None:
    assert Said("fier", "", places, weeks, TODAY, TODAY).counts(TODAY) is counts


@pytest.mark.parametrize(
    ("later", "is_shown"),
    [
        (timedelta(0), True),
        (FRESH, True),
        (FRESH + timedelta(seconds=1), False),
        (-FRESH - timedelta(seconds=1), False),
    ],
)
def test_a_file_that_no_clock_wrote_lately_says_nothing(later: timedelta, is_shown: bool) -> None:
    snapshot = Snapshot(AT, (ONE, Said("aware", "", Places.YES, None, date.min, date.min + LIFE)))

    found = snapshot.now(AT + later, TODAY)

    assert found == ({("fier", "fier/praten"): ONE} if is_shown else {})
