"""What the tests of the study share: the small study, loaded once."""

import pytest

from entree.core.study.instrument import Instrument
from entree.core.study.load import load_instrument
from tests.core.study.small_study import write


@pytest.fixture(scope="session")
def study(tmp_path_factory: pytest.TempPathFactory) -> Instrument:
    """Return the small study."""
    return load_instrument(*write(tmp_path_factory.mktemp("study")))
