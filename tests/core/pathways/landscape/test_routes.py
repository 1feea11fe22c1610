"""Where people go next: nobody is lost between the ways, and the police only by choice."""

import itertools
from dataclasses import replace

import pytest

from entree.core.pathways.landscape.build import backlog, network_of, reaches
from entree.core.pathways.landscape.designs import carry_out
from entree.core.pathways.landscape.ground import Ground
from entree.core.pathways.landscape.people import Person
from entree.core.pathways.landscape.routes import DROPPED, HELPED, LATER, POLICE, Router, shared
from entree.core.pathways.landscape.today import TRAUMA_CARE, Landscape, today
from entree.core.pathways.landscape.worlds import Values
from entree.core.pathways.network import Arrivals, Way

ACUTE = Person("acute", "adult", "woman", needs_treatment=False, wants_police=False)
WISHING = replace(ACUTE, wants_police=True)
TREATED = Person("recent", "adult", "man", needs_treatment=True, wants_police=False)


def router(ground: Ground, values: Values, design: str = "today", *without: str) -> Router:
    study = ground.study
    landscape = carry_out(
        study.designs[design], study.designs, today(study, values), values, own_staff=True
    )
    there = tuple(
        name
        for name in study.stations
        if name not in without and (name == "guide-site" or landscape.desks[name].staff > 0)
    )
    return Router(landscape, ground.fits, values, there)


def chances(ways: tuple[Way, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for way in ways:
        found[way.to] = found.get(way.to, 0.0) + way.chance
    return found


def test_the_ways_from_every_desk_add_up_to_one(ground: Ground, values: Values) -> None:
    need = {event.id: event.need for event in ground.study.events}
    for design, person in itertools.product(ground.study.designs, ground.people.values()):
        one = router(ground, values, design)
        for station in one.there:
            ways = one.after(person, station, need[person.event])
            assert sum(way.chance for way in ways) == pytest.approx(1)
            assert all(way.chance >= 0 for way in ways)
        assert sum(way.chance for way in one.again(person)) == pytest.approx(1)


def test_the_police_is_a_door_for_who_wants_them(ground: Ground, values: Values) -> None:
    one = router(ground, values)

    assert POLICE not in one.doors(ACUTE)
    assert one.doors(WISHING)[POLICE] > 0
    assert chances(one.after(ACUTE, "helpline", "medical")).get(POLICE) is None
    assert chances(one.after(ACUTE, "centre", "medical")).get(POLICE, 0) == pytest.approx(
        values["police-unasked"]
    )


def test_where_there_is_no_police_nobody_is_sent_there(ground: Ground, values: Values) -> None:
    one = router(ground, values, "today", POLICE, "victim-support")

    assert POLICE not in chances(one.after(WISHING, "centre", "medical"))
    assert DROPPED in chances(one.after(WISHING, POLICE, "medical"))


def test_who_has_what_they_need_is_helped_and_who_needs_treatment_goes_on(
    ground: Ground, values: Values
) -> None:
    one = router(ground, values)
    helped = chances(one.after(ACUTE, "centre", "medical"))
    onward = chances(one.after(TREATED, "centre", "talk"))

    assert helped[HELPED] + helped[LATER] == pytest.approx(1 - values["police-unasked"])
    assert onward[TRAUMA_CARE] > 0
    assert HELPED not in onward
    assert set(chances(one.after(TREATED, TRAUMA_CARE, "talk"))) == {LATER, HELPED}


def test_where_nothing_fits_who_is_sent_on_drops_out(ground: Ground, values: Values) -> None:
    found = chances(router(ground, values, "today", TRAUMA_CARE).after(TREATED, "centre", "talk"))

    assert found[DROPPED] == pytest.approx(1 - values["police-unasked"])


def test_a_case_manager_is_met_on_the_way(ground: Ground, values: Values) -> None:
    one = router(ground, values, "entrance-case-manager")

    assert set(chances(one.after(ACUTE, "entrance", "medical"))) == {DROPPED, "case-manager"}


def test_an_entrance_that_only_refers_is_no_help_and_one_that_listens_is(
    ground: Ground, values: Values
) -> None:
    person = Person("recent", "adult", "woman", needs_treatment=False, wants_police=False)

    assert "entrance" not in router(ground, values, "entrance-triage").first(person, "talk")
    assert "entrance" in router(ground, values, "entrance-listens").first(person, "talk")


def test_where_every_door_is_right_nobody_is_sent_wrong(ground: Ground, values: Values) -> None:
    one = router(ground, values)
    doors = {**one.landscape.doors, "acute": {"centre": 1.0}}
    only = replace(one, landscape=replace(one.landscape, doors=doors))

    assert set(chances(only.after(ACUTE, "gp", "medical"))) == {POLICE, DROPPED, "centre"}
    assert shared({}) == {}


def test_with_less_reach_some_never_come_and_with_more_others_come_too(
    ground: Ground, values: Values
) -> None:
    def streams(reach: float) -> dict[str, Arrivals]:
        landscape: Landscape = replace(today(ground.study, values), reach=reach)
        found = network_of(ground, landscape, values, 0).arrivals
        return {one.name: one for one in found if isinstance(one, Arrivals)}

    less, as_now, more = streams(0.9), streams(1.0), streams(1.2)

    assert sum(way.chance for way in less["people"].enter[ACUTE.group]) == pytest.approx(0.9)
    assert as_now["people"] == more["people"]
    assert set(more) == {"people", "more-people"}
    assert sum(more["more-people"].rate) == pytest.approx(  # type: ignore[arg-type]
        0.2 * sum(more["people"].rate)  # type: ignore[arg-type]
    )


def test_a_surge_adds_streams(ground: Ground, values: Values) -> None:
    landscape = today(ground.study, values)

    assert len(network_of(ground, landscape, values, 0, surge=True).arrivals) == 13


def test_trauma_care_begins_with_its_queue_as_it_is(ground: Ground, values: Values) -> None:
    care = today(ground.study, values).desks[TRAUMA_CARE]
    (found,) = backlog(care, ground.people, values)
    places = care.staff / values["treatment-hours"] * (1 - care.taken)

    waiting = found.people - places
    assert waiting / (places / values["treatment-weeks"]) == pytest.approx(
        values["wait-trauma-care"], rel=0.01
    )
    assert backlog(replace(care, staff=0.0), ground.people, values) == ()
    assert backlog(care, {ACUTE.group: ACUTE}, values) == ()


def test_milestones_are_for_whom_they_are(ground: Ground, values: Values) -> None:
    one, study = router(ground, values), ground.study

    assert set(reaches(study, one, ACUTE, "centre")) == {
        *("human", "fitting", "window", "at-csg", "at-centre")
    }
    assert set(reaches(study, one, TREATED, TRAUMA_CARE)) == {"human", "treated"}
    assert "fitting" not in set(reaches(study, one, TREATED, "helpline"))
    assert set(reaches(study, one, WISHING, POLICE)) == {"human", "police-asked", "at-police"}
    assert "police-unasked" in set(reaches(study, one, ACUTE, POLICE))
