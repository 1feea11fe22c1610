"""The second method agrees with the solver on the knowledge itself, of what holds and what not."""

from dataclasses import replace
from pathlib import Path

import pytest
import z3

from entree.core.knowledge.model import Knowledge
from entree.core.proofs.diagrams import EVERYBODY
from entree.core.proofs.encode import Encoded
from entree.core.proofs.guarantees import Guarantee, read_guarantees
from entree.core.proofs.kleene import encode
from entree.core.proofs.moments import patterns
from entree.core.proofs.prove import Prover
from entree.core.proofs.second import Second

YEAR = 2026


@pytest.fixture(scope="session")
def claims(folder: Path, knowledge: Knowledge) -> list[Guarantee]:
    """Return each guarantee about a must, and the same with every other must in its place."""
    return [
        replace(one, card=key)
        for one in read_guarantees(folder, knowledge)
        if one.card is not None
        for key in knowledge.ranking.must_of
    ]


def due_by_solver(view: Encoded, one: Guarantee) -> z3.BoolRef:
    """Return for whom the card of a guarantee should be due and is not, as the solver has it."""
    whom = encode(view.space, one.when, one.unknown_is_yes).yes
    return z3.And(whom, z3.Not(view.offers[str(one.card)].due))


def test_both_methods_say_the_same_of_every_must(
    knowledge: Knowledge, claims: list[Guarantee]
) -> None:
    prover = Prover(knowledge, claims, patterns(knowledge, YEAR))
    second = Second(knowledge, claims)

    by_solver = [prover.find(due_by_solver(prover.view, one)) is None for one in claims]

    assert [second.holds(one) for one in claims] == by_solver
    assert set(by_solver) == {True, False}


def test_every_rule_is_true_for_somebody_and_not_for_everybody(knowledge: Knowledge) -> None:
    diagrams = Second(knowledge).diagrams
    everybody = diagrams.answers(EVERYBODY)

    for rule in knowledge.rules:
        held = diagrams.answers(diagrams.truths(rule.when, rule.unknown_is_yes).yes)
        assert 0 < held < everybody, rule.id
