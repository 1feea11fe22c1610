"""Invented people take part with what the routes ask, by the arms and odds of ``truth.yaml``."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from entree.core.study.arms import Arm
from entree.core.study.arms_file import read_arms
from entree.core.study.instrument import EN, NL
from entree.core.study.invented_people import Taking, invited, takings
from entree.core.study.packing import lay_out, pack, unpack
from entree.core.study.rehearsal_wave import WRITTEN
from entree.core.study.replies import Chosen, Written
from entree.core.study.truth_file import Reach
from tests.core.study.answered import NEEDS, needs


@pytest.fixture(scope="module")
def some() -> list[Taking]:
    """Return four hundred people who take part."""
    return takings(needs().instrument, needs().truth, 400, Random(1))


def test_they_come_by_the_arms_and_strata_in_their_parts(some: list[Taking]) -> None:
    came = Counter((one.arm, one.stratum, one.response.form) for one in some)

    assert came[Arm.PROBABILITY, "north", "person"] == 20
    assert came[Arm.ORGANISATIONS, "victim-support", "person"] == 40
    assert came[Arm.OPEN, "all", "close"] == 20
    assert came[Arm.PROFESSIONALS, "all", "organisation"] == 4
    by_invitation = Counter((one.arm, one.stratum) for one in some if one.arm is not Arm.OPEN)
    assert invited(needs().truth, 400) == by_invitation


def test_what_they_send_is_packed_and_read_back_as_it_was(some: list[Taking]) -> None:
    layout = lay_out(needs().instrument)

    for one in some[:40]:
        assert unpack(layout, pack(layout, one.response)) == one.response


def test_some_write_words_that_say_that_nobody_wrote_them(some: list[Taking]) -> None:
    words = [
        reply.text
        for one in some
        for reply in one.response.replies.values()
        if isinstance(reply, Written)
    ]

    assert len(words) > 10
    assert set(words) <= set(WRITTEN.values())


def test_some_are_asked_by_an_interviewer_and_some_answer_in_english(some: list[Taking]) -> None:
    ways = Counter((one.response.mode, one.response.language) for one in some)

    assert ways["self", NL] > 200
    assert ways["interview", NL] > 5
    assert ways["self", EN] > 5
    forms = needs().instrument.forms
    asked = {one.response.form for one in some if one.response.mode == "interview"}
    assert all(forms[form].interview for form in asked)


def test_they_stand_in_an_order_by_chance_that_can_be_made_again(some: list[Taking]) -> None:
    again = takings(needs().instrument, needs().truth, 400, Random(1))
    forms = [one.response.form for one in some]

    assert again == some
    assert sum(one != other for one, other in pairwise(forms)) > len(set(forms))


def test_who_is_never_reached_is_not_there() -> None:
    odds = next(one.strata["centre"][1] for one in needs().truth.arms if "centre" in one.strata)
    seekers = tuple(replace(one, times=0.0) for one in odds[:1])
    reach = Reach(Arm.ORGANISATIONS, "person", 1.0, {"centre": (1.0, seekers)})

    found = takings(needs().instrument, replace(needs().truth, arms=(reach,)), 60, Random(2))

    assert len(found) == 60
    assert all(one.response.replies["path.turned"] != Chosen(("no",)) for one in found)


def test_the_strata_of_the_rehearsal_are_those_of_the_invitations() -> None:
    invited = set(read_arms(NEEDS))

    for reach in needs().truth.arms:
        if reach.arm is not Arm.OPEN:
            assert {(reach.arm.name.lower(), name) for name in reach.strata} <= invited
