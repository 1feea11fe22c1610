"""Warm-up: a beginning is left out, and what still moves has not settled."""

import numpy as np
import pytest

from entree.core.pathways.settling import settles_after
from entree.core.pathways.state import Floats


def noise(periods: int) -> Floats:
    return np.random.default_rng(1).normal(0, 1, periods)


def test_a_steady_series_settles_at_once() -> None:
    steady = 10 + noise(100)

    settled = settles_after(steady)

    assert settled is not None
    assert settled < 50


def test_a_beginning_is_left_out() -> None:
    series = 10 + noise(100)
    series[:12] -= np.linspace(10, 1, 12)

    settled = settles_after(series)

    assert settled is not None
    assert 6 <= settled <= 25


@pytest.mark.parametrize("slope", [0.1, -0.1])
def test_what_still_rises_or_falls_has_not_settled(slope: float) -> None:
    assert settles_after(noise(60) + slope * np.arange(60)) is None


def test_a_few_periods_say_nothing() -> None:
    assert settles_after(np.ones(7)) is None


def test_a_station_that_nobody_comes_to_has_settled() -> None:
    assert settles_after(np.zeros(20)) == 0
