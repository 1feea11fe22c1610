"""Designs: the same staff exactly, and without effects they differ by routing, hours, pooling."""

import math
from dataclasses import replace

import pytest

from entree.core.pathways.landscape.build import network_of
from entree.core.pathways.landscape.designs import carry_out, transition_years
from entree.core.pathways.landscape.ground import Ground
from entree.core.pathways.landscape.live import Task, Variant, landscape_of, live, spec_of
from entree.core.pathways.landscape.study import Design, Study
from entree.core.pathways.landscape.today import TRAUMA_CARE, Landscape, open_hours, today
from entree.core.pathways.landscape.worlds import Values, neutral

NAMES = [
    *("centre-entrance", "entrance-triage", "entrance-listens", "entrance-case-manager"),
    *("centre-case-manager", "no-wrong-door", "guide", "walk-in-houses"),
    "no-wrong-door-case-manager",
]


def carried_out(study: Study, values: Values, name: str, *, own_staff: bool = False) -> Landscape:
    return landscape_of(study, values, name, Variant(own_staff=own_staff))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_staff_is_the_same_to_the_hour(study: Study, values: Values, name: str) -> None:
    before, after = today(study, values), carried_out(study, values, name)

    assert math.isclose(before.staff_hours, after.staff_hours, rel_tol=1e-12)
    assert all(desk.staff >= 0 for desk in after.desks.values())


@pytest.mark.parametrize("name", NAMES)
def test_servers_are_there_for_as_many_hours_as_there_are_staff_hours(
    ground: Ground, values: Values, name: str
) -> None:
    landscape = carried_out(ground.study, values, name, own_staff=True)

    for one in network_of(ground, landscape, values, 1).stations:
        if one.servers is not None:
            number = sum(one.servers) if isinstance(one.servers, tuple) else one.servers
            hours = values["treatment-hours"] if one.name == TRAUMA_CARE else sum(one.hours)
            assert math.isclose(number * hours, landscape.desks[one.name].staff, rel_tol=1e-9)


def test_own_staff_comes_on_top_and_more_trauma_care_too(study: Study, values: Values) -> None:
    before = today(study, values)
    own = carried_out(study, values, "walk-in-houses", own_staff=True)
    more = landscape_of(study, values, "today", Variant(more_treatment=True))

    assert own.staff_hours - before.staff_hours == pytest.approx(values["own-walk-in"])
    assert (more.staff_hours - before.staff_hours) * 52 == pytest.approx(
        values["more-treatment-hours"]
    )


def parts_none(study: Study, values: Values) -> Values:
    """Return a world in which designs have no effect, and move no door and no hour."""
    parts = {
        move.part: 0.0
        for design in study.designs.values()
        for move in (*design.doors, *design.staff)
    }
    return {**neutral(study.assumptions, values), **parts}


@pytest.mark.parametrize("name", NAMES)
def test_without_effects_only_doors_staff_hours_and_pooling_differ(
    study: Study, values: Values, name: str
) -> None:
    none = neutral(study.assumptions, values)
    before, after = today(study, none), carried_out(study, none, name)

    assert after.reach == 1
    for station, sending in before.sending.items():
        assert after.sending[station].right == pytest.approx(sending.right)
        assert after.sending[station].dropout == pytest.approx(sending.dropout)
        assert after.sending[station].tells == sending.tells
    for station, desk in before.desks.items():
        other = after.desks[station]
        assert replace(other, staff=desk.staff, hours=desk.hours, regional=desk.regional) == desk
    for event, doors in after.doors.items():
        assert sum(doors.values()) == pytest.approx(1)
        assert set(before.doors[event]) <= set(doors)


def test_without_effects_a_norm_alone_is_today_to_the_last_bit(
    ground: Ground, values: Values
) -> None:
    none = neutral(ground.study.assumptions, values)
    runs = [live(ground, none, Task(1, name)) for name in ("today", "no-wrong-door")]

    assert runs[0]["groups"] == runs[1]["groups"]


def test_without_effects_and_without_moves_every_network_is_that_of_today(
    ground: Ground, values: Values
) -> None:
    none = parts_none(ground.study, values)
    alike = [name for name in NAMES if not ground.study.designs[name].through]
    before, _ = spec_of(ground, none, Task(1, "today"))

    for name in alike:
        if ground.study.designs[name].combines:
            continue
        after, _ = spec_of(ground, none, Task(1, name))
        assert {one.name: one.servers for one in after.network.stations} == {
            one.name: one.servers for one in before.network.stations
        }
        assert after.network.arrivals == before.network.arrivals


def test_a_combination_has_the_changes_of_both(study: Study, values: Values) -> None:
    both = carried_out(study, values, "no-wrong-door-case-manager")
    norm, person = (
        carried_out(study, values, one) for one in ("no-wrong-door", "entrance-case-manager")
    )

    assert both.desks == person.desks
    assert both.through == person.through
    assert both.sending["gp"] == norm.sending["gp"]
    assert transition_years(
        study.designs["no-wrong-door-case-manager"], study.designs, values
    ) == pytest.approx(values["transition-small"] + values["transition-large"])


def test_hours_and_pooling_of_a_design_are_carried_out(study: Study, values: Values) -> None:
    pooled: Design = replace(study.designs["today"], hours={"gp": "day"}, national=("centre", "gp"))
    found = carry_out(pooled, study.designs, today(study, values), values, own_staff=False)

    assert found.desks["gp"].hours == "day"
    assert sum(open_hours("day")) == 98
    assert not found.desks["centre"].regional
    assert found.desks["police"].regional
