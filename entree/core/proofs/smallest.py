"""A small person for whom something is so: the smallest, or one who could tell nothing less."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import z3

from entree.core.knowledge.conditions import Answer
from entree.core.proofs.encode import Encoded
from entree.core.proofs.space import Space


@dataclass(frozen=True, slots=True)
class Person:
    """Someone for whom something is so: what they answer, and when."""

    answers: dict[str, Answer]
    at: datetime


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


def _bound(solver: z3.Solver, facts: Sequence[z3.BoolRef]) -> None:
    """Let as few of these facts be true as can be; there is a model when it is called."""
    most = 0
    while solver.check(z3.AtMost(*facts, most)) == z3.unsat:
        most += 1
    solver.add(z3.AtMost(*facts, most))
    solver.check()


class Undecided(Exception):
    """The solver did not find out in time for whom something is so."""


def spare_person(view: Encoded, wanted: z3.BoolRef, patience: int) -> Person | None:
    """Return a person for whom this is so, and none of whose answers can be left out.

    Somebody else may need fewer. It is quicker than the smallest where much is different for many.
    None when it is so for nobody. Raises Undecided when that is not known after ``patience``
    seconds.
    """
    solver = z3.SolverFor("QF_BV")
    solver.set("timeout", patience * 1000)
    # As for one of many questions: it keeps what it found out in one for the next.
    solver.push()
    solver.add(*view.laws, wanted, *view.names.used_in(wanted))
    found = solver.check()
    if found == z3.unknown:
        raise Undecided
    if found == z3.unsat:
        return None
    person = person_in(view, solver.model())
    for name in list(person.answers):
        fewer = {other: answer for other, answer in person.answers.items() if other != name}
        if solver.check(*view.space.is_person(fewer)) == z3.sat:
            person = person_in(view, solver.model())
    return person


def person_in(view: Encoded, model: z3.ModelRef) -> Person:
    """Return the person in a model."""
    at = next(
        one.at
        for one in view.hours.patterns
        if z3.is_true(model.eval(one.is_now, model_completion=True))
    )
    return Person(view.space.person_in(model), at)
