"""Where a difference changes sign along an unknown, and how sure that place is."""

import numpy as np
import pytest

from entree.core.pathways.insight.turning import along, crossings, turn


def test_the_place_where_a_difference_turns_is_found_in_the_unit_of_the_unknown() -> None:
    rng = np.random.default_rng(6)
    place = rng.uniform(size=200)
    outcome = place - 0.3 + rng.normal(0, 0.1, 200)

    found = along(place, 10 + 20 * place, outcome, np.ones(200))

    (one,) = found.turns
    assert one.upwards
    assert one.value == pytest.approx(16, abs=1)
    assert one.low < one.value < one.high
    assert one.low > 14
    assert one.high < 18
    assert found.at_low == pytest.approx(-0.3, abs=0.08)
    assert found.at_high == pytest.approx(0.7, abs=0.08)
    assert found.explained > 0.8


def test_a_difference_that_never_changes_sign_turns_nowhere() -> None:
    place = np.linspace(0, 1, 50)

    assert along(place, place, place + 1, np.ones(50)).turns == ()


def test_a_turn_that_goes_away_without_some_worlds_reaches_to_the_ends() -> None:
    found = turn(5.0, [[(5.5, True)], [], [(4.0, False)]], (0.0, 9.0), upwards=True)

    assert (found.value, found.low, found.high) == (5.0, 0.0, 9.0)


def test_a_curve_may_turn_down_again() -> None:
    values = np.array([3.0, 1.0, 2.0])

    assert crossings(values, np.array([-1.0, -1.0, 3.0])) == [(1.25, True), (2.75, False)]
