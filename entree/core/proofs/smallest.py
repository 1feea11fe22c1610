"""The smallest person for whom something is so: fewest answers, then fewest ticks."""

from collections.abc import Iterable

import z3

from entree.core.proofs.encode import Encoded
from entree.core.proofs.prove import Person


def smallest_person(view: Encoded, wanted: z3.BoolRef) -> Person | None:
    """Return the smallest person for whom this is so, None when it is so for nobody.

    ``view`` gives the answers, the hours, and what the names in ``wanted`` mean.
    """
    solver = z3.SolverFor("QF_BV")
    solver.add(*view.laws, wanted, *view.names.used_in(wanted))
    if solver.check() == z3.unsat:
        return None
    asked = view.space.asked.values()
    _bound(solver, [one.given for one in asked])
    _bound(solver, [tick for one in asked for tick in one.ticks.values()])
    model = solver.model()
    at = next(
        one.at
        for one in view.hours.patterns
        if z3.is_true(model.eval(one.is_now, model_completion=True))
    )
    return Person(view.space.person_in(model), at)


def _bound(solver: z3.Solver, facts: Iterable[z3.BoolRef]) -> None:
    """Let as few of these facts be true as can be; there is a model when it is called."""
    some, most = list(facts), 0
    while solver.check(z3.AtMost(*some, most)) == z3.unsat:
        most += 1
    solver.add(z3.AtMost(*some, most))
    solver.check()
