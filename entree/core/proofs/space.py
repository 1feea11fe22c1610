"""The space of all answers, as variables of the solver, and back again as a person.

A question is given or not known. One with one answer is one of its options; a span is one of its
options or a number, of which only the stretch between two bounds of the knowledge matters; one
with several answers has a tick per option.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import z3

from entree.core.knowledge.conditions import (
    Answer,
    Answers,
    Condition,
    Given,
    Is,
    Leaf,
    Skipped,
    Within,
    leaf_truth,
    leaves,
)
from entree.core.knowledge.model import Kind, Knowledge, Question
from entree.core.knowledge.parse import give, only
from entree.core.truth import Truth


@dataclass(frozen=True, slots=True)
class Kleene:
    """A truth of three values as two: surely yes, surely no; neither is not known."""

    yes: z3.BoolRef
    no: z3.BoolRef


@dataclass(frozen=True, slots=True)
class Asked:
    """The variables of one question.

    ``ticks`` are the options of a question with several answers. ``picks`` are the other
    questions' possible answers with their variable, exactly one of which is true when given.
    """

    question: Question
    given: z3.BoolRef
    ticks: Mapping[str, z3.BoolRef]
    picks: tuple[tuple[Given, z3.BoolRef], ...]

    def chosen(self) -> dict[str, z3.BoolRef]:
        """Return, by option, that it was chosen."""
        if self.question.kind is Kind.SEVERAL:
            return dict(self.ticks)
        return {one.options[0]: pick for one, pick in self.picks if one.options}

    def leaf(self, leaf: Leaf) -> Kleene:
        """Return whether a leaf about this question holds."""
        if self.question.kind is not Kind.SEVERAL:
            truths = [(leaf_truth(leaf, {leaf.question: one}), pick) for one, pick in self.picks]
            return Kleene(
                yes=any_of(pick for truth, pick in truths if truth is Truth.YES),
                no=any_of(pick for truth, pick in truths if truth is Truth.NO),
            )
        # Only a span is compared with bounds, so this leaf names options.
        options = leaf.options if isinstance(leaf, Is) else ()
        yes = any_of(self.ticks[option] for option in options)
        unsure = any_of(self.ticks[one.id] for one in self.question.options if one.unsure)
        return Kleene(yes, z3.And(self.given, z3.Not(yes), z3.Not(unsure)))

    def taken_away(self) -> "Asked":
        """Return the question as not known, whatever was answered."""
        never = z3.BoolVal(False)
        return replace(
            self,
            given=never,
            ticks=dict.fromkeys(self.ticks, never),
            picks=tuple((one, never) for one, _ in self.picks),
        )

    def told(self, answer: Given) -> "Asked":
        """Return a question of one answer as answered so, whatever was answered."""
        picks = tuple((one, z3.BoolVal(one == answer)) for one, _ in self.picks)
        return replace(self, given=z3.BoolVal(True), picks=picks)

    def is_answer(self, answer: Answer | None) -> z3.BoolRef:
        """Return that this answer was given; None and skipped are the same: not known."""
        if not isinstance(answer, Given):
            return z3.Not(self.given)
        if self.question.kind is Kind.SEVERAL:
            ticked = [
                tick if option in answer.options else z3.Not(tick)
                for option, tick in self.ticks.items()
            ]
            return z3.And(self.given, *ticked)
        return next(pick for one, pick in self.picks if stands_for(one, answer))

    def facts_of(self, answer: Answer | None) -> list[z3.BoolRef]:
        """Return the variables that this answer makes true; not known makes none."""
        if not isinstance(answer, Given):
            return []
        ticked = [self.ticks[option] for option in answer.options if self.ticks]
        picked = [pick for one, pick in self.picks if stands_for(one, answer)]
        return [self.given, *ticked, *picked]

    def answer_in(self, model: z3.ModelRef) -> Answer:
        """Return the answer in a model."""
        if not z3.is_true(model.eval(self.given, model_completion=True)):
            return Skipped()
        if self.question.kind is Kind.SEVERAL:
            ticked = (
                option
                for option, tick in self.ticks.items()
                if z3.is_true(model.eval(tick, model_completion=True))
            )
            return give(self.question, tuple(ticked))
        return next(
            one for one, pick in self.picks if z3.is_true(model.eval(pick, model_completion=True))
        )


@dataclass(frozen=True, slots=True)
class Space:
    """All variables by question, and what must hold between them."""

    asked: Mapping[str, Asked]
    laws: tuple[z3.BoolRef, ...]

    def without(self, name: str) -> "Space":
        """Return the space in which the answer to one question is taken away."""
        return replace(self, asked={**self.asked, name: self.asked[name].taken_away()})

    def where(self, name: str, answer: Given) -> "Space":
        """Return the space in which a question of one answer is answered so."""
        return replace(self, asked={**self.asked, name: self.asked[name].told(answer)})

    def is_person(self, answers: Answers) -> list[z3.BoolRef]:
        """Return that exactly these answers were given."""
        return [one.is_answer(answers.get(name)) for name, one in self.asked.items()]

    def facts_of(self, answers: Answers) -> list[z3.BoolRef]:
        """Return the variables that are true for a person; all others are false."""
        return [
            fact for name, one in self.asked.items() for fact in one.facts_of(answers.get(name))
        ]

    def person_in(self, model: z3.ModelRef) -> dict[str, Answer]:
        """Return the answers in a model, without what is not known."""
        found = {name: one.answer_in(model) for name, one in self.asked.items()}
        return {name: answer for name, answer in found.items() if isinstance(answer, Given)}


def stands_for(one: Given, answer: Given) -> bool:
    """Return whether a variable's answer stands for this one; a number lies in its stretch."""
    if one.options or answer.options:
        return one.options == answer.options
    number = answer.least or 0
    return (one.least or 0) <= number and (one.most is None or number <= one.most)


def any_of(parts: Iterable[z3.BoolRef]) -> z3.BoolRef:
    """Return that at least one part is true; none of nothing is."""
    some = list(parts)
    return some[0] if len(some) == 1 else z3.Or(*some)


def exactly_one(facts: Sequence[z3.BoolRef]) -> z3.BoolRef:
    """Return that one of these is true, and no other."""
    return z3.PbEq([(fact, 1) for fact in facts], 1)


def conditions_of(knowledge: Knowledge) -> list[Condition | None]:
    """Return the conditions of all offers and rules."""
    return [
        *(offer.when for offer in knowledge.offers.values()),
        *(rule.when for rule in knowledge.rules),
    ]


def answer_space(knowledge: Knowledge, others: Iterable[Condition | None] = ()) -> Space:
    """Return the space of all answers; ``others`` are conditions beside those of the knowledge."""
    conditions = [*conditions_of(knowledge), *others]
    asked = {name: _asked(question, conditions) for name, question in knowledge.questions.items()}
    laws = [law for one in asked.values() for law in _laws(one)]
    return Space(asked, tuple(laws))


def _asked(question: Question, conditions: Iterable[Condition | None]) -> Asked:
    """Return the variables of one question."""
    name = question.id
    given = z3.Bool(f"{name} given")
    if question.kind is Kind.SEVERAL:
        ticks = {one.id: z3.Bool(f"{name} ticks {one.id}") for one in question.options}
        return Asked(question, given, ticks, ())
    answers = [only(option) for option in question.options]
    if question.kind is Kind.SPAN:
        answers += stretches(name, conditions)
    picks = tuple(
        (one, z3.Bool(f"{name} is {one.options[0] if one.options else one.least}"))
        for one in answers
    )
    return Asked(question, given, {}, picks)


def stretches(name: str, conditions: Iterable[Condition | None]) -> list[Given]:
    """Return the stretches of numbers between which no condition tells a difference.

    They cover every number from 0 on; within one, every leaf has the same truth.
    """
    starts = {0}
    for condition in conditions:
        for leaf in leaves(condition):
            if isinstance(leaf, Within) and leaf.question == name:
                starts |= {leaf.least} if leaf.least is not None else set()
                starts |= {leaf.most + 1} if leaf.most is not None else set()
    ordered = sorted(starts)
    ends = [*(start - 1 for start in ordered[1:]), None]
    return [Given((), least, most) for least, most in zip(ordered, ends, strict=True)]


def _laws(one: Asked) -> list[z3.BoolRef]:
    """Return what holds between the variables of a question, as ``parse.give`` makes answers."""
    if one.question.kind is not Kind.SEVERAL:
        picks = [pick for _, pick in one.picks]
        return [exactly_one(picks) == one.given, z3.AtMost(*picks, 1)]
    alone = {option.id for option in one.question.options if option.alone}
    together = any_of(tick for option, tick in one.ticks.items() if option not in alone)
    laws = [any_of(one.ticks.values()) == one.given]
    laws += [z3.Implies(one.ticks[option], z3.Not(together)) for option in alone]
    if len(alone) > 1:
        laws.append(z3.AtMost(*(one.ticks[option] for option in alone), 1))
    return laws
