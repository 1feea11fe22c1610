"""Wilson's interval holds its share, and is what the textbooks say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.priors.interval import wilson


@pytest.mark.parametrize(
    ("count", "among", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_it_is_what_is_published(count: int, among: int, low: float, high: float) -> None:
    assert wilson(count, among) == pytest.approx((low, high), abs=1e-4)


@given(among=st.integers(1, 100_000), part=st.floats(0, 1))
def test_it_holds_the_share_and_stays_a_share(among: int, part: float) -> None:
    count = round(part * among)

    low, high = wilson(count, among)

    assert 0 <= low <= count / among + 1e-12
    assert count / among - 1e-12 <= high <= 1


def test_more_people_make_it_narrower() -> None:
    low, high = wilson(50, 100)
    lower, higher = wilson(500, 1000)

    assert low < lower < higher < high
