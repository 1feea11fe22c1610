"""``entree findability queries`` freezes only a list that two raters rated, under a new version."""

import shutil
from pathlib import Path

import pytest

from entree.commands import findability_queries
from entree.core.findability.queries import AGREED, FROZEN, SECOND
from tests.commands.conftest import Say

STUDY = Path(__file__).resolve().parents[2] / "studies/2026-findability"


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the study that the command takes for the study."""
    copy = Path(shutil.copytree(STUDY, tmp_path / "study"))
    monkeypatch.setattr(findability_queries, "study_folder", lambda: copy)
    return copy


def next_version(study: Path) -> None:
    """Put the version one up."""
    file = study / "situations.yaml"
    file.write_text(file.read_text().replace("version: 2", "version: 3"))


def test_a_list_with_one_rater_is_marked_and_not_frozen(say: Say, study: Path) -> None:
    (study / SECOND).unlink()
    (study / AGREED).unlink()
    next_version(study)

    told, refused = say("findability", "queries"), say("findability", "queries", "--freeze")

    assert "to be rated by a second rater. No agreement is shown." in told.out
    assert "not frozen" in told.out
    assert refused.code == 2
    assert "175 queries have one rater" in refused.err


def test_a_difference_that_is_not_settled_is_not_frozen(say: Say, study: Path) -> None:
    rows = (study / AGREED).read_text().splitlines(keepends=True)
    (study / AGREED).write_text("".join(row for row in rows if not row.startswith("arabisch-02")))
    next_version(study)

    refused = say("findability", "queries", "--freeze")

    assert refused.code == 2
    assert (
        "1 queries have one rater, or a difference that is not settled: arabisch-02" in refused.err
    )
    assert "Settled since: 90 of 91" in say("findability", "queries").out


def test_a_changed_list_is_frozen_only_under_a_new_version(say: Say, study: Path) -> None:
    before = (study / FROZEN).read_text()
    group = study / "queries/ervaring.yaml"
    group.write_text(group.read_text() + "\n# read again\n")

    refused = say("findability", "queries", "--freeze")
    next_version(study)
    frozen = say("findability", "queries", "--freeze")

    assert refused.code == 2
    assert "Put version: 3 into situations.yaml first." in refused.err
    assert "175 queries, version 3, frozen." in frozen.out
    assert (study / FROZEN).read_text() != before


def test_a_kind_without_a_kappa_is_shown_by_a_dash(say: Say, study: Path) -> None:
    for name in (SECOND, AGREED):
        (study / name).unlink()
    for file in (study / "queries").glob("*.yaml"):
        if file.name != "ervaring.yaml":
            file.unlink()
    group = study / "queries/een.yaml"
    group.write_text(
        "group: een\nsays: Een\nlanguage: nl\nread_by_native: yes\n"
        "queries:\n  - {q: lotgenoten, in: lotgenoten}\n"
    )
    (study / SECOND).write_text("id,query,kinds\neen-01,lotgenoten,peers\n")

    told = say("findability", "queries").out

    assert "the very same kinds for 1 of 1 queries" in told
    assert "–" in told
