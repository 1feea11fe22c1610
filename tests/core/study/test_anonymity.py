"""Nobody is alone in the research file: merging neighbours, then hiding single answers."""

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entree.core.study.anonymity import HIDDEN, Anonymous, Codes, Key, make_anonymous
from entree.core.study.errors import BadPublication

AGE, REGION = Key("age", (1, 2, 3, 4)), Key("region")


def alone(found: Anonymous, names: tuple[str, ...]) -> int:
    """Return how many people share their keys with fewer than ten."""
    rows = list(zip(*(found.answers[name].tolist() for name in names), strict=True))
    counts = Counter(rows)
    return sum(counts[row] < 10 for row in rows)


def test_who_is_not_alone_keeps_every_answer() -> None:
    answers = {"age": np.repeat([1, 2], 12), "region": np.repeat([5, 6], 12)}

    found = make_anonymous(answers, (AGE, REGION))

    assert all(np.array_equal(found.answers[name], answers[name]) for name in answers)
    assert [(one.name, one.together, one.hidden) for one in found.treated] == [
        ("age", (), 0),
        ("region", (), 0),
    ]


def test_neighbours_go_together_when_many_are_alone() -> None:
    answers = {"age": np.repeat([1, 2, 3, 4], [6, 6, 20, 20])}

    found = make_anonymous(answers, (AGE,))

    assert found.treated[0].together == ((1, 2),)
    assert Counter(found.answers["age"].tolist()) == {1: 12, 3: 20, 4: 20}


def test_one_of_a_few_keeps_what_matters_most() -> None:
    answers = {"age": np.repeat([1, 2], 60), "region": np.array([7] * 48 + [8] * 12 + [7] * 60)}
    answers["region"][110:113] = 8

    found = make_anonymous(answers, (AGE, REGION))

    assert alone(found, ("age", "region")) == 0
    assert [one.hidden for one in found.treated] == [0, 60]
    assert Counter(found.answers["region"].tolist()) == {7: 48, 8: 12, HIDDEN: 60}


def test_the_next_smallest_group_joins_those_who_are_too_few_to_hide() -> None:
    answers = {"region": np.array([1] * 40 + [2] * 11 + [3] * 3)}

    found = make_anonymous(answers, (REGION,))

    assert Counter(found.answers["region"].tolist()) == {1: 40, HIDDEN: 14}
    assert found.treated[0].hidden == 14


def test_neighbours_stay_apart_when_that_would_help_nobody() -> None:
    answers = {"age": np.repeat([1, 2, 3], 5)}

    found = make_anonymous(answers, (Key("age", (1, 2)),))
    apart = make_anonymous({"age": np.repeat([1, 2], [20, 5])}, (Key("age", (2,)),))

    # Putting 1 and 2 together leaves them ten, but then the five others need them to hide among.
    assert (found.treated[0].together, found.treated[0].hidden) == ((), 15)
    assert apart.treated[0].together == ()


def test_what_is_no_key_stays_as_it_is() -> None:
    answers = {"region": np.array([1] * 40 + [2] * 3), "need": np.arange(43)}

    assert np.array_equal(make_anonymous(answers, (REGION,)).answers["need"], np.arange(43))


@pytest.mark.parametrize(("people", "least"), [(9, 10), (30, 9)])
def test_fewer_people_or_a_lower_number_are_refused(people: int, least: int) -> None:
    with pytest.raises(BadPublication, match="10 people or more"):
        make_anonymous({"region": np.ones(people, dtype=int)}, (REGION,), least)


def test_without_keys_it_is_refused() -> None:
    with pytest.raises(BadPublication):
        make_anonymous({"region": np.ones(20, dtype=int)}, ())


columns = st.lists(
    st.tuples(st.integers(-3, 4), st.integers(-1, 3), st.integers(0, 1)), min_size=10, max_size=80
)


@given(rows=columns)
def test_nobody_is_alone_whatever_was_answered(rows: list[tuple[int, int, int]]) -> None:
    answers: Mapping[str, Codes] = {
        name: np.array([row[at] for row in rows])
        for at, name in enumerate(("age", "region", "tick"))
    }

    found = make_anonymous(answers, (AGE, REGION, Key("tick")))

    assert alone(found, ("age", "region", "tick")) == 0
    changed = {one.name: int((found.answers[one.name] == HIDDEN).sum()) for one in found.treated}
    assert changed == {one.name: one.hidden for one in found.treated}
