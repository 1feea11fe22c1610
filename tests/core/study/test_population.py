"""Invented people answer along the routes of the real instrument, and are reached by known odds."""

from dataclasses import replace
from random import Random

import numpy as np

from entree.core.knowledge.conditions import Given, Is
from entree.core.study.answers import NOT_ASKED, holds
from entree.core.study.arms import Arm
from entree.core.study.columns import MISSING
from entree.core.study.instrument import Missing
from entree.core.study.packing import lay_out
from entree.core.study.population import (
    answer,
    draw,
    draw_wave,
    forms_of,
    invent,
    likely,
    margins_of,
    whole,
)
from entree.core.study.replies import Chosen, Number
from entree.core.study.route import next_item
from entree.core.study.truth_file import Odds
from tests.core.study.answered import INVENTED, invented, needs
from tests.core.study.small_study import item

ASKED = replace(needs().truth, skips=0.0)
NOBODY_ANSWERS = replace(needs().truth, skips=100.0)


def test_an_invented_person_has_answered_all_that_is_asked_and_nothing_else() -> None:
    variables = lay_out(needs().instrument).forms["person"]

    for seed in range(5):
        replies, _ = answer(variables, needs().truth, Random(seed))
        assert next_item(variables, replies) is None
        without = {key: one for key, one in replies.items() if key != "path.turned"}
        assert next_item(variables, without) is not None


def test_the_same_chance_makes_the_same_people() -> None:
    study = needs()

    one, other, third = (
        invent(study.instrument, study.truth, "close", 3, Random(seed)) for seed in (1, 1, 2)
    )

    assert one.codes == other.codes
    assert one.codes != third.codes


def test_answers_follow_the_truth() -> None:
    book, everyone = needs().books["person"], invented().of["person"]

    men = holds(everyone, book, "background.gender", ("man",))
    nobody = holds(everyone, book, "tell.whom", ("nobody",))

    assert abs(np.nanmean(men) - 0.295) < 0.12
    assert np.nanmean(nobody[men == 1]) > np.nanmean(nobody[men == 0]) - 0.1
    turned = holds(everyone, book, "path.turned", ("yes", "tried"))
    codes = everyone.codes["tellings_times"]
    assert (codes[turned == 1] != NOT_ASKED).all()
    assert (codes[turned == 0] == NOT_ASKED).all()


def test_whatever_can_be_answered_is_answered_by_its_kind() -> None:
    study, rng = needs().instrument, Random(3)

    def drawn(name: str, truth: object = ASKED) -> object:
        return draw(item(study, name), truth, {}, rng)  # type: ignore[arg-type]

    assert isinstance(drawn("sheet.hours"), Number)
    assert drawn("missed.words") is Missing.SKIPPED
    assert drawn("path.turned", NOBODY_ANSWERS) in item(study, "path.turned").missing
    chosen = {one for _ in range(40) if isinstance(got := drawn("found.places"), Chosen)
              for one in got.options}  # fmt: skip
    assert chosen == {"one", "two_three", "four_six", "more"}
    ticks = [drawn("found.how") for _ in range(30)]
    assert Missing.SKIPPED in ticks


def test_who_ticks_nothing_ticks_what_goes_alone() -> None:
    never = ASKED.answers["tell.where"][0]
    nothing = replace(ASKED, answers={"tell.where": (replace(never, percent={"phone": 0.0}),)})

    found = draw(item(needs().instrument, "tell.where"), nothing, {}, Random(1))

    assert found == Chosen(("nowhere",))


def test_odds_multiply_for_whom_they_hold_and_for_nobody_else() -> None:
    odds = [Odds(Is("event.by", ("family",)), 4.0), Odds(Is("path.turned", ("no",)), 0.5)]

    assert likely(odds, {"event.by": Given(("family",)), "path.turned": Given(("no",))}) == 2
    assert likely(odds, {"event.by": Given(("stranger",))}) == 1


def test_a_wave_has_the_arms_and_strata_of_the_truth_in_their_parts() -> None:
    found = draw_wave(invented(), needs().truth, 1000, np.random.default_rng(2))

    assert found.is_invented
    assert {place: one.n for place, one in found.of.items()} == {
        ("person", Arm.PROBABILITY): 100,
        ("person", Arm.ORGANISATIONS): 500,
        ("person", Arm.OPEN): 220,
        ("professional", Arm.PROFESSIONALS): 120,
        ("organisation", Arm.PROFESSIONALS): 10,
        ("close", Arm.OPEN): 50,
    }
    assert set(found.of["person", Arm.PROBABILITY].strata) == {"north", "south"}
    few = draw_wave(invented(), needs().truth, 30, np.random.default_rng(2))
    assert ("organisation", Arm.PROFESSIONALS) not in few.of


def test_who_never_looked_for_help_hardly_comes_through_an_organisation() -> None:
    book = needs().books["person"]
    found = draw_wave(invented(), needs().truth, 1000, np.random.default_rng(2)).of

    came, drawn = (
        np.nanmean(holds(found["person", arm], book, "path.turned", ("no",)))
        for arm in (Arm.ORGANISATIONS, Arm.PROBABILITY)
    )

    assert drawn > 0.5
    assert came < 0.25


def test_everyone_together_is_a_wave_of_which_all_is_true() -> None:
    found = whole(invented(), needs().truth, Arm.ORGANISATIONS)

    assert {place: one.n for place, one in found.of.items()} == {
        ("person", Arm.ORGANISATIONS): INVENTED["person"],
        ("professional", Arm.PROFESSIONALS): INVENTED["professional"],
        ("organisation", Arm.PROFESSIONALS): INVENTED["organisation"],
        ("close", Arm.ORGANISATIONS): INVENTED["close"],
    }


def test_margins_are_counted_among_the_invented_people() -> None:
    found = margins_of(invented(), needs().truth, "person")

    assert found is not None
    gender, age = found.of
    assert set(gender.shares) == {"woman", "man"}
    assert abs(sum(gender.shares.values()) - 1) < 1e-9
    assert set(age.shares) == {"young", "middle", "older"}
    assert margins_of(invented(), replace(needs().truth, margins={}), "person") is None
    assert forms_of(needs().truth) == ("person", "professional", "organisation", "close")


def test_left_open_and_not_asked_are_told_apart_after_the_journey_as_bytes() -> None:
    part = invent(needs().instrument, NOBODY_ANSWERS, "person", 2, Random(1))

    assert set(part.codes["path_turned"]) == {MISSING[Missing.SKIPPED]}
    assert set(part.codes["contact_who_1"]) == {MISSING[Missing.PASSED]}
