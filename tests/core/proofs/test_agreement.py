"""What the solver says is shown is what the engine shows.

The knowledge of the project itself is compared in ``tests/knowledge/test_proofs.py``.
"""

from copy import copy
from dataclasses import replace
from random import Random

import pytest

from entree.core.knowledge.model import Knowledge
from entree.core.proofs.encode import encode_view
from entree.core.proofs.moments import patterns
from tests.core.proofs.agreement import Comparison, drawn_answers

YEAR = 2026


def test_they_see_the_same_in_the_small_knowledge(small: Knowledge) -> None:
    rng = Random(1)
    hours = patterns(small, YEAR)
    comparison = Comparison(encode_view(small, hours))

    people = [drawn_answers(small, rng, longest=300) for _ in range(500)]

    assert [one for one in people if not comparison.agrees(one, rng.choice(hours))] == []


@pytest.mark.parametrize("part", ["needs_counted", "specificity_counted", "cards"])
def test_a_difference_between_the_two_is_noticed(small: Knowledge, part: str) -> None:
    rng = Random(2)
    hours = patterns(small, YEAR)
    view = encode_view(small, hours)
    table = copy(small.ranking)
    object.__setattr__(table, part, getattr(table, part) - 1)
    other = replace(small, ranking=table)
    comparison = Comparison(replace(view, knowledge=other))

    people = [drawn_answers(small, rng, longest=300) for _ in range(200)]

    assert not all(comparison.agrees(one, rng.choice(hours)) for one in people)
