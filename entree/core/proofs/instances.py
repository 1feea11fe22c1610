"""The theorem of examples: what an example says holds for everyone who tells at least that."""

from collections.abc import Iterator
from typing import NamedTuple

import z3

from entree.core.knowledge.conditions import leaves
from entree.core.knowledge.model import Example
from entree.core.knowledge.parse import parse_answer
from entree.core.proofs.encode import Encoded
from entree.core.proofs.space import Kleene, any_of
from entree.core.truth import Truth


def broken_examples(view: Encoded) -> z3.BoolRef:
    """Return who tells at least what an example tells, and sees something else than it says.

    What a rule reads as yes while it is not known stays so, and of an example that is not known
    yet nothing else is told that its condition asks about.
    """
    return any_of(
        z3.And(*_telling(view, silent, example), z3.Not(_as_said(one.truth, example)))
        for one in _specified(view)
        for example in one.examples
        for silent in [one.asked if example.expect == Truth.UNKNOWN.value else one.doubted]
    )


class Specified(NamedTuple):
    """A condition with examples: its truth, what it asks about, and reads as yes in doubt."""

    truth: Kleene
    examples: tuple[Example, ...]
    asked: frozenset[str]
    doubted: frozenset[str]


def _specified(view: Encoded) -> Iterator[Specified]:
    """Give each condition that has examples."""
    for rule in view.knowledge.rules:
        asked = frozenset(leaf.question for leaf in leaves(rule.when))
        yield Specified(view.rules[rule.id], rule.examples, asked, rule.unknown_is_yes)
    for one in view.offers.values():
        asked = frozenset(leaf.question for leaf in one.offer.leaves)
        yield Specified(one.fit, one.offer.examples, asked, frozenset())


def _telling(view: Encoded, silent: frozenset[str], example: Example) -> Iterator[z3.BoolRef]:
    """Give what is told by whoever tells at least this, and nothing of what stays silent."""
    for name, raw in example.given.items():
        asked = view.space.asked[name]
        yield asked.is_answer(parse_answer(asked.question, raw))
    for name in sorted(silent - example.given.keys()):
        yield z3.Not(view.space.asked[name].given)


def _as_said(truth: Kleene, example: Example) -> z3.BoolRef:
    """Return that a condition has the truth that an example says."""
    if example.expect == Truth.UNKNOWN.value:
        return z3.And(z3.Not(truth.yes), z3.Not(truth.no))
    return truth.yes if example.expect == Truth.YES.value else truth.no
