"""What the tests of the core share: the small knowledge, loaded once."""

import pytest
from hypothesis import settings

from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from tests.core.small_knowledge import write

# How long an example takes says more about the machine than about the code.
settings.register_profile("core", deadline=None)
settings.load_profile("core")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Return the small knowledge."""
    return load(write(tmp_path_factory.mktemp("knowledge")))
