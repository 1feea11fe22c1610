"""One run of the landscape: everybody is told of once, and the same again gives the same."""

import math
from dataclasses import replace

import pytest

from entree.core.pathways.landscape.ground import Ground
from entree.core.pathways.landscape.live import Task, Variant, live, spec_of, values_of, window_of
from entree.core.pathways.landscape.outcomes import (
    WAITED,
    compared,
    fitting_help,
    flows,
    in_a_year,
    members,
    part,
    queues,
    steps,
    told_of,
    told_of_all,
    told_of_regions,
)
from entree.core.pathways.landscape.routes import DROPPED, GAVE_UP, HELPED, NEVER_CAME
from entree.core.pathways.landscape.worlds import Values
from entree.core.pathways.measures import Measures
from entree.core.pathways.run import run


@pytest.fixture(scope="module")
def measures(ground: Ground, values: Values) -> Measures:
    return run(spec_of(ground, values, Task(1, "entrance-triage"))[0])


def test_a_world_lived_through_again_gives_the_same_numbers(ground: Ground) -> None:
    task = Task(1, "walk-in-houses", Variant(own_staff=True))
    values = values_of(ground.study, task)

    assert repr(live(ground, values, task)) == repr(live(ground, values, task))


def test_another_replication_is_other_chance(ground: Ground, values: Values) -> None:
    once, again = (live(ground, values, Task(1, "today", replication=one)) for one in (0, 1))

    assert once["groups"] != again["groups"]


def test_the_same_people_come_in_every_design(ground: Ground, values: Values) -> None:
    same_reach = {**values, "reach-entrance": 1.0}
    found = [
        run(spec_of(ground, same_reach, Task(1, name))[0]).people().came
        for name in ("today", "entrance-triage", "no-wrong-door")
    ]

    assert len(set(found)) == 1


def test_shares_of_what_became_of_people_add_up(ground: Ground, measures: Measures) -> None:
    people = {name: one for name, one in ground.people.items() if name in measures.network.groups}
    told = told_of(measures, people, list(people), 1.0)
    all_ = measures.people()

    helped = all_.out[HELPED] / (all_.came - all_.out[NEVER_CAME])
    assert told["dropped_out"] + told["gave_up"] + told["underway"] + helped == pytest.approx(1)
    assert 0 <= told["in_time"] <= told["fitting"] <= 1
    assert told["tellings"] >= 0


def test_more_reach_counts_for_more_people_of_those_who_look_today(
    ground: Ground, measures: Measures
) -> None:
    people = {name: one for name, one in ground.people.items() if name in measures.network.groups}
    once = told_of(measures, people, list(people), 1.0)
    more = told_of(measures, people, list(people), 1.25)

    assert more["in_time"] == pytest.approx(1.25 * once["in_time"])
    assert more["tellings"] == once["tellings"]


def test_fitting_help_is_treatment_for_who_needs_that(ground: Ground, measures: Measures) -> None:
    people = {name: one for name, one in ground.people.items() if name in measures.network.groups}
    treated = [name for name, one in people.items() if one.needs_treatment]
    others = [name for name in people if name not in treated]

    assert fitting_help(measures, people, treated)[0] == measures.reached("treated").reached
    assert fitting_help(measures, people, others)[0] == measures.reached("fitting").reached


def test_groups_without_a_window_or_a_wish_are_not_told_of_them(
    ground: Ground, measures: Measures
) -> None:
    people = {name: one for name, one in ground.people.items() if name in measures.network.groups}
    past = [name for name, one in people.items() if one.event == "past" and one.wants_police]
    calm = [name for name, one in people.items() if one.event == "past" and not one.wants_police]

    assert "in_window" not in told_of(measures, people, past, 1.0)
    assert "police_unasked" not in told_of(measures, people, past, 1.0)
    assert "police_wanted" not in told_of(measures, people, calm, 1.0)


def test_a_declared_group_of_nobody_is_left_out(ground: Ground, measures: Measures) -> None:
    study = ground.study
    nobody = replace(study.groups[0], id="nobody", events=("never",))
    found = told_of_all(
        replace(study, groups=(*study.groups, nobody)), measures, ground.people, 1.0
    )

    assert set(found) == {one.id for one in study.groups}
    assert found["women"]["people"] + found["men"]["people"] == found["everyone"]["people"]
    assert members(ground.people, nobody) == []
    assert math.isnan(part(1, 0))


def test_steps_queues_and_flows_count_the_same_people(measures: Measures) -> None:
    gone = flows(measures)
    lost = steps(measures)
    waited = queues(measures)

    for origin, share in lost.items():
        out = gone[origin].get(DROPPED, 0) + gone[origin].get(GAVE_UP, 0)
        assert share == pytest.approx(out / sum(gone[origin].values()))
    assert "guide-site" not in waited
    assert waited["helpline"]["visits_a_year"] == pytest.approx(
        measures.visits("helpline").joined * in_a_year(measures)
    )


def test_regions_count_everybody_once_and_waits_grow_with_time(
    ground: Ground, measures: Measures
) -> None:
    regions = told_of_regions(ground.study, measures, ground.people, 1.0)
    waited = queues(measures)["police"]

    assert set(regions) == set(ground.study.regions)
    assert sum(one["people"] for one in regions.values()) == measures.people().came
    whole = told_of_all(ground.study, measures, ground.people, 1.0)["everyone"]
    in_time = sum(one["in_time"] * one["people"] for one in regions.values())
    assert in_time == pytest.approx(whole["in_time"] * whole["people"])
    shares = [waited[name] for name in WAITED]
    assert shares == sorted(shares)
    assert shares[-1] <= 1


def test_counts_have_the_unit_of_their_target_and_know_the_break_of_2021(
    measures: Measures, values: Values
) -> None:
    found = compared(measures, values)
    scale = in_a_year(measures)
    visits = measures.visits("police").begun * scale

    assert found["reports-at-police"] == pytest.approx(visits * values["reports-per-visit"])
    assert found["persons-at-centre"] == measures.reached("at-centre").reached * scale
    assert found["persons-at-centre"] < found["persons-at-csg"]
    contacts = measures.reached("at-csg").reached * scale - found["persons-at-centre"]
    assert found["persons-at-csg"] - found["persons-at-centre"] == pytest.approx(
        contacts * values["csg-line-chat-share"]
    )
    assert found["requests-at-image-desk"] == pytest.approx(
        measures.reached("at-image-desk").reached * scale * values["requests-per-person"]
    )
    assert found["contacts-at-six"] > found["persons-at-csg"]
    assert 0 < found["aangifte-per-melding"] < 1


def test_more_trauma_care_treats_more_people(ground: Ground, values: Values) -> None:
    scarce = {**values, "staff-trauma-care": 500.0, "more-treatment-hours": 400_000.0}
    scarce |= {"wait-trauma-care": 1.0, "treatment-weeks": 4.0}
    as_now, more = (
        live(ground, scarce, Task(1, "today", Variant(more_treatment=one)))["queues"]
        for one in (False, True)
    )

    assert isinstance(as_now, dict)
    assert isinstance(more, dict)
    assert more["trauma-care"]["still_waiting"] < as_now["trauma-care"]["still_waiting"]


def test_the_window_is_that_of_the_study(ground: Ground) -> None:
    window = window_of(ground.study.settings)

    assert (window.begins, window.ends, window.follow) == (168, 3 * 168, 2 * 168)
