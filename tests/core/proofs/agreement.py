"""Holds what the solver reads against what the engine shows, for given answers at a given hour.

Two ways: by the solver itself, one person at a time, and by working out its formulas for thousands
of people in one pass (``evaluation.py``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

import z3

from entree.core.intake.cards import choose_cards, may_be_card, places_for_others
from entree.core.intake.openness import openness
from entree.core.intake.ranking import Ranked, cannot_phone, holding, rank
from entree.core.knowledge.conditions import Answer, Answers, Given, Skipped
from entree.core.knowledge.model import Kind, Knowledge, Question
from entree.core.knowledge.parse import give
from entree.core.proofs.encode import Encoded
from entree.core.proofs.moments import Pattern
from entree.core.truth import Truth
from tests.core.proofs.evaluation import Evaluation, in_columns


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


@dataclass(frozen=True, slots=True)
class Shown:
    """What the engine shows to one person at one hour.

    ``last`` is the key in the last place of the first cards that are no due must, 0 when there are
    none: what the solver may choose itself, told here so that its law can be worked out.
    """

    listed: dict[str, Ranked]
    cards: tuple[str, ...]
    notices: frozenset[str]
    last: int


def shown(knowledge: Knowledge, answers: Answers, pattern: Pattern) -> Shown:
    """Return what the engine shows."""
    now = openness(knowledge, pattern.at, text_only=cannot_phone(answers))
    held = holding(knowledge, answers)
    ranked = rank(knowledge, answers, held, now)
    musts = sum(one.must is not None for one in ranked)
    places = places_for_others(knowledge.ranking, musts)
    others = [one.key for one in ranked if one.must is None and may_be_card(one)]
    return Shown(
        last=max(others[:places], default=0),
        listed={one.offer.key: one for one in ranked},
        cards=tuple(one.offer.key for one in choose_cards(knowledge.ranking, ranked, now)),
        notices=frozenset(rule.id for rule in held.rules if rule.notice is not None),
    )


Fact = tuple[z3.BoolRef, bool]
Number = tuple[z3.BitVecRef, int]


def facts_of(view: Encoded, seen: Shown) -> tuple[list[Fact], list[Number]]:
    """Return what must be true, or not, of the encoded view, and the numbers that keys must be."""
    facts = [(holds, rule in seen.notices) for rule, holds in view.notices.items()]
    facts += [(law, True) for law in view.names.ties()]
    numbers = []
    for key, offered in view.offers.items():
        one = seen.listed.get(key)
        facts.append((view.cards.is_card[key], key in seen.cards))
        facts.append((offered.fit.no, one is None))
        if one is not None:
            facts.append((offered.fit.yes, one.fit is Truth.YES))
            facts.append((offered.due, one.must is not None))
            numbers.append((offered.key, one.key))
    facts += [(view.cards.before(*pair), True) for pair in combinations(seen.cards, 2)]
    return facts, numbers


class Comparison:
    """Asks the solver whether it sees the same as the engine, for one person at a time.

    The encoded view follows from answers and hour alone, so that *can be* is *is*.
    """

    def __init__(self, view: Encoded) -> None:
        """Take the encoded view."""
        self._view = view
        self._solver = z3.SolverFor("QF_BV")
        self._solver.add(*view.laws)
        cards = view.cards
        self._solver.add(
            *view.names.used_in(*cards.is_card.values(), *cards.moved.values(), cards.last)
        )

    def agrees(self, answers: Answers, pattern: Pattern) -> bool:
        """Return whether the view is the same for these answers in this hour."""
        facts, numbers = facts_of(self._view, shown(self._view.knowledge, answers, pattern))
        self._solver.push()
        self._solver.add(pattern.is_now, *self._view.space.is_person(answers))
        self._solver.add(*(fact == z3.BoolVal(is_so) for fact, is_so in facts))
        self._solver.add(*(term == number for term, number in numbers))
        found = self._solver.check()
        self._solver.pop()
        return bool(found == z3.sat)


Somebody = tuple[Answers, Pattern]


def disagreements(
    view: Encoded, people: Sequence[Somebody], engine: Knowledge | None = None
) -> list[Somebody]:
    """Return for whom the formulas say something else than the engine shows.

    ``engine``: another knowledge for the engine, to see that a difference is noticed.
    """
    told: dict[str, int] = {}
    # The view holds each variable and formula once; to ask the solver who it is takes longer.
    names: dict[int, tuple[z3.BoolRef, str]] = {}
    wanted: dict[int, tuple[z3.BoolRef, int, int]] = {}
    keys: dict[int, tuple[z3.BitVecRef, dict[int, int]]] = {}
    lasts: list[int] = []
    for place, (answers, pattern) in enumerate(people):
        for variable in (pattern.is_now, *view.space.facts_of(answers)):
            if id(variable) not in names:
                names[id(variable)] = (variable, str(variable))
            name = names[id(variable)][1]
            told[name] = told.get(name, 0) | 1 << place
        seen = shown(engine or view.knowledge, answers, pattern)
        lasts.append(seen.last)
        facts, numbers = facts_of(view, seen)
        for fact, is_so in facts:
            _, yes, no = wanted.get(id(fact), (fact, 0, 0))
            bit = 1 << place
            wanted[id(fact)] = (fact, yes | bit * is_so, no | bit * (not is_so))
        for term, number in numbers:
            keys.setdefault(id(term), (term, {}))[1][place] = number
    chosen = {str(view.cards.last): in_columns(lasts, view.cards.last.size())}
    worked_out = Evaluation(view.names, told, len(people), chosen)
    wrong = 0
    for fact, yes, no in wanted.values():
        truth = worked_out.truth(fact)
        wrong |= yes & ~truth | no & truth
    for term, by_person in keys.values():
        found = worked_out.numbers(term)
        for place, number in by_person.items():
            if found[place] != number:
                wrong |= 1 << place
    return [one for place, one in enumerate(people) if wrong >> place & 1]
