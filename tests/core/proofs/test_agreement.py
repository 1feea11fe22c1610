"""What the solver says is shown is what the engine shows.

The knowledge of the project itself is compared in ``tests/knowledge/test_proofs.py``.
"""

from copy import copy
from dataclasses import replace
from random import Random

import pytest

from entree.core.knowledge.model import Knowledge
from entree.core.proofs.encode import Encoded, encode_view
from entree.core.proofs.moments import patterns
from tests.core.proofs.agreement import Comparison, Somebody, disagreements, drawn_answers

YEAR = 2026


def crowd(view: Encoded, number: int, seed: int) -> list[Somebody]:
    """Return people with random answers, each at a random hour."""
    rng = Random(seed)
    return [
        (drawn_answers(view.knowledge, rng, longest=300), rng.choice(view.hours.patterns))
        for _ in range(number)
    ]


def test_solver_and_engine_see_the_same(small: Knowledge) -> None:
    view = encode_view(small, patterns(small, YEAR))
    comparison = Comparison(view)

    assert [one for one in crowd(view, 200, 1) if not comparison.agrees(*one)] == []


def test_the_formulas_worked_out_for_many_say_the_same(small: Knowledge) -> None:
    view = encode_view(small, patterns(small, YEAR))

    assert disagreements(view, crowd(view, 3_000, 2)) == []


def test_a_language_and_a_region_that_are_asked_for_are_read_alike(wide: Knowledge) -> None:
    offers = {**wide.offers, "group/talk": replace(wide.offers["group/talk"], folded=True)}
    offers["office/desk"] = replace(offers["office/desk"], regions=frozenset({"north"}))
    view = encode_view(replace(wide, offers=offers), patterns(wide, YEAR))

    assert disagreements(view, crowd(view, 3_000, 4)) == []


@pytest.mark.parametrize("part", ["needs_counted", "specificity_counted", "cards"])
def test_a_difference_between_the_two_is_noticed(small: Knowledge, part: str) -> None:
    view = encode_view(small, patterns(small, YEAR))
    table = copy(small.ranking)
    object.__setattr__(table, part, getattr(table, part) - 1)
    other = replace(small, ranking=table)

    assert disagreements(view, crowd(view, 200, 3), engine=other) != []
