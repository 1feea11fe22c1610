"""``entree`` itself: a good first page, and one clear line when something is wrong."""

import subprocess
from pathlib import Path

import pytest

from entree import __version__
from entree.commands.entry import COMMANDS
from tests.commands.conftest import Run, Say
from tests.commands.terminal import PROGRAM, entree

ORDER = [
    "serve",
    "demo",
    "advise",
    "questions",
    "knowledge",
    "new",
    "prove",
    "gaps",
    "study",
    "pathways",
    "findability",
    "partners",
    "keys",
    "clock",
    "orphans",
    "alarms",
    "counts",
    "audit",
    "backup",
    "restore",
    "manifest",
    "verify-site",
    "migrate",
    "seed",
]


def test_help_is_a_first_page_with_the_commands_in_reading_order_and_examples(run: Run) -> None:
    page = run("--help").output

    listed = page.split("Commands:")[1].split("Try it:")[0].splitlines()
    assert [line.split()[0] for line in listed if line.strip()] == ORDER
    assert "entree serve" in page
    assert "http://127.0.0.1:8000" in page
    assert "docs/run/settings.md" in page
    assert all(len(line) <= 80 for line in page.splitlines())
    assert not any("..." in line for line in listed)


def test_every_command_says_what_it_does_in_a_sentence(run: Run) -> None:
    for name in ORDER:
        page = run(name, "--help").output
        assert page.startswith(f"Usage: entree {name}")
        assert len(page.split("\n\n")[1].strip()) > 10
    assert [command.name for command in COMMANDS] == ORDER


def test_it_says_its_version(run: Run) -> None:
    assert __version__ in run("--version").output


def test_alone_it_shows_the_first_page() -> None:
    said = entree()

    assert said.out.startswith("Usage: entree")
    assert said.err == ""


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["--nonsense"], "No such option"),
        (["serve", "--prot", "1"], "--port"),
        (["serve", "--port", "x"], "'x' is not a valid"),
        (["serve", "--port", "70000"], "70000"),
        (["serve", "--port", "0"], "0"),
        (["advise"], "Missing argument 'FILE'"),
        (["advise", "no/such/file.yaml"], "no/such/file.yaml"),
        (["advise", "."], "is a directory"),
        (["demo", "intake", "--lang", "fr"], "'fr' is not one of 'nl', 'en'"),
        (["demo", "nonsense"], "nonsense"),
        (["knowledge", "nonsense"], "nonsense"),
        (["questions", "extra"], "extra"),
        (["seed", "no/such/folder/seed"], "No such file or directory"),
    ],
)
def test_a_slip_gives_one_clear_line_and_exit_code_2(say: Say, words: list[str], part: str) -> None:
    said = say(*words)

    assert said.is_refusal
    assert part in said.err


def test_at_a_real_terminal_it_is_the_same() -> None:
    said = entree("advise", "no/such/file.yaml")

    assert said.is_refusal
    assert "no/such/file.yaml" in said.err


@pytest.mark.parametrize(
    ("settings", "part"),
    [
        ({"ENTREE_PROT": "80"}, "Did you mean ENTREE_PORT?"),
        ({"ENTREE_PORT": "eighty"}, "ENTREE_PORT is a whole number"),
        ({"ENTREE_MODE": "production"}, "Production needs ENTREE_SECRET_KEY"),
        ({"ENTREE_ADDRESS": "0.0.0.0"}, "on this machine only"),  # noqa: S104
        ({"ENTREE_KNOWLEDGE": "no/such/place"}, "Look at ENTREE_KNOWLEDGE"),
        ({"ENTREE_DATABASE_URL": "mysql://x"}, "ENTREE_DATABASE_URL starts with postgresql://"),
    ],
)
def test_a_bad_setting_gives_one_clear_line(settings: dict[str, str], part: str) -> None:
    said = entree("serve", settings=settings)

    assert said.is_refusal
    assert part in said.err


def test_a_folder_that_cannot_be_written_gives_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")

    said = entree("migrate", var=tmp_path / "file")

    assert said.is_refusal
    assert str(tmp_path / "file") in said.err


def test_a_reader_that_stops_early_is_no_mistake() -> None:
    shell = f"'{PROGRAM}' questions --json | head -c 10"

    done = subprocess.run(
        ["/bin/sh", "-c", shell], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.stdout == '{"schema":'
    assert done.stderr == ""
