"""A name is a folder or a git revision, and what is neither says what to name instead."""

import shutil
from pathlib import Path

import click
import pytest

from entree.commands.revisions import folder_of
from tests.commands.repository import git, repository


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a folder below the root of a repository, with two revisions of a file."""
    folder = tmp_path / "project/knowledge"
    (folder / "rules").mkdir(parents=True)
    (folder / "rules/one.yaml").write_text("old", encoding="utf-8")
    repository(tmp_path / "project")
    (folder / "rules/one.yaml").write_text("new", encoding="utf-8")
    git(tmp_path / "project", "commit", "--quiet", "--all", "--no-gpg-sign", "--message", "Newer")
    return folder


def refusal(name: str, knowledge: Path) -> str:
    """Return what is said of a name that is refused."""
    with pytest.raises(click.ClickException) as caught, folder_of(name, knowledge):
        pass
    return caught.value.message


@pytest.mark.parametrize(("name", "text"), [("HEAD", "new"), ("HEAD~1", "old"), ("main", "new")])
def test_a_revision_is_opened_in_a_folder_that_is_gone_afterwards(
    name: str, text: str, kept: Path
) -> None:
    with folder_of(name, kept) as folder:
        assert (folder / "rules/one.yaml").read_text(encoding="utf-8") == text
        assert sorted(path.name for path in folder.iterdir()) == ["rules"]

    assert not folder.exists()
    assert kept.exists()


def test_a_folder_is_itself(kept: Path) -> None:
    with folder_of(str(kept), kept) as folder:
        assert folder == kept


def test_the_root_of_a_repository_can_be_the_knowledge_itself(kept: Path) -> None:
    with folder_of("HEAD", kept.parent) as folder:
        assert (folder / "knowledge/rules/one.yaml").exists()


def test_an_unknown_revision_names_the_nearest(kept: Path) -> None:
    said = refusal("mian", kept)

    assert "There is no folder and no revision 'mian'. Did you mean 'main'?" in said


@pytest.mark.parametrize("name", ["HEAD~9", "--output=x", "HEAD:knowledge", ""])
def test_what_is_no_revision_is_refused(name: str, kept: Path) -> None:
    assert "no revision" in refusal(name, kept)


def test_outside_a_repository_it_says_what_git_said(tmp_path: Path) -> None:
    said = refusal("HEAD", tmp_path)

    assert "git knows no revisions" in said
    assert "not a git repository" in said


def test_a_revision_from_before_the_folder_was_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    repository(tmp_path)
    (tmp_path / "later").mkdir()

    assert "The revision 'HEAD' has no folder later/" in refusal("HEAD", tmp_path / "later")


def test_without_git_a_folder_is_asked_for(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    assert "git is not installed" in refusal("HEAD", kept)
