"""``conversations:counts``: one's own organisation, one period at a time, and nothing small."""

import re
from datetime import date

import pytest

from entree.core.handover.measures import REASONS, SPANS, Block, Measure, leaves, tree_of
from entree.core.handover.periods import GRACE, WEEK, closes
from entree.web.access import Role
from entree.web.referrals.actions.close_weeks import close_weeks
from entree.web.referrals.actions.decline import Reason
from entree.web.referrals.wording import half_of, name_of
from tests.people import colleague, partner
from tests.web.page import Page
from tests.web.referrals.counting import MONDAY, put

pytestmark = pytest.mark.django_db
COUNTS = "/partners/counts/"
SPREAD = {
    Measure.OPENED: {"0-4": 30, "4-8": 16, "8-16": 10, "16-40": 2},
    Measure.ACCEPTED: {"0-4": 21, "4-8": 14},
    Measure.ENDED: {"full": 11, "not_ours": 5, "other_age": 3, "silent": 2},
}


def told(*, arrived: int = 70, week: date = MONDAY, organisation: str = "113") -> None:
    """Let a week of an organisation be told."""
    put(arrived, SPREAD, week, organisation)
    close_weeks(closes(week) + GRACE)


def page(role: Role = Role.COORDINATOR, organisation: str = "113") -> Page:
    """Return the page as somebody sees it."""
    return Page(colleague(role, organisation).logged_in().get(COUNTS))


def test_as_long_as_nothing_is_told_it_says_so() -> None:
    put(40)

    assert "Er is nog niets om te laten zien." in page().tree.text


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR])
def test_it_says_how_long_it_took_and_how_it_ended(role: Role) -> None:
    told()

    text = page(role).tree.text

    assert "7-9-2026 tot en met 13-9-2026" in text
    assert "Er kwam 70 keer iets bij jullie binnen." in text
    assert "De helft: 4 werkuren tot 1 werkdag." in text
    assert "afgewezen: vol" not in text
    assert "afgewezen, overgedragen, doorgegeven omdat er geen antwoord kwam" in text


def test_no_number_on_it_is_small_beside_those_of_the_rule() -> None:
    told()

    numbers = re.findall(r"<b>(\d+)</b>|<td>(\d+)", str(page().html))

    assert numbers
    assert all(int(one or other) >= 10 for one, other in numbers)


def test_another_organisation_is_not_on_it() -> None:
    told(arrived=83, organisation="slachtofferhulp")

    text = page().tree.text

    assert "83" not in text
    assert "Er is nog niets om te laten zien." in text


def test_an_earlier_period_is_there_to_be_asked_for() -> None:
    told(arrived=70)
    told(arrived=90, week=MONDAY + WEEK)

    client = colleague(Role.COORDINATOR).logged_in()
    asked = ("", f"?first={MONDAY}", "?first=yesterday")
    latest, earlier, odd = (Page(client.get(f"{COUNTS}{one}")).tree.text for one in asked)

    assert "Er kwam 90 keer" in latest
    assert "Er kwam 70 keer" in earlier
    assert "Er kwam 90 keer" in odd


def test_the_reasons_that_are_counted_are_those_there_are() -> None:
    assert set(REASONS) == set(Reason)


def test_every_bin_and_every_merged_branch_has_words() -> None:
    partner()
    for measure in (Measure.OPENED, Measure.ENDED, Measure.BEFORE):
        bins = leaves(tree_of(measure, ["113", "fier"]))
        for first in range(len(bins)):
            for last in range(first, len(bins)):
                name = name_of(measure, Block(bins[first : last + 1], 10))
                assert name
                assert "_" not in name
    assert "113 Zelfmoordpreventie" in name_of(Measure.ENDED, Block(("handed:113",), 10))


def test_of_what_is_not_told_apart_no_half_is_said() -> None:
    assert half_of([Block(SPANS, 30)]) == ""
    assert half_of([Block(("0-4",), 20), Block(SPANS[1:], 30)]) == (
        "De helft: langer dan 4 werkuren, of niet binnen zes weken."
    )
