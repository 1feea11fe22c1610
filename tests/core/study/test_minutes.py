"""How long a form takes; the longest route is held against trying every way to answer."""

from pathlib import Path

import pytest

from entree.core.knowledge.conditions import evaluate
from entree.core.study.gates import assignments, ways_to_answer
from entree.core.study.instrument import Instrument
from entree.core.study.minutes import Pace, minutes, of_longest, of_walk, seconds
from entree.core.truth import Truth
from tests.core.study.small_study import changed, variables

OLD = "any: [contact.who: doctor, contact.year: {at_most: 4}]"


@pytest.mark.parametrize(
    "condition",
    [
        OLD,
        "all: [contact.who: doctor, contact.year: {at_most: 4}]",
        "all: [{not: {contact.who: doctor}}, first.what: act]",
        "all: [first.when: {at_most: 48}, first.what: nothing]",
        "all: [first.number: {at_least: 3}, first.turned: yes]",
    ],
)
def test_the_longest_route_is_the_longest_of_all(tmp_path: Path, condition: str) -> None:
    listed = variables(changed(tmp_path, "contact.yaml", OLD, condition))
    taken = seconds(listed)
    ways = ways_to_answer(listed)
    gates = tuple(one for one in listed if one.key in ways)

    longest = max(
        sum(taken[one.key] for one in listed if evaluate(one.when, person) is Truth.YES)
        for person in assignments(gates, ways)
    )

    assert of_longest(listed, taken) == pytest.approx(longest)


def test_a_walk_counts_what_is_asked_and_told(study: Instrument) -> None:
    listed = variables(study)
    taken = dict.fromkeys(seconds(listed), 1.0)

    # Hello, what, when, turned and the place for later; all else hangs on *when*, left open.
    assert of_walk(listed, taken, {"first.turned": "no"}) == 5
    # And an introduction, two statements, the words and the thanks.
    assert of_walk(listed, taken, {"first.when": "longer"}) == 10


def test_slow_readers_and_interviews_take_longer(study: Instrument) -> None:
    usual, slow, aloud = (seconds(variables(study), pace) for pace in Pace)

    assert slow["first.turned"] > usual["first.turned"]
    assert aloud["first.hello"] > slow["first.hello"], "three words are said, one is read"
    assert usual["later.choice"] == 0


def test_what_was_read_before_is_glanced_at(study: Instrument) -> None:
    taken = seconds(variables(study))

    assert taken["contact.who@2"] < taken["contact.who@1"]


def test_minutes_are_rounded_up() -> None:
    assert [minutes(one) for one in (0, 59.9, 60, 60.1)] == [0, 1, 1, 2]
