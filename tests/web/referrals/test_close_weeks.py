"""Closing weeks: told once, when enough arrived, and nothing small is left or kept."""

from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from entree.core.handover.measures import Measure
from entree.core.handover.periods import GRACE, WEEK, closes
from entree.web.partners.models import AuditFields, Epoch
from entree.web.referrals.actions.close_weeks import close_weeks
from entree.web.referrals.models import Counted, Tally
from tests.correspondents import receiver
from tests.people import partner
from tests.web.referrals.counting import MONDAY, put, tallies

pytestmark = pytest.mark.django_db
AFTER = closes(MONDAY) + GRACE
SPREAD = {
    Measure.OPENED: {"0-4": 20, "4-8": 3, "8-16": 12},
    Measure.ENDED: {"full": 12, "not_ours": 4, "silent": 2},
}
SMALL = "full not_ours other_region other_age needs_more knows_somebody handed silent withdrawn"


def told(organisation: str = "113") -> list[tuple[str, str, int]]:
    """Return what is told of an organisation."""
    rows = Counted.objects.filter(partner__organisation=organisation)
    return list(rows.order_by("pk").values_list("measure", "bins", "number"))


def closed(weeks: int) -> datetime:
    """Return when so many weeks from the first are closed."""
    return closes(MONDAY + (weeks - 1) * WEEK) + GRACE


def test_a_week_in_which_enough_arrived_is_told_with_what_is_small_merged() -> None:
    put(40, SPREAD)

    assert close_weeks(AFTER) == 1

    assert told() == [
        ("arrived", "all", 40),
        ("before", "0 1 2 3-", 40),
        ("opened", "0-4", 20),
        ("opened", "4-8 8-16 16-40 40-80 80-", 20),
        ("accepted", "0-4 4-8 8-16 16-40 40-80 80-", 40),
        ("contacted", "0-4 4-8 8-16 16-40 40-80 80-", 40),
        ("ended", "kept", 22),
        ("ended", SMALL, 18),
    ]
    assert tallies() == {}
    assert AuditFields.objects.get().verb == "told what was counted"


def test_until_its_six_weeks_are_over_nothing_is_told() -> None:
    put(40)

    assert close_weeks(closes(MONDAY)) == 0

    assert told() == []


def test_what_is_too_little_waits_and_nothing_is_known_of_each_week_any_more() -> None:
    put(12)
    put(9, week=MONDAY + WEEK)
    put(2, week=MONDAY + 9 * WEEK)

    assert close_weeks(closed(2)) == 0

    rows = Tally.objects.filter(measure="arrived").order_by("week")
    assert [(one.week, one.number) for one in rows] == [(MONDAY, 21), (MONDAY + 9 * WEEK, 2)]


def test_it_is_told_together_with_what_comes() -> None:
    for week in range(3):
        put(12, week=MONDAY + week * WEEK)
        close_weeks(closed(week + 1))

    one = Counted.objects.get(measure="arrived")
    assert (one.first, one.last, one.number) == (MONDAY, MONDAY + 2 * WEEK, 36)


def test_a_clock_that_stood_still_tells_the_same() -> None:
    for week in range(6):
        put(16, week=MONDAY + week * WEEK)

    close_weeks(closed(6))

    rows = Counted.objects.filter(measure="arrived").order_by("first")
    assert [(row.first, row.number) for row in rows] == [
        (MONDAY + week * WEEK, 32) for week in (0, 2, 4)
    ]


def test_running_again_tells_and_changes_nothing() -> None:
    put(40, SPREAD)
    close_weeks(AFTER)
    before = list(Counted.objects.values_list())

    assert [close_weeks(AFTER + nth * GRACE) for nth in (0, 1, 300)] == [0, 0, 0]

    assert list(Counted.objects.values_list()) == before


def test_after_a_season_ten_are_enough_and_fewer_never() -> None:
    put(10)
    put(9, organisation="slachtofferhulp")

    assert [close_weeks(closed(weeks)) for weeks in (12, 13, 60)] == [0, 1, 0]

    one = Counted.objects.get(measure="arrived")
    assert (one.partner.organisation, one.number) == ("113", 10)
    assert one.last == MONDAY + 12 * WEEK
    assert tallies("slachtofferhulp") == {"arrived all": 9, "before 0": 9}


def test_where_nothing_could_be_told_apart_the_next_period_begins_at_another_edge() -> None:
    late = {Measure.OPENED: {"0-4": 3, "4-8": 20, "8-16": 17}}
    for week in range(3):
        put(40, late, MONDAY + week * WEEK)
        close_weeks(closed(week + 1))

    opened = Counted.objects.filter(measure="opened").order_by("first", "pk")
    assert [(one.first, one.bins, one.number) for one in opened] == [
        (MONDAY, "0-4 4-8 8-16 16-40 40-80 80-", 40),
        *(
            (MONDAY + week * WEEK, bins, number)
            for week in (1, 2)
            for bins, number in (("0-4 4-8", 23), ("8-16 16-40 40-80 80-", 17))
        ),
    ]


def test_the_next_period_begins_where_the_last_one_ended() -> None:
    put(40)
    close_weeks(AFTER)
    # Nobody arrived in the week between.
    put(40, week=MONDAY + 2 * WEEK)

    close_weeks(closed(3))

    firsts = Counted.objects.filter(measure="arrived").order_by("first")
    assert [(one.first, one.last) for one in firsts] == [
        (MONDAY, MONDAY),
        (MONDAY + WEEK, MONDAY + 2 * WEEK),
    ]


def test_the_first_period_begins_with_the_first_key_and_not_with_who_came_first() -> None:
    receiver()
    Epoch.objects.update(made_at=closes(MONDAY) - 7 * WEEK)
    put(40, week=MONDAY + 4 * WEEK)

    close_weeks(closed(5))

    one = Counted.objects.get(measure="arrived")
    assert (one.first, one.last) == (MONDAY, MONDAY + 4 * WEEK)


@pytest.mark.parametrize("number", [0, 1, 9])
def test_the_database_itself_keeps_no_small_number(number: int) -> None:
    made = Counted(
        partner=partner(), first=MONDAY, last=MONDAY, measure="arrived", bins="all", number=number
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        made.save()


def test_no_other_column_or_table_holds_what_was_told() -> None:
    put(40, SPREAD)
    close_weeks(AFTER)

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM referrals_tally")
        assert cursor.fetchone()[0] == 0
    assert {number for _, _, number in told()} == {40, 22, 20, 18}
