"""Intervals hold the truth as often as they say, over 2,000 samples drawn anew for each number.

2,000 runs see 95 % to half a percent. ``python -m benchmarks covering --number 20000`` says more.
"""

import numpy as np
import pytest

from benchmarks.covering import Case, cases, covered, is_right
from entree.core.study.arms import Arm, Sample
from entree.core.study.design import simple
from entree.core.study.estimates import share
from entree.core.study.results import Estimate

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_interval_is_as_sure_as_it_says(case: Case) -> None:
    part = covered(case, 2000, np.random.default_rng(9))

    assert is_right(case, part), f"{case.name}: {part:.1%}"


def test_forgetting_who_told_of_a_contact_is_noticed() -> None:
    def forgetful(rng: np.random.Generator) -> Estimate:
        told = np.repeat(rng.beta(0.5, 0.5, 150), 2)
        return share(Sample(Arm.PROBABILITY, simple(300)), np.where(rng.random(300) < told, 1, 0))

    case = Case("contacts as if each were a person", 0.5, forgetful)

    assert not is_right(case, covered(case, 1000, np.random.default_rng(9)))
