"""All answers as decision diagrams: a second reading of questions and conditions.

It shares nothing with the encoding for the solver but the files: where the two agree, a mistake
in either would have to be made twice. Diagrams also count for how many answers something is so.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import assert_never

from dd.bdd import BDD

from entree.core.knowledge.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Is,
    Leaf,
    Not,
    Within,
    leaves,
)
from entree.core.knowledge.model import Kind, Knowledge, Question

Node = int
"""A diagram: for which answers something is so. The plain table of diagrams keeps them all."""

EVERYBODY: Node = 1
NOBODY: Node = -1


@dataclass(frozen=True, slots=True)
class Truths:
    """For whom something is surely so, and for whom it surely is not."""

    yes: Node
    no: Node


@dataclass(frozen=True, slots=True)
class Pick:
    """One possible answer: an option, or a stretch of numbers; ``least`` None: it has no span."""

    name: str
    option: str | None
    least: float | None
    most: float
    is_unsure: bool
    goes_alone: bool


class Diagrams:
    """The diagrams of one knowledge; ``others`` are conditions beside those it has."""

    def __init__(self, knowledge: Knowledge, others: Iterable[Condition | None] = ()) -> None:
        """Lay out a variable per possible answer, those of a question beside each other."""
        whens = [offer.when for offer in knowledge.offers.values()]
        whens += [*(rule.when for rule in knowledge.rules), *others]
        read = [leaf for when in whens for leaf in leaves(when)]
        self._picks = {
            name: _picks(question, read) for name, question in knowledge.questions.items()
        }
        names = [pick.name for picks in self._picks.values() for pick in picks]
        self._table = BDD({name: level for level, name in enumerate(names)})
        self._questions = knowledge.questions
        self.possible = self.all_of(
            self._law(question, self._picks[name]) for name, question in self._questions.items()
        )

    def any_of(self, nodes: Iterable[Node]) -> Node:
        """Return for whom at least one is so."""
        found = NOBODY
        for node in nodes:
            found = self._table.ite(found, EVERYBODY, node)
        return found

    def all_of(self, nodes: Iterable[Node]) -> Node:
        """Return for whom all are so."""
        return -self.any_of(-node for node in nodes)

    def differs(self, one: Node, other: Node) -> Node:
        """Return for whom only one of the two is so."""
        return self.any_of((self.all_of((one, -other)), self.all_of((-one, other))))

    def answers(self, node: Node) -> int:
        """Return for how many answers it is so; every number of one stretch is the same answer."""
        return int(self._table.count(self.all_of((node, self.possible)), len(self._table.vars)))

    def told(self, name: str) -> Node:
        """Return for whom a question is answered."""
        return self.any_of(self._table.var(pick.name) for pick in self._picks[name])

    def without(self, node: Node, name: str) -> Node:
        """Return for whom it would be so if the answer to this question were taken away."""
        return int(self._table.let({pick.name: False for pick in self._picks[name]}, node))

    def truths(self, when: Condition | None, unknown_is_yes: Collection[str] = ()) -> Truths:
        """Return for whom a condition holds, and for whom it does not."""
        match when:
            case None:
                return Truths(EVERYBODY, NOBODY)
            case Is() | Within():
                found = self._leaf(when)
                return Truths(-found.no, found.no) if when.question in unknown_is_yes else found
            case Not(part):
                found = self.truths(part, unknown_is_yes)
                return Truths(found.no, found.yes)
            case AllOf(parts):
                some = [self.truths(part, unknown_is_yes) for part in parts]
                return Truths(
                    self.all_of(one.yes for one in some), self.any_of(one.no for one in some)
                )
            case AnyOf(parts):
                some = [self.truths(part, unknown_is_yes) for part in parts]
                return Truths(
                    self.any_of(one.yes for one in some), self.all_of(one.no for one in some)
                )
            case _:
                assert_never(when)

    def _leaf(self, leaf: Leaf) -> Truths:
        """Return for whom a leaf holds.

        Of a question with several answers one tick is enough for yes, and a tick that says *I do
        not know* leaves open what is not ticked. Of another question every answer decides alone.
        """
        picks = self._picks[leaf.question]
        yes = self.any_of(self._table.var(pick.name) for pick in picks if _says_yes(leaf, pick))
        if self._questions[leaf.question].kind is Kind.SEVERAL:
            unsure = (self._table.var(pick.name) for pick in picks if pick.is_unsure)
            decided = self.all_of((self.told(leaf.question), -self.any_of(unsure)))
            return Truths(yes, self.all_of((decided, -yes)))
        return Truths(
            yes, self.any_of(self._table.var(pick.name) for pick in picks if _says_no(leaf, pick))
        )

    def _law(self, question: Question, picks: Iterable[Pick]) -> Node:
        """Return which answers to a question can be given together: of most questions one."""
        ticked = [(self._table.var(pick.name), pick.goes_alone) for pick in picks]
        several = question.kind is Kind.SEVERAL
        excluded = [
            self.all_of((one, other))
            for place, (one, alone) in enumerate(ticked)
            for other, also_alone in ticked[:place]
            if not several or alone or also_alone
        ]
        return -self.any_of(excluded)


def _picks(question: Question, read: Iterable[Leaf]) -> tuple[Pick, ...]:
    """Return the possible answers to a question: its options, and for a span its stretches."""
    options = tuple(
        Pick(
            name=f"{question.id}:{one.id}",
            option=one.id,
            least=one.least,
            most=inf if one.most is None else one.most,
            is_unsure=one.unsure,
            goes_alone=one.alone,
        )
        for one in question.options
    )
    if question.kind is not Kind.SPAN:
        return options
    bounds = [one for one in read if isinstance(one, Within) and one.question == question.id]
    begins = {0}.union(
        {one.least for one in bounds if one.least is not None},
        {one.most + 1 for one in bounds if one.most is not None},
    )
    ordered = [*sorted(begins), inf]
    stretches = (
        Pick(f"{question.id}:{least:g}", None, least, most - 1, False, False)
        for least, most in pairwise(ordered)
    )
    return (*options, *stretches)


def _says_yes(leaf: Leaf, pick: Pick) -> bool:
    """Return whether this answer makes the leaf hold: all its moments lie within."""
    if isinstance(leaf, Is):
        return pick.option in leaf.options
    least, most = _ends(leaf)
    return pick.least is not None and least <= pick.least and pick.most <= most


def _says_no(leaf: Leaf, pick: Pick) -> bool:
    """Return whether this answer makes the leaf not hold: no moment of it lies within."""
    if isinstance(leaf, Is):
        return pick.option not in leaf.options and not pick.is_unsure
    least, most = _ends(leaf)
    return pick.least is not None and (pick.most < least or most < pick.least)


def _ends(leaf: Within) -> tuple[float, float]:
    """Return between which two numbers the leaf holds."""
    return leaf.least or 0, inf if leaf.most is None else leaf.most
