"""A small person for whom something is so: the smallest, or one who could tell nothing less."""

from collections.abc import Sequence

import z3

from entree.core.proofs.encode import Encoded
from entree.core.proofs.prove import Person

FEW = 5


def smallest_person(view: Encoded, wanted: z3.BoolRef) -> Person | None:
    """Return the smallest person for whom this is so: fewest answers, then fewest ticks.

    None when it is so for nobody. ``view`` gives the answers, the hours, and what the names in
    ``wanted`` mean.
    """
    solver = _solver(view, wanted)
    asked = view.space.asked.values()
    if not _bound(solver, [one.given for one in asked], tries=FEW):
        return None
    _bound(solver, [tick for one in asked for tick in one.ticks.values()])
    return _person(view, solver.model())


def spare_person(view: Encoded, wanted: z3.BoolRef) -> Person | None:
    """Return a person for whom this is so, and none of whose answers can be left out.

    Somebody else may need fewer. It is quicker where much is different for many.
    """
    solver = _solver(view, wanted)
    if solver.check() == z3.unsat:
        return None
    person = _person(view, solver.model())
    for name in list(person.answers):
        fewer = {other: answer for other, answer in person.answers.items() if other != name}
        if solver.check(*view.space.is_person(fewer)) == z3.sat:
            person = _person(view, solver.model())
    return person


def _solver(view: Encoded, wanted: z3.BoolRef) -> z3.Solver:
    """Return a solver that looks for whom this is so."""
    solver = z3.SolverFor("QF_BV")
    # As for one of many questions: it keeps what it found out in one for the next.
    solver.push()
    solver.add(*view.laws, wanted, *view.names.used_in(wanted))
    return solver


def _bound(solver: z3.Solver, facts: Sequence[z3.BoolRef], tries: int = 0) -> bool:
    """Let as few of these facts be true as can be; no when it is so for nobody.

    After so many ``tries`` it asks whether it is so for anybody at all: to find a few answers is
    far quicker than to find any.
    """
    most, patience = 0, min(tries, len(facts))
    while solver.check(z3.AtMost(*facts, most)) == z3.unsat:
        if most == patience and solver.check() == z3.unsat:
            return False
        most += 1
    solver.add(z3.AtMost(*facts, most))
    return bool(solver.check() == z3.sat)


def _person(view: Encoded, model: z3.ModelRef) -> Person:
    """Return the person in a model."""
    at = next(
        one.at
        for one in view.hours.patterns
        if z3.is_true(model.eval(one.is_now, model_completion=True))
    )
    return Person(view.space.person_in(model), at)
