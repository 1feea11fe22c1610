"""The space of answers holds every answer that can be given, and no other."""

from dataclasses import replace
from random import Random

import z3

from entree.core.knowledge.conditions import Given, Within, evaluate
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.parse import give
from entree.core.proofs.kleene import encode
from entree.core.proofs.space import answer_space
from entree.core.truth import Truth
from tests.core.proofs.agreement import drawn_answers
from tests.core.small_knowledge import told


def solver_with(space_laws: tuple[z3.BoolRef, ...]) -> z3.Solver:
    """Return a solver that knows these laws."""
    solver = z3.SolverFor("QF_BV")
    solver.add(*space_laws)
    return solver


def test_every_answer_that_can_be_given_is_in_it_and_comes_back(small: Knowledge) -> None:
    space = answer_space(small)
    solver = solver_with(space.laws)
    rng = Random(5)

    for _ in range(200):
        answers = drawn_answers(small, rng)
        assert solver.check(*space.is_person(answers)) == z3.sat
        person = space.person_in(solver.model())
        given = {name for name, answer in answers.items() if isinstance(answer, Given)}
        assert set(person) == given
        assert solver.check(*space.is_person(person)) == z3.sat


def test_an_option_that_goes_alone_goes_with_no_other(small: Knowledge) -> None:
    space = answer_space(small)
    ticks = space.asked["needs.now"].ticks

    together = z3.And(ticks["read_only"], ticks["talk"])

    assert solver_with(space.laws).check(together) == z3.unsat


def test_of_two_options_that_go_alone_one_is_chosen(small: Knowledge) -> None:
    question = small.questions["needs.now"]
    options = tuple(replace(one, alone=one.id in {"talk", "read_only"}) for one in question.options)
    questions = {**small.questions, "needs.now": replace(question, options=options)}
    space = answer_space(replace(small, questions=questions))
    ticks = space.asked["needs.now"].ticks
    solver = solver_with(space.laws)

    assert solver.check(ticks["talk"], ticks["read_only"]) == z3.unsat
    assert solver.check(ticks["talk"], ticks["medical"]) == z3.unsat
    assert solver.check(ticks["legal"], ticks["medical"]) == z3.sat


def test_a_question_is_given_exactly_when_something_was_chosen(small: Knowledge) -> None:
    space = answer_space(small)
    solver = solver_with(space.laws)

    for asked in space.asked.values():
        chosen = [*asked.ticks.values(), *(pick for _, pick in asked.picks)]
        assert solver.check(asked.given != z3.Or(*chosen)) == z3.unsat


def test_two_answers_to_one_question_cannot_be(small: Knowledge) -> None:
    space = answer_space(small)
    picks = [pick for _, pick in space.asked["who.age"].picks]

    assert solver_with(space.laws).check(picks[0], picks[1]) == z3.unsat


def test_numbers_are_told_apart_at_every_bound_also_of_other_conditions(small: Knowledge) -> None:
    space = answer_space(small, [Within("who.age", 65, None)])
    stretches = [
        (one.least, one.most) for one, _ in space.asked["who.age"].picks if not one.options
    ]

    assert stretches == [(0, 17), (18, 64), (65, None)]


def test_within_a_stretch_every_number_is_read_alike(small: Knowledge) -> None:
    space = answer_space(small)
    solver = solver_with(space.laws)
    rules = {rule.id: encode(space, rule.when) for rule in small.rules}

    for number in (0, 17, 18, 48, 167, 168, 169, 500):
        answers = {
            "when.last_time": Given((), number, number),
            "who.age": Given((), number, number),
        }
        assert solver.check(*space.is_person(answers)) == z3.sat
        model = solver.model()
        for rule in small.rules:
            found = evaluate(rule.when, answers)
            assert z3.is_true(model.eval(rules[rule.id].yes)) == (found is Truth.YES)
            assert z3.is_true(model.eval(rules[rule.id].no)) == (found is Truth.NO)


def test_an_answer_taken_away_is_not_known(small: Knowledge) -> None:
    space = answer_space(small)
    without = space.without("who.age")
    answers = told(small, {"who.age": 12, "who.for": "me"})
    solver = solver_with(space.laws)

    child = encode(without, small.rules[4].when)

    assert solver.check(*space.is_person(answers), z3.Or(child.yes, child.no)) == z3.unsat


def test_a_tick_stands_for_the_whole_answer(small: Knowledge) -> None:
    space = answer_space(small)
    question = small.questions["what.happened"]
    solver = solver_with(space.laws)
    both = give(question, ("act", "images"))

    solver.add(*space.is_person({"what.happened": both}))

    assert solver.check(space.asked["what.happened"].ticks["other"]) == z3.unsat
