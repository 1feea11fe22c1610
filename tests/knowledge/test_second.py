"""The second method agrees with the solver on the knowledge itself, of what holds and what not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from entree.core.knowledge.model import Knowledge
from entree.core.proofs.diagrams import EVERYBODY
from entree.core.proofs.guarantees import Guarantee, read_guarantees
from entree.core.proofs.moments import patterns
from entree.core.proofs.outcome import Hidden, Must, Noticed, Placed, Shown, Unnoticed
from entree.core.proofs.prove import Prover
from entree.core.proofs.second import Second

YEAR = 2026


def turned(one: Guarantee, knowledge: Knowledge) -> Iterator[Guarantee]:
    """Give the guarantee as it is, and claims like it that mostly do not hold."""
    yield one
    match one.then:
        case Placed(offer=str() as key, within=None) | Must(offers=(key, *_)):
            for other in knowledge.ranking.must_of:
                yield replace(one, then=Must((other,)))
            yield replace(one, then=Must((key,)), in_doubt=True)
        case Shown(some, anywhere=True):
            yield replace(one, then=Hidden(some, anywhere=True))
        case Hidden(some, anywhere=True):
            yield replace(one, then=Shown(some, anywhere=True))
        case Noticed(rules):
            yield replace(one, then=Unnoticed(rules))
            yield replace(one, then=Noticed(rules, only_then=True), in_doubt=True)
        case Unnoticed(rules):
            yield replace(one, then=Noticed(rules, only_then=False))
        case _:
            return


@pytest.fixture(scope="session")
def guarantees(folder: Path, knowledge: Knowledge) -> tuple[Guarantee, ...]:
    """Return what must hold for everyone."""
    return read_guarantees(folder, knowledge)


def test_both_methods_say_the_same_of_membership(
    knowledge: Knowledge, guarantees: tuple[Guarantee, ...]
) -> None:
    claims = [claim for one in guarantees for claim in turned(one, knowledge)]
    prover = Prover(knowledge, claims, patterns(knowledge, YEAR))
    second = Second(knowledge, claims)
    said = {place: second.holds(one) for place, one in enumerate(claims)}
    of_membership = [place for place, holds in said.items() if holds is not None]

    # A card that only musts may stand above can be one without being a must: it is no claim here.
    compared = [place for place in of_membership if not isinstance(claims[place].then, Placed)]
    by_solver = {place: prover.holds(claims[place]) for place in compared}

    assert {place: said[place] for place in compared} == by_solver
    assert len(compared) > 200
    assert set(by_solver.values()) == {True, False}
    assert all(said[place] for place in of_membership if isinstance(claims[place].then, Placed))


def test_every_rule_is_true_for_somebody_and_not_for_everybody(knowledge: Knowledge) -> None:
    diagrams = Second(knowledge).diagrams
    everybody = diagrams.answers(EVERYBODY)

    for rule in knowledge.rules:
        held = diagrams.answers(diagrams.truths(rule.when, rule.unknown_is_yes).yes)
        assert 0 < held < everybody, rule.id
