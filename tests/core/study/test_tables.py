"""Tables put beside each other what must not be added up, and count people, not contacts."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from entree.core.study.analysis_file import Table
from entree.core.study.results import Estimand
from entree.core.study.rows import contacts
from entree.core.study.tables import GROUP, Cell, cells, reached, together
from tests.core.study.answered import Said, needs, rows

YES: Said = {"path.turned": "yes", "barrier.b02": "much", "barrier.b02_when": ["before"]}
NEVER: Said = {"path.turned": "no", "barrier.b02": "much", "helped.f01": "helped"}
STEP: Said = {
    "path.turned": "yes",
    "contact.who@1": "gp", "contact.year@1": "this_year", "contact.told_again@1": "yes",
    "contact.who@2": "csg", "contact.year@2": "this_year", "contact.told_again@2": "yes",
    "contact.who@3": "shn", "contact.year@3": "this_year", "contact.told_again@3": -1,
}  # fmt: skip


def table(name: str) -> Table:
    return next(one for one in needs().analyses.tables if one.id == name)


def made(name: str, said: Sequence[Said], form: str = "person") -> list[Cell]:
    some = rows(said, form=form)
    of = contacts(some) if table(name).is_of_contacts else some
    assert of is not None
    return list(cells(table(name), of))


def test_who_looked_for_help_and_who_never_did_are_never_in_one_column() -> None:
    found = made("barriers", [YES, NEVER])

    assert {one.column for one in found} == {"never", "before", "during", "after"}
    shame = {one.column: one for one in found if one.row == "barrier.b02"}
    assert {name: one.estimate.n for name, one in shame.items()} == {
        "never": 1, "before": 1, "during": 1, "after": 1,
    }  # fmt: skip
    assert shame["before"].estimate.value == 1
    assert shame["after"].estimate.value == 0
    helped = made("facilitators", [YES, NEVER])
    assert {one.column for one in helped} == {"sought", "never"}


def test_every_table_about_what_held_back_or_helped_is_split() -> None:
    about = [
        one for one in needs().analyses.tables
        if any(item.startswith(("barrier.", "helped.")) for item in one.shows)
    ]  # fmt: skip

    assert len(about) == 3
    assert all(one.is_split or one.has_moments for one in about)


def test_a_number_rests_on_people_however_many_contacts_each_told_of() -> None:
    (yes, no) = made("told-again", [STEP, STEP])

    assert yes.estimate.n == 4
    assert (yes.basis.people, yes.basis.counted, yes.basis.others) == (2, 2, 0)
    assert no.basis.counted == 0
    assert yes.estimate.missing == 2


def test_the_options_of_a_choice_are_one_whole_and_small_groups_no_column() -> None:
    one: Said = {"entrance.use": "surely", "background.gender": "man"}
    few: Said = {"entrance.use": "surely", "background.gender": "woman"}

    found = made("entrance-use", [one] * GROUP + [few] * (GROUP - 1))

    everyone = [each for each in found if each.column == "all"]
    assert sum(each.estimate.value for each in everyone) == 1
    groups = [each for each in found if each.column != "all"]
    assert {each.column for each in groups} == {"background.gender=man"}
    assert [each.estimate.n for each in groups] == [GROUP] * 5


def test_rows_and_columns_that_stand_together_are_counted_anew() -> None:
    said: list[Said] = [{"entrance.use": use} for use in ("surely", "probably", "maybe", "maybe")]
    names = ["entrance.use=surely", "entrance.use=maybe"]

    one = together(table("entrance-use"), rows(said), names, ["all"])

    assert (one.row, one.column) == ("entrance.use=surely+maybe", "all")
    assert (one.estimate.value, one.estimate.n) == (0.75, 4)


def test_a_step_goes_from_one_place_to_the_next_of_the_same_person() -> None:
    found = {one.row: one for one in made("steps-today", [STEP, STEP, STEP])}

    assert found["contact.who=gp>csg"].estimate.value == 0.5
    assert found["contact.who=csg>shn"].estimate.n == 6
    assert set(found) == {"contact.who=gp>csg", "contact.who=csg>shn"}


def test_rare_steps_stand_together() -> None:
    places = [
        "gp",
        "csg",
        "shn",
        "police",
        "lawyer",
        "hospital",
        "images",
        "sport",
        "peers",
        "faith",
    ]
    said = [
        {**STEP, "contact.who@1": first, "contact.who@2": second, "contact.who@3": -1}
        for first, second in pairwise(places)
    ]

    found = {one.row: one.estimate for one in made("steps-today", said)}

    assert len(found) == 9
    assert found["contact.who=other_steps"].value * 9 == 1


def test_people_have_no_steps() -> None:
    assert list(cells(table("steps-today"), rows([STEP]))) == []


def test_a_mean_is_of_those_who_gave_a_number() -> None:
    found = made("sheet-numbers", [{"sheet.hours": 40}, {"sheet.hours": 20}, {}], "organisation")

    hours = found[0]
    assert hours.estimate.what is Estimand.MEAN
    assert hours.estimate.value == 30
    assert hours.basis.people == hours.basis.counted == 2


def test_only_those_among_whom_it_is_asked_are_in_a_table() -> None:
    said: list[Said] = [
        {"event.by": ["family"], "entrance.first_step": "read"},
        {"event.by": ["stranger"], "entrance.first_step": "peer"},
        {"entrance.first_step": "peer"},
    ]

    found = {one.row: one.estimate for one in made("first-step-home", said)}

    assert found["entrance.first_step=read"].n == 1
    assert found["entrance.first_step=read"].value == 1


def test_the_reached_share_of_a_group_is_of_who_answered() -> None:
    men = next(one for one in needs().analyses.missing if one.id == "men")

    found = reached(men, rows([{"background.gender": "man"}, {"background.gender": "woman"}, {}]))

    assert found.estimate.n == 2
    assert found.estimate.value == 0.5
    assert np.isclose(found.estimate.unweighted, 0.5)
