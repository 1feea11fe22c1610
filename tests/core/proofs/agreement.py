"""Holds what the solver reads against what the engine shows, for given answers at a given hour.

Everything that is compared gets a name once; then one check says whether all of it can be so. The
encoded view follows from answers and hour alone, so that *can be* is *is*.
"""

from itertools import combinations
from random import Random

import z3

from entree.core.intake.cards import choose_cards
from entree.core.intake.openness import openness
from entree.core.intake.ranking import Ranked, cannot_phone, holding, rank
from entree.core.knowledge.conditions import Answer, Answers, Given, Skipped
from entree.core.knowledge.model import Kind, Knowledge, Question
from entree.core.knowledge.parse import give
from entree.core.proofs.encode import Encoded
from entree.core.proofs.moments import Pattern
from entree.core.truth import Truth


def drawn_answers(knowledge: Knowledge, rng: Random, longest: int = 400) -> Answers:
    """Return random answers: options, ticks, numbers, skipped, or nothing said."""
    found = {name: _drawn(question, rng, longest) for name, question in knowledge.questions.items()}
    return {name: answer for name, answer in found.items() if answer is not None}


def _drawn(question: Question, rng: Random, longest: int) -> Answer | None:
    """Return a random answer to one question."""
    kind = rng.random()
    if kind < 0.4:
        return None if kind < 0.3 else Skipped()
    ids = [option.id for option in question.options]
    if question.kind is Kind.SEVERAL:
        return give(question, tuple(rng.sample(ids, rng.randint(1, min(4, len(ids))))))
    if question.kind is Kind.SPAN and rng.random() < 0.4:
        number = rng.randint(0, longest)
        return Given((), number, number)
    return give(question, (rng.choice(ids),))


class Comparison:
    """Says whether the solver and the engine see the same."""

    def __init__(self, view: Encoded) -> None:
        """Give a name to everything that is compared."""
        self.view = view
        self._solver = z3.SolverFor("QF_BV")
        self._solver.add(*view.laws)
        self._names: dict[tuple[object, ...], z3.BoolRef] = {}
        self._turned: dict[int, z3.BoolRef] = {}

    def agrees(self, answers: Answers, pattern: Pattern) -> bool:
        """Return whether the view is the same for these answers in this hour."""
        facts = [pattern.is_now]
        for name, asked in self.view.space.asked.items():
            answer = answers.get(name, Skipped())
            facts.append(self._named(("told", name, answer), asked.is_answer(answer)))
        found = self._solver.check(*facts, *self._seen(answers, pattern))
        return bool(found == z3.sat)

    def _named(self, name: tuple[object, ...], meaning: z3.BoolRef) -> z3.BoolRef:
        """Return the name of a fact; the same fact has the same name."""
        if name not in self._names:
            fact = z3.Bool(f"compared {len(self._names)}")
            self._solver.add(fact == meaning)
            self._names[name] = fact
        return self._names[name]

    def _as(self, name: tuple[object, ...], meaning: z3.BoolRef, is_so: bool) -> z3.BoolRef:
        """Return that a fact is so, or is not."""
        fact = self._named(name, meaning)
        if is_so:
            return fact
        return self._turned.setdefault(fact.get_id(), z3.Not(fact))

    def _seen(self, answers: Answers, pattern: Pattern) -> list[z3.BoolRef]:
        """Return what the engine shows, as facts."""
        known = self.view.knowledge
        now = openness(known, pattern.at, text_only=cannot_phone(answers))
        rules = holding(known, answers)
        ranked = rank(known, answers, rules, now)
        keys = [one.offer.key for one in choose_cards(known.ranking, ranked, now)]
        listed = {one.offer.key: one for one in ranked}
        held = {rule.id for rule in rules}
        facts = [
            self._as(("notice", rule), holds, rule in held)
            for rule, holds in self.view.notices.items()
        ]
        for key in self.view.offers:
            facts += self._place(key, listed.get(key))
            facts.append(self._as(("card", key), self.view.is_card[key], key in keys))
        for pair in combinations(keys, 2):
            facts.append(self._named(("before", *pair), self.view.before[pair]))
        return facts

    def _place(self, key: str, one: Ranked | None) -> list[z3.BoolRef]:
        """Return the fit, the must and the key of one offer, as facts."""
        seen = self.view.offers[key]
        if one is None:
            return [self._named(("no", key), seen.fit.no)]
        return [
            self._as(("no", key), seen.fit.no, False),
            self._as(("yes", key), seen.fit.yes, one.fit is Truth.YES),
            self._as(("due", key), seen.due, one.must is not None),
            self._named(("key", key, one.key), seen.key == one.key),
        ]
