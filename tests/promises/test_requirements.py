"""The promise: everybody installs the very same things, from wherever they get them.

Each line of a lock is pinned and carries its hash, and no lock names an address.
"""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PINNED = re.compile(r"^(?P<name>[\w.-]+)(?:\[[\w,-]+\])?==\S+")


def mistakes(lock: str) -> list[str]:
    """Return what is wrong in the text of a lock made by ``make locks``."""
    wanted = lock.replace("\\\n", " ").splitlines()
    lines = [line for line in wanted if line.strip() and not line.lstrip().startswith("#")]
    loose = [f"no version: {line[:40]}" for line in lines if not PINNED.match(line)]
    bare = [f"no hash: {line[:40]}" for line in lines if "--hash=sha256:" not in line]
    return loose + bare + ["an address"] * ("://" in lock)


@pytest.mark.parametrize(
    "name", ["uv", "run", "postgres", "audit", "research", "sim", "cluster", "dev", "oracle"]
)
def test_a_python_lock_is_pinned_and_hashed_and_names_no_address(name: str) -> None:
    lock = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")

    assert mistakes(lock) == []


@pytest.mark.parametrize(
    "name", ["uv", "run", "postgres", "audit", "research", "sim", "cluster", "dev", "oracle"]
)
def test_a_python_lock_holds_all_that_is_asked_for(name: str) -> None:
    asked = (ROOT / f"requirements/{name}.in").read_text(encoding="utf-8").splitlines()
    lock = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8").splitlines()

    locked = {found["name"] for line in lock if (found := PINNED.match(line))}
    names = {re.split(r"[\[<>=]", line)[0].lower() for line in asked if line[:1].isalnum()}
    assert names
    assert names <= locked


def test_the_lock_of_npm_is_hashed_and_names_no_address() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")

    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert all(package["integrity"] for name, package in packages.items() if name)


@pytest.mark.parametrize(
    "lock",
    ["django>=5.2 \\\n --hash=sha256:1", "django==5.2", "--index-url https://index.example\n"],
)
def test_a_loose_lock_is_noticed(lock: str) -> None:
    assert mistakes(lock)
