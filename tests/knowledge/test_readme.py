"""The examples in ``knowledge/README.md`` are right: an editor copies them."""

import re
from pathlib import Path

import pytest

from entree.core.directory.words import read_search
from entree.core.knowledge.build import build_organisation, build_question
from entree.core.knowledge.build_rules import build_rule
from entree.core.knowledge.journeys import read_journeys
from entree.core.knowledge.load import entries
from entree.core.knowledge.model import Knowledge
from entree.core.knowledge.schema import OrganisationShape, QuestionShape, RuleShape


def example(folder: Path, key: str) -> str:
    """Return the example of the README that begins with this key."""
    readme = (folder / "README.md").read_text(encoding="utf-8")
    found: list[str] = re.findall(rf"```yaml\n((?:- )?{key}: .*?)```", readme, re.DOTALL)
    assert len(found) == 1
    return found[0]


@pytest.fixture
def copied(folder: Path, tmp_path: Path) -> Path:
    """Return a folder in which each example stands as the only file of its kind."""
    for key in ("organisation", "question", "rule", "journey"):
        place = tmp_path / f"{key}s"
        place.mkdir()
        (place / "copied.yaml").write_text(example(folder, key), encoding="utf-8")
    return tmp_path


def test_the_organisation_can_be_copied(copied: Path, knowledge: Knowledge) -> None:
    shapes = [one for _, _, one in entries(copied, "organisations", OrganisationShape)]

    built = [build_organisation(one, knowledge.questions) for one in shapes]

    assert [offer.key for one in built for offer in one.offers] == ["luisterlijn/praten"]


def test_the_question_can_be_copied(copied: Path) -> None:
    shapes = [one for _, _, one in entries(copied, "questions", QuestionShape)]

    built = [build_question(one) for one in shapes]

    assert [one.id for one in built] == ["where.now"]


def test_the_rule_can_be_copied(copied: Path, knowledge: Knowledge) -> None:
    shapes = [one for _, _, one in entries(copied, "rules", RuleShape)]

    built = [build_rule(one, knowledge.questions, knowledge.ranking) for one in shapes]

    assert [one.id for one in built] == ["beelden"]


def test_the_words_of_the_search_can_be_copied(
    folder: Path, knowledge: Knowledge, tmp_path: Path
) -> None:
    readme = (folder / "README.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```yaml\n(ignored:\n.*?)```", readme, re.DOTALL)
    (tmp_path / "search.yaml").write_text(text, encoding="utf-8")

    assert [one.id for one in read_search(tmp_path, knowledge).meanings] == ["verwerken"]


def test_the_journey_can_be_copied(copied: Path, knowledge: Knowledge) -> None:
    built = read_journeys(copied, knowledge)

    assert [one.id for one in built] == ["acht-dagen-geleden"]
