"""What proves says what to install where the solver is not there."""

import importlib.util

import pytest

from tests.commands.conftest import Say


@pytest.mark.parametrize("command", ["prove", "gaps"])
def test_without_the_solver_it_says_what_to_install(
    command: str, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec

    def without_z3(name: str) -> object:
        """Find everything but the solver."""
        return None if name == "z3" else find(name)

    monkeypatch.setattr(importlib.util, "find_spec", without_z3)

    found = say(command)

    assert found.code == 2
    assert "requirements/verify.txt" in found.err
