"""Page two of Pathways: whether the outcome holds with one thing changed, and what was not run."""

from copy import deepcopy
from functools import cache
from typing import Any

from entree.core.pathways.landscape.live import Variant
from entree.reports.pathways_holding import comparisons, holding
from entree.reports.pathways_words import Words
from tests.core.pathways.insight.invented_run import invented_results

EVERYTHING = (
    Variant(), Variant(own_staff=True), Variant(more_treatment=True), Variant(surge=True),
    Variant(stretch=0.5), Variant(stretch=2.0), Variant(neutral=True),
)  # fmt: skip


@cache
def results() -> Any:
    return invented_results(EVERYTHING, worlds=24)


def all_alike() -> Any:
    """Return results of which no verdict differs: all shares are those of the first comparison."""
    found = deepcopy(results())
    for one in found["variants"]:
        one["comparison"] = deepcopy(found["variants"][0]["comparison"])
    return found


def test_a_verdict_that_stays_holds_and_one_that_changes_is_named() -> None:
    found = all_alike()
    wide = found["variants"][5]["comparison"]["designs"]["entrance-triage"]
    wide["worse_than_today"]["share"], wide["better_than_today"]["share"] = 0.7, 0.1

    said = holding(Words("en", found))

    assert "With as much staff as today, halved ranges: yes." in said[2]
    assert "With as much staff as today, doubled ranges: not wholly." in said[3]
    assert "changes on 1 of 3 ways: ‘One entrance with triage’ was ‘cannot be told’" in said[3]
    assert said[3].endswith("and becomes ‘mostly worse’.")


def test_all_that_was_changed_is_told_apart_from_what_has_no_effect_at_all() -> None:
    said = holding(Words("nl", all_alike()))

    assert [one.split(":")[0] for one in said[:4]] == [
        "Met evenveel personeel als nu, meer traumazorg",
        "Met evenveel personeel als nu, een piek na nieuws",
        "Met evenveel personeel als nu, halve bandbreedtes",
        "Met evenveel personeel als nu, dubbele bandbreedtes",
    ]
    assert said[4].startswith("Zonder enig effect van een manier")


def test_staff_of_its_own_is_held_against_staff_of_its_own() -> None:
    found = all_alike()
    found["variants"][2]["own_staff"] = True
    own = found["variants"][1]["comparison"]["designs"]["no-wrong-door"]
    own["better_than_today"]["share"], own["worse_than_today"]["share"] = 1.0, 0.0

    said = holding(Words("en", found))

    assert "‘No wrong door’ was ‘better nearly always’" in said[0]


def test_where_nothing_was_changed_it_says_what_was_not_run() -> None:
    found = all_alike()
    found["variants"] = found["variants"][:2]
    found["variants"][0]["comparison"]["ties"] = [["today", "no-wrong-door"]]

    said = holding(Words("en", found))

    assert said[0].startswith("This run was made without --all.")
    assert said[1].endswith("‘The landscape of today’ and ‘No wrong door’.")


def test_every_comparison_has_a_row_and_none_is_said_as_none() -> None:
    found = all_alike()
    for design in found["variants"][6]["comparison"]["designs"].values():
        design["best"]["share"] = design["worse_than_today"]["share"] = 0.0

    rows = comparisons(Words("en", found)).rows

    assert [name for name, _ in rows][4:] == [
        "As much staff as today, halved ranges",
        "As much staff as today, doubled ranges",
        "As much staff as today, without any effect of a way",
    ]
    assert [cell.text for cell in rows[6][1]][1::2] == ["none", "none"]
    assert "±" in rows[0][1][1].text
