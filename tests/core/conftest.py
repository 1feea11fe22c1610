"""What the tests of the core share: the small knowledge, loaded once, with and without a sample."""

from random import Random

import pytest
from hypothesis import settings

from entree.core.intake.ahead import with_sample
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from entree.core.priors.draw import draw_people
from entree.core.priors.load import read_priors
from entree.core.priors.model import Priors
from tests.core.small_knowledge import SMALL, write
from tests.lengths import length

# How long an example takes says more about the machine than about the code; and where every line is
# seen to run, each takes twice as long.
settings.register_profile("core", deadline=None, max_examples=length(30, whole=100))
settings.load_profile("core")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Return the small knowledge."""
    return load(write(tmp_path_factory.mktemp("knowledge")))


@pytest.fixture(scope="session")
def priors(small: Knowledge) -> Priors:
    """Return how often people say what in the small knowledge."""
    return read_priors(SMALL, small)


@pytest.fixture(scope="session")
def sampled(small: Knowledge, priors: Priors) -> Knowledge:
    """Return the small knowledge with its sample of people worked out ahead."""
    return with_sample(small, draw_people(small, priors, Random(priors.seed), priors.people))
