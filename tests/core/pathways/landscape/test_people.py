"""Who comes, and what fits them: the front door says it, and Pathways has no rule of its own."""

from dataclasses import replace

import pytest

from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.parse import parse_answer
from entree.core.pathways.landscape.ground import A_MONDAY, Ground
from entree.core.pathways.landscape.inflow import a_year, by_hour, cells, seekers
from entree.core.pathways.landscape.people import all_people, find_fits, served
from entree.core.pathways.landscape.study import Study
from entree.core.pathways.landscape.surge import height, surges
from entree.core.pathways.landscape.worlds import Values


def test_what_fits_is_what_the_front_door_says(knowledge: Knowledge, ground: Ground) -> None:
    assert ground.fits["acute", "adult", "woman", "medical"] == ("centre", "walk-in")
    assert ground.fits["online", "adult", "man", "images"] == ("image-desk",)
    assert "helpline" in ground.fits["recent", "adult", "woman", "talk"]
    assert ground.knowledge == knowledge.version


def test_another_front_door_gives_other_fits(knowledge: Knowledge, study: Study) -> None:
    closed = replace(
        knowledge,
        offers={
            key: replace(one, serves=frozenset()) if one.organisation == "helpwanted" else one
            for key, one in knowledge.offers.items()
        },
    )

    assert find_fits(study, closed, A_MONDAY)["online", "adult", "woman", "images"] == ()


def test_an_offer_that_does_not_fit_serves_nothing(knowledge: Knowledge) -> None:
    question = knowledge.questions["who.for"]
    found = served(knowledge, {"who.for": parse_answer(question, "own")}, A_MONDAY)

    assert "centrum-seksueel-geweld" not in found


def test_an_offer_that_only_may_fit_serves_nothing(knowledge: Knowledge) -> None:
    # Nobody said for whom it is, so that the line may fit, and is shown.
    assert "centrum-seksueel-geweld" not in served(knowledge, {}, A_MONDAY)


def test_every_kind_of_person_has_a_group_of_its_own(study: Study) -> None:
    names = [one.group for one in all_people(study)]

    assert len(set(names)) == len(names) == 64


def test_inflow_is_recent_events_times_seeking_and_older_ones_times_coming_forward(
    ground: Ground, values: Values
) -> None:
    recent = sum(
        seekers(event, "adult", sex, values)
        for event in ("acute", "recent")
        for sex in ("woman", "man")
    )
    women = values["women-of-physical"]
    relative = women + (1 - women) * values["men-seek"]
    assert recent == pytest.approx(520_000 * values["seek-physical"] * relative)
    older = seekers("past", "adult", "woman", values)
    assert older == pytest.approx(14_200_000 / 2 * 0.235 * values["coming-forward"])
    assert seekers("past", "minor", "woman", values) == 0
    every = sum(number for _, number in cells(ground.people, ground.regions, values))
    assert every == pytest.approx(sum(a_year(one, values) for one in ground.people.values()))


def test_twice_the_seeking_is_twice_the_people(values: Values) -> None:
    for event, age, name in (
        ("acute", "adult", "seek-physical"),
        ("recent", "minor", "seek-minors"),
        ("online", "minor", "seek-online"),
        ("online", "adult", "seek-online"),
        ("past", "adult", "coming-forward"),
    ):
        more = {**values, name: values[name] * 2}
        for sex in ("woman", "man"):
            once = seekers(event, age, sex, values)
            assert seekers(event, age, sex, more) == pytest.approx(2 * once)
            assert once > 0


def test_hours_of_the_week_are_one_on_average_and_nights_have_their_part(values: Values) -> None:
    busy = by_hour(values)

    assert sum(busy) / 168 == pytest.approx(1)
    nights = sum(rate for hour, rate in enumerate(busy) if hour % 24 not in range(8, 22))
    assert nights / 168 == pytest.approx(values["night-part"])
    assert sum(busy[120:]) / 168 == pytest.approx(values["weekend-part"])


def test_a_surge_has_new_people_and_people_who_relive(ground: Ground, values: Values) -> None:
    surge = {"surge-height": 20.0, "surge-plateau": 2.0, "surge-decay": 3.0, "surge-new": 0.25}
    assert height(1, surge) == height(2, surge) == 20
    assert height(5, surge) == pytest.approx(20 / 2.718281828)
    mix = dict(cells(ground.people, ground.regions, values))

    streams = list(surges((1.0,) * 168, mix, {}, surge, 168.0))

    assert len(streams) == 12
    assert streams[0].begins == 168.0 * 5
    reliving = [one for one in streams if one.name.startswith("surge-reliving")]
    assert all(group.startswith("past ") for one in reliving for group, _ in one.mix)
    assert sum(reliving[0].rate) == pytest.approx(3 * sum(streams[0].rate))  # type: ignore[arg-type]
