"""``entree demo week``: silence, decline, hand-over and withdrawal, and nothing lost or left."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Say

COMMAND = [sys.executable, "-c", "from entree.commands.entry import main; main()", "demo", "week"]
SECONDS = 180


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[Path]]:
    """Return what it printed, and what it left in its folder for temporary files."""
    folder = tmp_path_factory.mktemp("week")
    # Settings of this machine must not reach it.
    own = {name: value for name, value in os.environ.items() if not name.startswith("ENTREE_")}
    done = subprocess.run(
        COMMAND,
        env={**own, "TMPDIR": str(folder), "ENTREE_LEAVE_EN": "nonsense"},
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout, list(folder.iterdir())


def happened(said: str, who: str, *what: str) -> bool:
    """Return whether these things were told of somebody, in this order."""
    lines = [line for line in said.splitlines() if re.search(rf"\b{who}\b", line)]
    rest = iter(lines)
    return all(any(one in line for line in rest) for one in what)


def test_silence_goes_on_to_the_second_organisation_which_takes_it_up(
    played: tuple[str, list[Path]],
) -> None:
    assert happened(
        played[0],
        "A",
        "is reminded of A",
        "A goes on to Het Voorbeeldpunt",
        "takes up A",
        "could not",
        "first contact",
    )


def test_who_is_declined_is_told_what_instead(played: tuple[str, list[Path]]) -> None:
    assert happened(
        played[0],
        "B",
        "cannot help B (full); instead: Het Voorbeeldhuis",
        "B lets Het Voorbeeldhuis read it",
        "Het Voorbeeldhuis takes up B",
    )


def test_another_takes_over_only_after_the_person_agreed(played: tuple[str, list[Path]]) -> None:
    assert happened(played[0], "C", "asks C", "C agrees", "Het Voorbeeldpunt takes up C", "done")


def test_what_is_taken_back_and_deleted_is_told(played: tuple[str, list[Path]]) -> None:
    assert happened(played[0], "D", "D takes it back", "D deletes everything")


def test_silence_without_a_second_organisation_ends_at_the_desk(
    played: tuple[str, list[Path]],
) -> None:
    assert happened(
        played[0], "E", "goes on to De Voorbeeldwacht", "the desk gives E back", "takes up E"
    )


def test_what_nobody_answers_stays_with_the_desk_which_is_told_again(
    played: tuple[str, list[Path]],
) -> None:
    assert happened(played[0], "F", "F goes on to De Voorbeeldwacht", "is told of F again")


def test_at_the_end_there_is_no_orphan_and_the_audit_is_whole(
    played: tuple[str, list[Path]],
) -> None:
    said, left = played

    assert re.search(r"No orphan\. Open referrals: 4", said)
    assert "Chain: whole." in said
    assert "invented" in said.splitlines()[0]
    assert left == []


def test_it_is_never_for_others(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREE_MODE", "production")

    said = say("demo", "week")

    assert said.is_refusal
    assert "not in production" in said.err
