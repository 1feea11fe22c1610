"""A usual week has 168 hours; public holidays stand apart."""

from collections.abc import Sequence
from datetime import date, datetime

from entree.core.intake.openness import openness
from entree.core.knowledge.hours import AMSTERDAM
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.moments import Pattern, openness_in
from entree.core.proofs.week import week_of
from entree.core.truth import Truth
from tests.core.proofs.conftest import YEAR


def test_each_hour_of_the_week_is_as_the_engine_has_it(
    wide: Knowledge, hours: Sequence[Pattern]
) -> None:
    week = week_of(hours, YEAR)

    # A week without a holiday, from Monday the fifth of October.
    for number, pattern in enumerate(week.usual):
        at = datetime(YEAR, 10, 5 + number // 24, number % 24, tzinfo=AMSTERDAM)
        seen = openness_in(wide, hours[pattern], text_only=False).reachable
        assert seen == openness(wide, at, text_only=False).reachable


def test_the_first_day_of_the_year_is_unlike_other_thursdays(hours: Sequence[Pattern]) -> None:
    week = week_of(hours, YEAR)

    assert date(YEAR, 1, 1) in week.special
    assert date(YEAR, 1, 8) not in week.special
    assert len(week.special) < 25


def test_hours_are_found_by_their_patterns(hours: Sequence[Pattern]) -> None:
    week = week_of(hours, YEAR)
    everything = frozenset(range(len(hours)))

    assert len(week.hours_of(everything)) == 168
    assert week.hours_of(()) == frozenset()
    assert week.holidays_of(everything) == len(week.special)
    assert week.holidays_of(()) == 0


def test_office_hours_are_closed_for_longer_on_holidays(hours: Sequence[Pattern]) -> None:
    week = week_of(hours, YEAR)
    (text,) = {text for text in hours[0].states if text and text.startswith("Mo-Fr")}
    closed = {i for i, one in enumerate(hours) if one.states[text] is Truth.NO}

    assert week.longer_on(closed) == week.holidays_of(closed)
    assert week.longer_on(range(len(hours))) == 0
