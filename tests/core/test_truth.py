"""Kleene's three values."""

from itertools import product

import pytest

from entree.core.truth import Truth, all_of, any_of, negate

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
# Between no and yes lies what is not known: all takes the lowest part, any the highest.
HEIGHT = {NO: 0, UNKNOWN: 1, YES: 2}
ROWS = [row for length in range(4) for row in product(Truth, repeat=length)]


@pytest.mark.parametrize("row", ROWS)
def test_all_is_as_low_as_its_lowest_part(row: tuple[Truth, ...]) -> None:
    found = all_of(row)

    assert found is min((YES, *row), key=HEIGHT.__getitem__)


@pytest.mark.parametrize("row", ROWS)
def test_any_is_as_high_as_its_highest_part(row: tuple[Truth, ...]) -> None:
    found = any_of(row)

    assert found is max((NO, *row), key=HEIGHT.__getitem__)


def test_not_turns_yes_and_no_around_and_leaves_the_unknown() -> None:
    assert [negate(one) for one in (YES, NO, UNKNOWN)] == [NO, YES, UNKNOWN]


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_refuses_to_be_read_as_true_or_false(truth: Truth) -> None:
    with pytest.raises(TypeError, match="compare it with"):
        bool(truth)
