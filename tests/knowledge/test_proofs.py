"""The guarantees hold on the knowledge itself, and the proof means what the site does."""

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from entree.core.intake.stop import undecided
from entree.core.knowledge.conditions import Answers
from entree.core.knowledge.model import Knowledge
from entree.core.proofs.encode import encode_view
from entree.core.proofs.guarantees import Guarantee, read_guarantees
from entree.core.proofs.moments import nothing_known, patterns
from entree.core.proofs.prove import Prover
from entree.core.proofs.settled import broken_settled
from tests.core.proofs.agreement import Comparison, disagreements, drawn_answers

PEOPLE = 20_000
BY_SOLVER = 200
YEAR = 2026
SETTLED = 60


@pytest.fixture(scope="session")
def guarantees(folder: Path, knowledge: Knowledge) -> tuple[Guarantee, ...]:
    """Return what must hold for everyone."""
    return read_guarantees(folder, knowledge)


def test_every_guarantee_is_proven(knowledge: Knowledge, guarantees: tuple[Guarantee, ...]) -> None:
    prover = Prover(knowledge, guarantees, patterns(knowledge, YEAR))

    broken = [proof for one in guarantees if not (proof := prover.prove(one)).is_proven]

    assert broken == []
    assert len(guarantees) >= 60


@pytest.mark.slow
def test_the_formulas_say_what_the_engine_shows(knowledge: Knowledge) -> None:
    rng = Random(0)
    view = encode_view(knowledge, patterns(knowledge, YEAR))
    people = [
        (drawn_answers(knowledge, rng), rng.choice(view.hours.patterns)) for _ in range(PEOPLE)
    ]

    assert disagreements(view, people) == []


@pytest.mark.slow
def test_the_solver_says_what_the_engine_shows(knowledge: Knowledge) -> None:
    rng = Random(1)
    view = encode_view(knowledge, patterns(knowledge, YEAR))
    comparison = Comparison(view)

    wrong = [
        answers
        for answers in (drawn_answers(knowledge, rng) for _ in range(BY_SOLVER))
        if not comparison.agrees(answers, rng.choice(view.hours.patterns))
    ]

    assert wrong == []


@pytest.mark.slow
def test_when_it_is_settled_no_answer_changes_the_view(knowledge: Knowledge) -> None:
    at = datetime(YEAR, 3, 4, 15, tzinfo=UTC)
    prover = Prover(knowledge, (), [nothing_known(knowledge, at)])
    rng = Random(3)

    changed = [
        (answers, person)
        for answers in (settled(knowledge, rng) for _ in range(SETTLED))
        if (person := prover.find(broken_settled(prover.view, answers)))
    ]

    assert changed == []


def settled(knowledge: Knowledge, rng: Random) -> Answers:
    """Return random answers after which nothing is asked any more."""
    answers = dict(drawn_answers(knowledge, rng))
    while open_ := sorted(undecided(knowledge, answers)):
        name = rng.choice(open_)
        more = drawn_answers(knowledge, rng)
        if name in more:
            answers[name] = more[name]
    return answers
