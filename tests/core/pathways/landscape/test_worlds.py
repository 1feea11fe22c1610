"""Worlds: each part of each range once, together what belongs together, and the same again."""

import pytest

from entree.core.pathways.landscape.live import (
    Task,
    Variant,
    assumptions_of,
    quickly,
    values_of,
    worlds_of,
)
from entree.core.pathways.landscape.study import Study
from entree.core.pathways.landscape.worlds import draw_worlds, neutral, parts_of


def test_every_tenth_of_a_range_is_drawn_once_in_ten_worlds() -> None:
    assert sorted(int(part * 10) for part in parts_of("relapse", 3, 10)) == list(range(10))


def test_the_same_seed_gives_the_same_worlds_and_another_seed_others(study: Study) -> None:
    every = tuple(study.assumptions.values())

    assert draw_worlds(every, 1, 3) == draw_worlds(every, 1, 3)
    assert draw_worlds(every, 1, 3) != draw_worlds(every, 2, 3)


def test_what_one_unknown_draws_does_not_hang_on_the_others(study: Study) -> None:
    every = list(study.assumptions.values())
    fewer = [one for one in every if one.id != "relapse"]

    for whole, part in zip(draw_worlds(every, 1, 4), draw_worlds(fewer, 1, 4), strict=True):
        assert part.items() <= whole.items()


def test_what_belongs_together_moves_together_and_stays_in_its_range(study: Study) -> None:
    worlds = draw_worlds(study.assumptions.values(), 1, 9)
    wishes = [one for one in study.unknowns if one.together == "wants-police"]

    orders = {
        tuple(sorted(range(9), key=lambda world, one=one: worlds[world][one.id]))  # type: ignore[misc]
        for one in wishes
    }
    assert len(wishes) == 4
    assert len(orders) == 1
    for one in study.unknowns:
        assert all(one.low <= world[one.id] <= one.high for world in worlds)


@pytest.mark.parametrize("times", [0.5, 2.0])
def test_a_stretched_range_still_holds_its_middle_and_what_is_neutral(
    study: Study, times: float
) -> None:
    for before, after in zip(assumptions_of(study, 1.0), assumptions_of(study, times), strict=True):
        assert after.low <= before.middle <= after.high
        assert after.neutral is None or after.low <= after.neutral <= after.high
        assert after.low >= 0
        assert before.high > 1 or before.is_log or after.high <= 1
        if not before.is_fixed and before.neutral is None and before.figure is None:
            assert (after.high - after.low < before.high - before.low) is (times < 1)


def test_a_neutral_world_differs_in_effects_alone(study: Study) -> None:
    one = worlds_of(study, 1.0)[0]
    none = neutral(study.assumptions, one)

    assert {name for name in one if one[name] != none[name]} == {
        name for name, found in study.assumptions.items() if found.neutral is not None
    }
    assert values_of(study, Task(0, "today", Variant(neutral=True))) == none
    assert values_of(study, Task(0, "today")) == one


def test_a_quick_look_runs_less(study: Study) -> None:
    quick = quickly(study.settings)

    assert (quick.worlds, quick.weeks, quick.seed) == (8, 13, study.settings.seed)
