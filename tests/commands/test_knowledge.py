"""``entree knowledge check``, ``compile`` and ``texts``."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from entree.web.errors import CODES
from entree.web.knowledge import knowledge
from tests.commands.conftest import Run, Say
from tests.commands.terminal import entree


@pytest.fixture
def unread(folder: Path) -> Iterator[Path]:
    """Return a knowledge of this test's own, which this process has not read yet."""
    knowledge.cache_clear()
    yield folder
    knowledge.cache_clear()


def change(file: Path, old: str, new: str) -> None:
    """Change a text in a file, once."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_check_counts_what_is_there(run: Run) -> None:
    said = run("knowledge", "check").output

    assert f"{len(knowledge().organisations)} organisations" in said
    assert said.endswith(": all is well.\n")


def test_check_for_a_program(run: Run) -> None:
    counted = json.loads(run("knowledge", "check", "--json").output)

    assert counted["version"] == knowledge().version
    assert counted["offers"] == len(knowledge().offers)
    assert set(counted) == {
        "version", "questions", "rules", "examples", "organisations", "offers", "texts", "meanings",
    }  # fmt: skip


@pytest.mark.parametrize("command", ["check", "compile", "texts"])
def test_a_broken_knowledge_gives_one_line_with_file_line_and_repair(
    say: Say, unread: Path, command: str
) -> None:
    change(unread / "rules/musts.yaml", "who.age: {at_most: 17}", "who.aeg: {at_most: 17}")

    said = say("knowledge", command)

    assert said.is_refusal
    assert "rules/musts.yaml:" in said.err
    assert "Did you mean 'who.age'?" in said.err


@pytest.mark.parametrize("words", [["questions"], ["demo", "intake"]])
def test_other_commands_stop_at_a_broken_knowledge_too(
    say: Say, unread: Path, words: list[str]
) -> None:
    change(unread / "asking.yaml", "who.for", "who.fro")

    said = say(*words)

    assert said.is_refusal
    assert "asking.yaml:" in said.err


def test_at_a_real_terminal_the_site_stops_too(folder: Path, tmp_path: Path) -> None:
    change(folder / "asking.yaml", "who.for", "who.fro")

    said = entree("serve", var=tmp_path / "var", settings={"ENTREE_KNOWLEDGE": str(folder)})

    assert said.is_refusal
    assert "asking.yaml:" in said.err


def test_a_file_that_is_missing_is_named(say: Say, unread: Path) -> None:
    (unread / "ranking.yaml").unlink()

    for words in (["knowledge", "check"], ["questions"]):
        said = say(*words)
        assert said.is_refusal
        assert "ranking.yaml" in said.err


def test_compile_leaves_the_knowledge_and_the_error_pages(tmp_path: Path) -> None:
    said = entree("knowledge", "compile", var=tmp_path / "var")

    assert said.code == 0
    assert said.out == f"Knowledge {knowledge().version} is compiled.\n"
    assert len(list((tmp_path / "var/knowledge").glob("*.pickle"))) == 1
    pages = sorted(path.name for path in (tmp_path / "var/errors/en").iterdir())
    assert pages == sorted(f"{code}.html" for code in CODES)


def test_texts_names_what_waits_for_a_reader(say: Say, unread: Path) -> None:
    change(unread / "rules/musts.yaml", "Dan staat dit lager.", "Dan staat dit veel lager.")

    said = say("knowledge", "texts")
    as_json = say("knowledge", "texts", "--json")

    waiting = json.loads(as_json.out)
    assert "nl" not in waiting
    assert "rules/onveilig-thuis/otherwise/by.whom" in waiting["en"]
    assert f"en: {len(waiting['en'])} texts wait for a reader" in said.out
    assert "  rules/onveilig-thuis/otherwise/by.whom" in said.out
