"""What organisations filled in becomes ranges of Pathways, of ten sheets or more."""

from collections.abc import Sequence
from math import exp, log, sqrt
from statistics import mean, stdev

import numpy as np
import pytest

from entree.core.study.arms import Arm
from entree.core.study.sheets import Known, Sheets, interval, patience, propose, sheets_of
from tests.core.study.answered import Said, answers, wave

# Student's t of 11 degrees at 97.5 %, from a printed table.
STUDENT_11 = 2.201
TAKES = Known("takes-centre", "Uren.", 2, 5, True, "sheet:durations")
STAFF = Known("staff-centre", "Uren.", 700, 1600, True, "sheet:staff")
TAKEN = Known("taken-centre", "Deel.", 0, 0.15, False, "sheet:other-work")


def filled(kind: str, minutes: Sequence[int], **more: int) -> list[Said]:
    """Return sheets of a kind of organisation."""
    return [
        {
            "sheet.kind": kind,
            "sheet.work_minutes": one,
            **{f"sheet.{k}": v for k, v in more.items()},
        }
        for one in minutes
    ]


def of(said: Sequence[Said], arm: Arm = Arm.PROFESSIONALS) -> dict[str, Sheets]:
    """Return the sheets of a wave."""
    return sheets_of(wave(("organisation", answers(said, arm=arm, form="organisation"))))


def test_the_mean_of_twelve_sheets_lies_in_a_narrower_range() -> None:
    minutes = [120, 150, 180, 180, 200, 210, 160, 190, 170, 220, 140, 185]
    sheets = of([*filled("csg", minutes), *filled("police", [600] * 12)])

    [found], why = propose(sheets, [TAKES], {})

    assert why == {}
    assert (found.sheets, found.of) == (12, TAKES)
    hours = [log(one / 60) for one in minutes]
    half = STUDENT_11 * stdev(hours) / sqrt(12)
    expected = exp(mean(hours) - half), exp(mean(hours) + half)
    assert (found.low, found.high) == pytest.approx(expected, rel=1e-3)


def test_nothing_is_told_of_nine_sheets_nor_of_what_the_sheet_does_not_ask() -> None:
    sheets = of(filled("csg", [100] * 9))
    others = [
        STAFF,
        Known("takes-gp", "", 1, 2, True, "sheet:durations"),
        Known("surge-new", "", 0, 1, False, "sheet:surge"),
    ]

    found, why = propose(sheets, [TAKES, *others], {})

    assert found == []
    assert why == {
        "takes-centre": "fewer than 10 sheets have it",
        "staff-centre": "say how many there are: --whole centre=NUMBER",
        "takes-gp": "no sheet of this kind",
        "surge-new": "no item of the sheet tells it",
    }


def test_hours_of_staff_are_those_of_the_whole_country() -> None:
    sheets = of(filled("csg", [100] * 10, staff_hours=50))

    [found], _ = propose(sheets, [STAFF], {"centre": 16})

    assert found.low < 16 * 50 < found.high
    # All alike is not known to the hour.
    assert (found.low, found.high) == pytest.approx((760, 840))


def test_what_is_not_filled_in_does_not_count_and_a_part_stays_one() -> None:
    known = filled("csg", [100] * 10, other_demand=100)
    sheets = of([*known, *filled("csg", [100] * 5)])

    [found], _ = propose(sheets, [TAKEN], {})

    assert (found.sheets, found.high) == (10, 1.0)


def test_nothing_is_left_to_a_part_of_nought() -> None:
    low, high = interval(np.zeros(12), TAKEN)

    assert 0 == low < high


def test_sheets_of_two_arms_are_of_one_kind() -> None:
    some = answers(filled("csg", [60] * 5), form="organisation", arm=Arm.PROFESSIONALS)
    more = answers(filled("csg", [60] * 7), form="organisation", arm=Arm.OPEN)
    people = answers([{}], form="person")

    found = sheets_of(wave(("organisation", some), ("organisation", more), ("person", people)))

    assert list(found) == ["centre"]
    assert len(found["centre"].of("sheet.work_minutes")) == 12


def test_patience_follows_from_who_leaves_and_how_long_they_wait() -> None:
    sheets = Sheets(
        {
            "sheet.abandoned": np.array([50.0, 0.0, 100.0, np.nan, 20.0]),
            "sheet.first_wait": np.array([10.0, 10.0, 10.0, 10.0, np.nan]),
        }
    )

    found = patience(sheets)

    assert found[0] == pytest.approx(10 / np.log(2))
    assert np.isnan(found[1:]).all()
    assert patience(Sheets({"sheet.abandoned": np.array([5.0])})).size == 0
