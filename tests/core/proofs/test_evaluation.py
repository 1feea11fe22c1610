"""Formulas worked out for many people at once are what the solver makes of them."""

from random import Random

import pytest
import z3

from entree.core.proofs.parts import Names
from tests.core.proofs.evaluation import Evaluation

FACTS = [z3.Bool(f"fact {place}") for place in range(6)]
A, B, C, D, E, F = FACTS
ONE, OTHER = (z3.If(x, z3.BitVecVal(n, 4), z3.BitVecVal(5, 4)) for x, n in ((A, 3), (B, 11)))
TERMS = [
    z3.And(A, B, C),
    z3.Or(A, z3.Not(B)),
    z3.If(A, B, C),
    z3.BoolVal(True) == A,
    z3.And(),
    z3.Or(),
    ONE == OTHER,
    z3.ULT(ONE, OTHER),
    z3.UGE(ONE + OTHER, OTHER - ONE),
    z3.ULT(z3.Concat(ONE, OTHER), z3.Concat(OTHER, ONE)),
    z3.ULE(ONE, OTHER),
    z3.Implies(A, B),
    z3.AtMost(*FACTS, 2),
    z3.AtLeast(*FACTS, 4),
    z3.PbEq([(fact, 1) for fact in FACTS], 3),
    z3.Or(D, z3.And(E, F)) == z3.ULT(ONE, z3.BitVecVal(4, 4)),
    z3.AtMost(*FACTS, 3),
    z3.AtMost(A, A, B, 0),
    z3.AtLeast(*FACTS, 4),
    z3.AtLeast(C, D, E, 1),
]


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_a_fact_is_true_for_whom_the_solver_says(term: z3.BoolRef) -> None:
    rng = Random(1)
    told = {str(fact): rng.getrandbits(64) for fact in FACTS}

    found = Evaluation(Names(), told, 64).truth(term)

    for person in range(64):
        pairs = [(fact, z3.BoolVal(bool(told[str(fact)] >> person & 1))) for fact in FACTS]
        by_solver = z3.is_true(z3.simplify(z3.substitute(term, *pairs)))
        assert bool(found >> person & 1) == by_solver


def test_a_name_is_what_it_means() -> None:
    names = Names()
    both = names.fact("both", z3.And(A, B))

    found = Evaluation(names, {"fact 0": 0b11, "fact 1": 0b01}, 2).truth(z3.Not(both))

    assert found == 0b10
