"""The smallest person for whom something is so: fewest answers, then fewest ticks."""

from collections.abc import Iterable

import z3

from entree.core.proofs.space import Space


def smallest(solver: z3.Solver, space: Space, *facts: z3.BoolRef) -> z3.ModelRef | None:
    """Return a model of these facts with the fewest answers and ticks; None when there is none."""
    solver.push()
    solver.add(*facts)
    try:
        if solver.check() == z3.unsat:
            return None
        asked = space.asked.values()
        _bound(solver, [one.given for one in asked])
        _bound(solver, [tick for one in asked for tick in one.ticks.values()])
        return solver.model()
    finally:
        solver.pop()


def _bound(solver: z3.Solver, facts: Iterable[z3.BoolRef]) -> None:
    """Let as few of these facts be true as can be; there is a model when it is called."""
    some, most = list(facts), 0
    while solver.check(z3.AtMost(*some, most)) == z3.unsat:
        most += 1
    solver.add(z3.AtMost(*some, most))
    solver.check()
