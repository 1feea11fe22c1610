"""The guarantees alone notice mistakes in the knowledge: ten here, many in ``make bench``."""

from pathlib import Path
from random import Random

import pytest

from entree.core.knowledge.model import Knowledge
from entree.core.proofs.guarantees import read_guarantees
from entree.core.proofs.mistakes import draw_mistakes
from entree.core.proofs.moments import patterns
from entree.core.proofs.verdicts import Checker

YEAR = 2026
NUMBER = 10
SEED = 6
WANTED = 0.95


@pytest.mark.slow
def test_nearly_all_mistakes_that_change_a_view_are_caught(
    folder: Path, knowledge: Knowledge
) -> None:
    guarantees = read_guarantees(folder, knowledge)
    checker = Checker(knowledge, guarantees, patterns(knowledge, YEAR))

    verdicts = [checker.check(one) for one in draw_mistakes(knowledge, Random(SEED), NUMBER)]

    counting = [verdict for verdict in verdicts if verdict.counts]
    survived = [verdict.mistake for verdict in counting if verdict.caught_by is None]
    assert len(counting) >= NUMBER // 2
    assert len(survived) <= (1 - WANTED) * len(counting), survived
