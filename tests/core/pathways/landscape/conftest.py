"""What the tests of the landscape share: the study as it stands, on the knowledge as it stands."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import tests.compiled  # noqa: F401 (says where what is compiled is kept)
from entree.core.knowledge.load import load
from entree.core.knowledge.model import Knowledge
from entree.core.pathways.landscape.ground import Ground, ground_of
from entree.core.pathways.landscape.live import worlds_of
from entree.core.pathways.landscape.load import load_study
from entree.core.pathways.landscape.study import Study
from entree.core.pathways.landscape.worlds import Values
from tests.core.pathways.landscape.small_study import KNOWLEDGE, STUDY

Read = Callable[..., Study]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return the knowledge."""
    return load(KNOWLEDGE)


@pytest.fixture(scope="session")
def study(knowledge: Knowledge) -> Study:
    """Return the study, with a fortnight of two worlds to be run."""
    found = load_study(STUDY, KNOWLEDGE, knowledge)
    settings = replace(
        found.settings, worlds=2, again_one_in=1, warm_up_weeks=1, weeks=2, follow_weeks=2
    )
    return replace(found, settings=settings)


@pytest.fixture(scope="session")
def ground(study: Study, knowledge: Knowledge) -> Ground:
    """Return what networks rest on."""
    return ground_of(study, KNOWLEDGE, knowledge)


@pytest.fixture(scope="session")
def values(study: Study) -> Values:
    """Return the values of a world."""
    worlds: Sequence[Values] = worlds_of(study, 1.0)
    return worlds[1]


@pytest.fixture
def changed(tmp_path: Path, knowledge: Knowledge) -> Read:
    """Return who reads the study with words in a file swapped, or more at its end."""

    def read(file: str, old: str, new: str = "", *, more: str = "") -> Study:
        folder = tmp_path / "study"
        shutil.copytree(STUDY, folder)
        path = folder / file
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert old in text
        path.write_text(text.replace(old, new, 1) + more, encoding="utf-8")
        return load_study(folder, KNOWLEDGE, knowledge)

    return read
