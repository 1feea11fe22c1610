"""``entree new journey``: what someone sees now, or has to see."""

import re
from pathlib import Path

import pytest

from entree.commands.drafting import read_all
from entree.core.knowledge.journeys import read_journeys
from tests.commands.conftest import Run, Say
from tests.commands.typed import added, contents, refused, words

JOURNEY = {
    "--file": "first",
    "--who": "Iemand van 30 van wie een vriendin is aangerand.",
    "--at": "2026-03-05T10:00",
    "--given": "who.for=close",
}


def test_a_journey_writes_down_what_is_seen_now(run: Run, small_folder: Path) -> None:
    before = contents(small_folder)

    said = run("new", "journey", "vriendin", *words(JOURNEY)).output

    journey = {one.id: one for one in read_journeys(small_folder, read_all(small_folder))}[
        "vriendin"
    ]
    assert set(added(before, contents(small_folder))) == {"journeys/first.yaml"}
    assert f"  1. {journey.expect.first[0]}" in said
    assert "does not hold yet" not in said


def test_a_journey_can_ask_for_what_is_not_so_yet(run: Run, small_folder: Path) -> None:
    said = run("new", "journey", "vriendin", *words(JOURNEY), "--first", "lawyer/search").output

    journey = {one.id: one for one in read_journeys(small_folder, read_all(small_folder))}[
        "vriendin"
    ]
    assert journey.expect.first == ("lawyer/search",)
    assert "It does not hold yet" in said


def test_a_journey_can_ask_for_a_card_anywhere(run: Run, small_folder: Path) -> None:
    run("new", "journey", "zus", *words(JOURNEY))
    found = {one.id: one for one in read_journeys(small_folder, read_all(small_folder))}
    (shown,) = found["zus"].expect.first

    good = run("new", "journey", "broer", *words(JOURNEY), "--card", shown).output
    bad = run("new", "journey", "collega", *words(JOURNEY), "--card", "children/talk").output

    found = {one.id: one for one in read_journeys(small_folder, read_all(small_folder))}
    assert found["broer"].expect.cards == (shown,)
    assert "does not hold yet" not in good
    assert "It does not hold yet" in bad


def test_a_journey_without_a_moment_is_at_this_hour(run: Run, small_folder: Path) -> None:
    run("new", "journey", "vriendin", *words(JOURNEY, at=None, file="new-theme"))

    text = (small_folder / "journeys/new-theme.yaml").read_text(encoding="utf-8")
    assert re.search(r"  at: \d{4}-\d{2}-\d{2}T\d{2}:00\n", text)


SLIPS = {
    "a journey that is there": (
        ["journey", "iemand-in-gevaar", *words(JOURNEY)], "There is a journey",
    ),
    "a first card that is none": (
        ["journey", "x", *words(JOURNEY, first="doctor/vist")], "Did you mean 'doctor/visit'?",
    ),
    "an answer that is none": (
        ["journey", "x", *words(JOURNEY, given="who.for=mee")], "Did you mean 'me'?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_writes_nothing_and_says_what_to_do(name: str, say: Say, small_folder: Path) -> None:
    typed, hint = SLIPS[name]

    said = refused(say, small_folder, typed)

    assert hint in said
