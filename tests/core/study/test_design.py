"""``study.design``: how a sample was drawn, and what it refuses."""

from collections.abc import Callable

import numpy as np
import pytest

from entree.core.study.design import Design, Lonely, degrees, drawn, of_contacts, simple
from entree.core.study.errors import BadDesign


def test_a_simple_sample_has_one_degree_less_than_people() -> None:
    design = simple(10)

    assert design.n == 10
    assert degrees(design) == 9
    assert not design.is_corrected


def test_a_sample_of_a_known_number_weighs_up_to_it() -> None:
    design = simple(10, there=40)

    assert design.weights.sum() == 40
    assert design.stages[0].left.tolist() == [0.75]
    assert design.is_corrected


def test_degrees_are_clusters_less_strata() -> None:
    design = drawn(np.ones(6), strata=list("aaabbb"), clusters=[1, 1, 2, 1, 2, 3])

    assert degrees(design) == 5 - 2


def test_in_a_domain_only_clusters_and_strata_with_a_row_count() -> None:
    design = drawn(np.ones(6), strata=list("aaabbb"), clusters=[1, 1, 2, 1, 2, 3])

    assert degrees(design, np.array([True, True, True, False, False, False])) == 1
    assert degrees(design, np.array([True, False, False, False, False, False])) == 0


def test_clusters_of_two_strata_may_share_a_name() -> None:
    design = drawn(np.ones(4), strata=list("aabb"), clusters=[1, 2, 1, 2])

    assert design.stages[0].drawn.tolist() == [2, 2]


def test_a_second_stage_counts_for_what_was_drawn_of_the_first() -> None:
    design = drawn(
        np.ones(4),
        clusters=[1, 1, 2, 2],
        there=np.full(4, 8),
        within=([1, 2, 3, 4], np.full(4, 10)),
    )

    assert design.stages[1].above.tolist() == [0.25, 0.25]
    assert design.stages[1].left.tolist() == [0.8, 0.8]
    assert degrees(design) == 1


def test_contacts_keep_the_clusters_of_who_told_of_them() -> None:
    design = of_contacts(drawn([1, 2, 3], clusters=["x", "x", "y"]), [0, 0, 2])

    assert design.weights.tolist() == [1, 1, 3]
    assert design.clusters(design.stages[0]).tolist() == [0, 0, 1]
    assert degrees(design) == 1


def test_people_without_contacts_still_count_as_drawn() -> None:
    design = of_contacts(simple(5), [0, 1])

    assert degrees(design) == 4
    assert degrees(design, np.array([True, True])) == 1


def test_scores_of_contacts_add_up_for_their_person() -> None:
    design = of_contacts(simple(3), [2, 0, 2])

    assert design.of_people(np.array([[1.0], [2.0], [4.0]])).tolist() == [[2.0], [0.0], [5.0]]


REFUSED: list[tuple[str, Callable[[], Design]]] = [
    ("weight above 0", lambda: drawn([1, 0])),
    ("weight above 0", lambda: drawn([])),
    ("weight above 0", lambda: drawn([1, float("nan")])),
    ("each of the 2 rows", lambda: drawn([1, 1], strata=["a"])),
    ("one value for each row", lambda: drawn([1, 1], there=[5])),
    ("two different counts", lambda: drawn([1, 1], there=[5, 6])),
    ("More clusters were drawn", lambda: drawn([1, 1], there=[1, 1])),
    ("no average", lambda: drawn([1, 1], strata=[1, 2], lonely=Lonely.AVERAGE)),
    ("not in the sample", lambda: of_contacts(simple(2), [2])),
    ("not in the sample", lambda: of_contacts(simple(2), [-1])),
    ("contacts already", lambda: of_contacts(of_contacts(simple(2), [1]), [0])),
]


@pytest.mark.parametrize(("says", "make"), REFUSED)
def test_a_sample_that_cannot_have_been_drawn_is_refused(
    says: str, make: Callable[[], Design]
) -> None:
    with pytest.raises(BadDesign, match=says):
        make()
