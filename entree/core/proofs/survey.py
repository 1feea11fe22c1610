"""Who finds what, over every possible answer: somebody, everybody or nobody of a group.

Only what fits or may fit is help. An answer more never brings an offer back that was away
(``monotone.py``), so whoever lacks help lacks it whatever else they say.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import z3

from entree.core.knowledge.conditions import Answer, Condition, Given
from entree.core.knowledge.model import NEEDS, ROUTE, Knowledge
from entree.core.knowledge.wording import can_be_asked
from entree.core.proofs.aspects import Aspect, Finding, helps_with
from entree.core.proofs.kleene import encode
from entree.core.proofs.smallest import smallest
from entree.core.proofs.space import answer_space, any_of
from entree.core.truth import Truth

Facts = tuple[z3.BoolRef, ...]


class Degree(StrEnum):
    """For how many of a group a finding holds, over all answers."""

    EVERYONE = "everyone"
    SOMEONE = "someone"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Found:
    """A finding for a group; ``facts`` say for whom of them it holds."""

    finding: Finding
    degree: Degree
    facts: Facts


class Survey:
    """The whole space of answers with the help in it, so that much can be asked of one."""

    def __init__(self, knowledge: Knowledge, groups: Iterable[Condition]) -> None:
        """Encode which offers fit, for all answers that these groups can give."""
        self.knowledge = knowledge
        self.space = answer_space(knowledge, list(groups))
        self._solver = z3.SolverFor("QF_FD")
        self._solver.add(*self.space.laws)
        self._meant: dict[tuple[str, frozenset[str]], z3.BoolRef] = {}
        self._fits: dict[str, z3.BoolRef] = {}
        self._listed: dict[str, z3.BoolRef] = {}
        for key, offer in knowledge.offers.items():
            fit = encode(self.space, offer.when)
            self._fits[key] = self._named(f"{key} fits", fit.yes)
            # What is shown on its own route only stays out of sight until it fits.
            listed = fit.yes if offer.own_route_only else z3.Not(fit.no)
            self._listed[key] = self._named(f"{key} is listed", listed)

    def whom(self, route: str, when: Condition | None, need: str | None) -> Facts:
        """Return that someone of a route belongs to a group, and has a need; None: any or none."""
        facts = [self.space.asked[ROUTE].chosen()[route], encode(self.space, when).yes]
        if need is not None:
            facts.append(self.space.asked[NEEDS].ticks[need])
        return tuple(facts)

    def help_for(self, need: str) -> frozenset[str]:
        """Return the offers that are help for a need."""
        return frozenset(
            key for key, offer in self.knowledge.offers.items() if helps_with(offer, need)
        )

    def without_help(self, whom: Facts, route: str, need: str) -> tuple[Found, Found]:
        """Return who finds no help at all for a need, and who finds only what may fit."""
        helping = self.help_for(need)
        listed, fits = self._any(self._listed, helping), self._any(self._fits, helping)
        told = (*whom, *self._told(route))
        return (
            self._found(Finding.NO_HELP, (*whom, z3.Not(listed)), (*whom, listed)),
            self._found(Finding.ONLY_MAY_FIT, (*told, listed, z3.Not(fits)), (*told, fits)),
        )

    def without(self, whom: Facts, need: str, aspect: Aspect) -> tuple[Found, Found]:
        """Return who finds help that surely lacks an aspect, and of whose help none surely has it.

        Who finds no help at all is neither.
        """
        helping = self.help_for(need)
        sure = {key for key in helping if aspect.has[key] is Truth.YES}
        never = {key for key in helping if aspect.has[key] is Truth.NO}
        any_ = self._any(self._listed, helping)
        has = self._any(self._listed, sure)
        may = self._any(self._listed, helping - never)
        return (
            self._found(aspect.lacking, (*whom, any_, z3.Not(may)), (*whom, may)),
            self._found(aspect.doubted, (*whom, may, z3.Not(has)), (*whom, has)),
        )

    def within_reach(self, whom: Facts, need: str) -> tuple[str, ...]:
        """Return the offers for a need that some of these people may find, in their order."""
        helping = self.help_for(need)
        return tuple(
            key
            for key in self.knowledge.offers
            if key in helping and self._can((*whom, self._listed[key]))
        )

    def smallest(self, facts: Facts) -> dict[str, Answer]:
        """Return the smallest person of whom these facts hold; there is one when it is called."""
        model = smallest(self._solver, self.space, *facts)
        return {} if model is None else self.space.person_in(model)

    def _found(self, finding: Finding, bad: Facts, good: Facts) -> Found:
        """Return for how many it is bad: nobody, someone, or everyone when it is good for none."""
        if not self._can(bad):
            return Found(finding, Degree.NOBODY, bad)
        degree = Degree.SOMEONE if self._can(good) else Degree.EVERYONE
        return Found(finding, degree, bad)

    def _can(self, facts: Facts) -> bool:
        """Return whether some answers make all of this true."""
        return bool(self._solver.check(*facts) == z3.sat)

    def _told(self, route: str) -> Facts:
        """Return that every question before the result was answered, and not with a doubt."""
        told: list[z3.BoolRef] = []
        for name, question in self.knowledge.questions.items():
            if question.refines or not can_be_asked(question, {ROUTE: Given((route,))}):
                continue
            asked = self.space.asked[name]
            doubts = [fact for id_, fact in asked.chosen().items() if question.option(id_).unsure]
            told += [asked.given, *(z3.Not(doubt) for doubt in doubts)]
        return tuple(told)

    def _any(self, facts: Mapping[str, z3.BoolRef], keys: Collection[str]) -> z3.BoolRef:
        """Return that one of these offers fits, or is listed, under a name that is made once."""
        kind = "fits" if facts is self._fits else "is listed"
        chosen = frozenset(keys)
        if (kind, chosen) not in self._meant:
            meaning = any_of(facts[key] for key in sorted(chosen))
            name = f"any of {len(self._meant)} {kind}"
            self._meant[kind, chosen] = self._named(name, meaning)
        return self._meant[kind, chosen]

    def _named(self, name: str, meaning: z3.BoolRef) -> z3.BoolRef:
        """Return a name for an expression, so that the solver reads it once."""
        variable = z3.Bool(name)
        self._solver.add(variable == meaning)
        return variable
