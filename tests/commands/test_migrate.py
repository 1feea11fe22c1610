"""``entree migrate``: prepares the database, or says that it does not answer."""

from pathlib import Path

import pytest

from tests.commands.terminal import entree


def test_it_prepares_an_empty_folder_and_may_be_run_again(tmp_path: Path) -> None:
    for _ in range(2):
        said = entree("migrate", var=tmp_path / "new/var")
        assert (said.code, said.out, said.err) == (0, "The database is up to date.\n", "")
    assert (tmp_path / "new/var/entree.sqlite3").is_file()


@pytest.mark.parametrize("is_there", [False, True])
def test_nobody_else_on_the_machine_reads_the_file(tmp_path: Path, is_there: bool) -> None:
    file = tmp_path / "entree.sqlite3"
    if is_there:
        file.touch(0o644)

    said = entree("migrate", var=tmp_path)

    # What SQLite writes beside it has the same rights.
    assert (said.code, file.stat().st_mode & 0o777) == (0, 0o600)


@pytest.mark.parametrize(
    "url", ["postgresql://nobody@127.0.0.1:1/none", "postgresql:///none?host=/nowhere"]
)
def test_a_database_that_does_not_answer_gives_one_clear_line(tmp_path: Path, url: str) -> None:
    said = entree("migrate", var=tmp_path, settings={"ENTREE_DATABASE_URL": url})

    assert said.is_refusal
    assert "The database does not answer. Look at ENTREE_DATABASE_URL" in said.err


def test_a_file_that_is_no_database_gives_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "entree.sqlite3").write_bytes(b"no database" * 100)

    assert entree("migrate", var=tmp_path).is_refusal
