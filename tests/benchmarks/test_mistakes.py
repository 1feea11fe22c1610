"""``benchmarks.mistakes``: what became of every mistake is counted and told."""

from dataclasses import replace

import pytest

from benchmarks.__main__ import read
from benchmarks.mistakes import Judged, counted, report, share, share_without_examples

CAUGHT = Judged("bound moved", ("bound moved in rule a",), True, "first", False, (), 1.0)
UNSEEN = Judged("bound moved", ("bound moved in rule b",), False, None, False, (), 1.0)
SURVIVED = Judged("channel lost", ("channel lost in offer c",), True, None, False, ("  - me",), 1.0)
ALL = [CAUGHT, UNSEEN, SURVIVED, CAUGHT]


def test_only_what_changes_a_view_counts() -> None:
    assert share(ALL) == 2 / 3
    assert share([UNSEEN]) == 0


def test_what_only_an_example_catches_is_told_apart() -> None:
    by_example = replace(CAUGHT, by_example=True)

    assert share([CAUGHT, by_example]) == 1
    assert share_without_examples([CAUGHT, by_example, UNSEEN]) == 1 / 2


def test_each_operator_has_its_line_and_all_have_one_together() -> None:
    assert counted("bound moved", ALL) == ("bound moved", "3", "1", "2", "0")
    assert counted("", ALL) == ("all together", "4", "1", "2", "1")


@pytest.mark.parametrize("markdown", [False, True])
def test_survivors_are_told_and_no_others(markdown: bool) -> None:
    told = "\n".join(report(ALL, markdown=markdown))

    assert "channel lost in offer c\n  - me" in told
    assert "Caught by: first 2" in told
    assert "rule a" not in told
    assert ("| bound moved | 3 | 1 | 2 | 0 |" in told) == markdown
    assert told.count("```") == 2 * markdown


def test_settings_are_read_beside_the_names() -> None:
    names, settings = read(["mistakes", "--number", "30", "--seed", "4", "--markdown"])

    assert (names, settings) == (["mistakes"], {"number": 30, "seed": 4, "markdown": True})
    assert read(["view"]) == (["view"], {"markdown": False})
