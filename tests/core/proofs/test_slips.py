"""Each kind of slip makes what it says, and leaves a condition that is still exact."""

from itertools import product

import pytest

from entree.core.knowledge.conditions import (
    AllOf,
    Answers,
    AnyOf,
    Condition,
    Given,
    Is,
    Not,
    Within,
    evaluate,
)
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.slips import SLIPS, Known, known_of, slips
from entree.core.truth import Truth

ME = Is("who.for", ("me",))
BOTH = Is("who.for", ("me", "close"))
YOUNG = Within("who.age", None, 17)
ACT = Is("what.happened", ("act",))


def made(operator: str, condition: Condition | None, known: Known) -> list[Condition]:
    """Return the conditions that slips of this kind make."""
    return [slip.whole for slip in slips(operator, condition, known)]


@pytest.mark.parametrize(
    ("operator", "condition", "expected"),
    [
        ("bound moved", YOUNG, [Within("who.age", None, 18), Within("who.age", None, 16)]),
        ("bound moved", Within("who.age", 1, None), [Within("who.age", 2, None)]),
        ("bound moved", Within("who.age", None, 0), [Within("who.age", None, 1)]),
        (
            "bound moved",
            Within("who.age", 5, 5),
            [Within("who.age", 5, 6), Within("who.age", 4, 5)],
        ),
        ("bound moved", ME, []),
        ("part dropped", AllOf((ME, YOUNG)), [YOUNG, ME]),
        (
            "part dropped",
            AnyOf((ME, YOUNG, ACT)),
            [AnyOf((YOUNG, ACT)), AnyOf((ME, ACT)), AnyOf((ME, YOUNG))],
        ),
        ("part dropped", AllOf((ME,)), []),
        ("part dropped", ME, []),
        ("part negated", Not(ME), [ME]),
        (
            "part negated",
            AllOf((ME, YOUNG)),
            [Not(AllOf((ME, YOUNG))), AllOf((Not(ME), YOUNG)), AllOf((ME, Not(YOUNG)))],
        ),
        ("all and any swapped", AllOf((ME, YOUNG)), [AnyOf((ME, YOUNG))]),
        ("all and any swapped", Not(AnyOf((ME, YOUNG))), [Not(AllOf((ME, YOUNG)))]),
        ("all and any swapped", AllOf((ME,)), []),
        ("option left out", BOTH, [Is("who.for", ("close",)), ME]),
        ("option left out", AllOf((ME, YOUNG)), []),
        ("option added", ME, [BOTH, Is("who.for", ("me", "own"))]),
        ("option added", BOTH, []),
        ("option added", YOUNG, []),
        ("band cut out", ME, []),
        ("part dropped", None, []),
    ],
)
def test_a_slip_makes_what_it_says(
    small: Knowledge, operator: str, condition: Condition | None, expected: list[Condition]
) -> None:
    assert made(operator, condition, known_of(small)) == expected


def test_a_band_lies_between_two_numbers_at_which_something_begins(small: Knowledge) -> None:
    known = known_of(small)

    found = made("band cut out", Within("when.last_time", None, 168), known)

    assert known.starts["when.last_time"] == [49, 120, 169, 241]
    assert found == [
        AnyOf((Within("when.last_time", None, 48), Within("when.last_time", 120, 168)))
    ]


def test_a_band_has_its_own_bounds_where_nothing_begins(small: Knowledge) -> None:
    known = known_of(small)

    assert made("band cut out", YOUNG, known) == [
        AnyOf((Within("who.age", None, 5), Within("who.age", 12, 17)))
    ]
    assert made("band cut out", Within("who.age", 3, 4), known) == []
    assert made("band cut out", Within("who.age", 18, None), known) == []


@pytest.mark.parametrize("turned", [False, True])
def test_a_condition_with_a_band_is_exact_though_its_question_stands_twice(
    small: Knowledge, turned: bool
) -> None:
    (band,) = made("band cut out", YOUNG, known_of(small))
    condition: Condition = Not(band) if turned else band

    for least, most in product(range(20), repeat=2):
        if least <= most:
            moments = {truth_at(condition, moment) for moment in range(least, most + 1)}
            expected = moments.pop() if len(moments) == 1 else Truth.UNKNOWN
            answers: Answers = {"who.age": Given((), least, most)}
            assert evaluate(condition, answers) is expected


def truth_at(condition: Condition, moment: int) -> Truth:
    """Return the truth of a condition at one age."""
    return evaluate(condition, {"who.age": Given((), moment, moment)})


def test_a_slip_is_told_as_the_file_has_it(small: Knowledge) -> None:
    condition = AllOf((ME, Not(AnyOf((ACT, Within("when.last_time", 3, 168))))))

    (_, slip) = slips("all and any swapped", condition, known_of(small))

    assert slip.was == "any: [{what.happened: act}, {when.last_time: {at_least: 3, at_most: 168}}]"
    assert slip.became.startswith("all: [")


def test_every_slip_is_another_condition_and_made_once(small: Knowledge) -> None:
    known = known_of(small)
    conditions = [one.when for one in small.rules]

    for operator, condition in product(SLIPS, conditions):
        found = made(operator, condition, known)
        assert len({condition, *found}) == len(found) + 1
