"""What the tests of the command line share: a runner in this process, and files of answers."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings

from entree.commands.entry import entree, main
from entree.web.environment import ROOT, Environment
from tests.commands.terminal import Said
from tests.core.small_knowledge import write

RECORDS = """# What became of each.
- {record: lawyer, as: card, where: lawyer}
- {record: old-line, as: left-out, because: 'Gone since 2012, perhaps.'}
- {record: doctor, as: card, where: doctor}
"""
JOURNEYS = """- journey: iemand-in-gevaar
  who: Iemand die nu in gevaar is.
  at: 2026-03-05T10:00
  given: {now.situation: [danger]}
  expect: {first: [emergency/call]}

- journey: iemand-wil-praten
  who: Iemand die wil praten.
  at: 2026-03-05T22:00
  given: {who.for: me, needs.now: [talk]}
  expect: {first: [doctor/visit]}
"""

Run = Callable[..., Result]
Say = Callable[..., Said]
Answers = Callable[[str], Path]


@pytest.fixture
def run() -> Run:
    """Return a way to run a command in this process; its errors come out."""

    def run_command(*words: str | Path) -> Result:
        """Run `entree` with these words."""
        return CliRunner().invoke(entree, [str(word) for word in words], catch_exceptions=False)

    return run_command


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Return a way to run the whole program in this process, up to its exit code."""

    def say_words(*words: str | Path) -> Said:
        """Run `entree` with these words."""
        monkeypatch.setattr(sys, "argv", ["entree", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return say_words


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    """Return a way to write a file of answers."""

    def write(text: str) -> Path:
        """Write the file."""
        file = tmp_path / "answers.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a knowledge of this test's own, which commands in this process read and change."""
    place = Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))
    environment = Environment({"ENTREE_KNOWLEDGE": str(place)})
    monkeypatch.setattr(settings, "ENVIRONMENT", environment)
    return place


@pytest.fixture
def small_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the small knowledge, read in a moment, with what stands beside it."""
    place = write(tmp_path / "knowledge")
    (place / "records.yaml").write_text(RECORDS, encoding="utf-8")
    (place / "journeys").mkdir()
    (place / "journeys/first.yaml").write_text(JOURNEYS, encoding="utf-8")
    environment = Environment({"ENTREE_KNOWLEDGE": str(place)})
    monkeypatch.setattr(settings, "ENVIRONMENT", environment)
    return place
