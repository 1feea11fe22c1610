"""Merging: no small count is said, and none can be reckoned, by whoever knows all that is said."""

from collections.abc import Hashable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.handover.measures import (
    DECLINED,
    LEAST,
    REASONS,
    SPANS,
    TOLD,
    Block,
    Measure,
    Tree,
    leaves,
    protect,
    tree_of,
    with_rest,
)
from tests.core.handover.attacking import pinned, tables

OTHERS = ("fier", "moviera", "slachtofferhulp")
TREES = [tree_of(measure, OTHERS, failed) for measure in Measure for failed in range(5)]
QUICK, SLOW = tree_of(Measure.OPENED), tree_of(Measure.CONTACTED)
NUMBERS = st.integers(0, 9) | st.integers(0, 400)


@st.composite
def counted(draw: st.DrawFn) -> tuple[Tree, dict[str, int]]:
    """Draw a tree with counts in it, many of them small."""
    tree = draw(st.sampled_from(TREES))
    return tree, {name: draw(NUMBERS) for name in leaves(tree)}


@given(counted())
def test_what_is_said_adds_up_and_is_never_small(drawn: tuple[Tree, dict[str, int]]) -> None:
    tree, counts = drawn

    blocks = protect(tree, counts)

    assert all(block.number >= LEAST for block in blocks)
    assert [block.number for block in blocks] == [
        sum(counts[name] for name in block.bins) for block in blocks
    ]
    said = tuple(name for block in blocks for name in block.bins)
    assert said == (leaves(tree) if sum(counts.values()) >= LEAST else ())


@given(counted())
def test_each_merged_bin_can_still_be_anything_from_nothing_to_nine(
    drawn: tuple[Tree, dict[str, int]],
) -> None:
    tree, counts = drawn
    blocks = protect(tree, counts)

    for block in [one for one in blocks if one.is_merged]:
        for name in block.bins:
            for value in range(LEAST):
                other = {**counts, **dict.fromkeys(block.bins, 0), name: value}
                other[elsewhere(tree, block, name)] += block.number - value

                assert protect(tree, other) == blocks, (name, value)


def elsewhere(tree: Tree, block: Block, name: str) -> str:
    """Return a bin of a block that stands on another branch of it than this one."""
    while leaves(tree) != block.bins:
        assert not isinstance(tree, str)
        tree = next(one for one in tree if set(block.bins) <= set(leaves(one)))
    assert not isinstance(tree, str)
    return next(leaves(one)[0] for one in tree if name not in leaves(one))


def said(tree: Tree, counts: Mapping[str, int], least: int) -> Hashable:
    """Return what is said of counts."""
    return tuple(protect(tree, counts, least))


def test_whoever_tries_every_table_pins_no_small_count_down() -> None:
    every = tables(leaves(TOLD), range(LEAST, 2 * LEAST + 6))

    assert pinned(every, lambda counts: said(TOLD, counts, LEAST), LEAST) == []


@pytest.mark.parametrize("tree", [QUICK, SLOW, DECLINED], ids=["quick", "slow", "declined"])
def test_nor_in_the_larger_trees_with_a_smaller_least(tree: Tree) -> None:
    every = tables(leaves(tree), range(3, 12))

    assert pinned(every, lambda counts: said(tree, counts, 3), 3) == []


def only_small_hidden(counts: Mapping[str, int]) -> Hashable:
    """Hide what is small, and nothing else."""
    return sum(counts.values()), tuple(n if n >= 3 else None for n in counts.values())


def small_together(counts: Mapping[str, int]) -> Hashable:
    """Say what is small together, when that is enough."""
    small = sum(n for n in counts.values() if n < 3)
    return small if small >= 3 else None, tuple(n if n >= 3 else None for n in counts.values())


def with_the_next(counts: Mapping[str, int]) -> Hashable:
    """Hide what is small, and with it the smallest of what is not."""
    hidden = {name for name, number in counts.items() if number < 3}
    left = sorted(set(counts) - hidden, key=lambda name: (counts[name], name))
    hidden |= set(left[:1]) if hidden else set()
    return sum(counts.values()), tuple(
        None if name in hidden else number for name, number in counts.items()
    )


LEAKY = [only_small_hidden, small_together, with_the_next]


@pytest.mark.parametrize("publish", LEAKY)
def test_other_ways_to_hide_are_seen_through(publish: object) -> None:
    assert callable(publish)
    every = tables(("a", "b", "c", "d"), range(3, 14))

    assert pinned(every, publish, 3)


# Who was contacted was accepted before: two measures of the same turns. What never came stands with
# what came late, or is a bin of its own.
TOGETHER, APART = ("a", "late"), ("a", ("late", "never"))


def both_measures(tree: Tree) -> list[tuple[Hashable, str, set[int]]]:
    """Return what is pinned down by who has both measures, and knows how one bounds the other."""
    every = list(tables(("a", "late", "never"), range(2, 9)))
    both = [
        {**{f"accepted {name}": number for name, number in one.items()}, **other}
        for one in every
        for other in every
        if sum(one.values()) == sum(other.values()) and one["never"] <= other["never"]
    ]

    def publish(counts: Mapping[str, int]) -> Hashable:
        """Say both."""
        before = {name: counts[f"accepted {name}"] for name in ("a", "late", "never")}
        return tuple(said(tree, as_said(one, tree), 2) for one in (before, counts))

    return pinned(both, publish, 2)


def test_measures_that_bound_each_other_pin_no_bin_down() -> None:
    found = both_measures(TOGETHER)

    # Within a bin, of what came late, only a least number: with as many values left as ever.
    assert {name for _, name, _ in found} == {"accepted late"}
    assert all(len(values) > 2 for _, _, values in found)


def test_a_bin_for_what_never_came_would_be_seen_through() -> None:
    assert min(len(values) for _, _, values in both_measures(APART)) == 1


def as_said(counts: Mapping[str, int], tree: Tree) -> dict[str, int]:
    """Return counts with what never came where a tree has it."""
    if "never" in leaves(tree):
        return dict(counts)
    return {"a": counts["a"], "late": counts["late"] + counts["never"]}


def test_waits_have_the_same_bins_wherever_they_are_told_apart_first() -> None:
    trees = [tree_of(Measure.CONTACTED, failed=failed) for failed in range(6)]

    assert {leaves(tree) for tree in trees} == {SPANS}
    assert len({str(tree) for tree in trees}) == 5
    assert trees[5] == trees[0]


def test_every_reason_is_a_bin() -> None:
    assert set(leaves(DECLINED)) == set(REASONS)


def test_to_whom_it_was_handed_over_is_a_bin_each() -> None:
    bins = leaves(tree_of(Measure.ENDED, OTHERS))

    assert [one for one in bins if one.startswith("handed")] == [f"handed:{one}" for one in OTHERS]
    assert "handed" in leaves(tree_of(Measure.ENDED))


def test_what_is_left_is_never_less_than_nothing() -> None:
    assert with_rest(Measure.OPENED, {"0-4": 3, "80-": 1}, 5) == {"0-4": 3, "80-": 2}
    assert with_rest(Measure.ENDED, {"full": 3}, 2) == {"full": 3, "kept": 0}
    assert with_rest(Measure.BEFORE, {"0": 3}, 3) == {"0": 3}
