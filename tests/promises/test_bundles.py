"""The promise: the bundles hold what the locks say, stay small, and need no loosened policy.

What they do is held against Python in ``tests/browser/sealing``.
"""

import json
import re
from pathlib import Path

import pytest

from requirements import bundle

# What a strict policy forbids, or what would ask somebody else.
FORBIDDEN = {
    "code out of text": re.compile(rb"\beval\(|\bnew Function\b|\bFunction\("),
    "WebAssembly": re.compile(rb"WebAssembly"),
    "an address": re.compile(rb"(?:https?|wss?)://"),
    "another way out": re.compile(
        rb"XMLHttpRequest|sendBeacon|WebSocket|EventSource|importScripts"
    ),
    "something kept": re.compile(
        rb"localStorage|sessionStorage|indexedDB|document\.cookie|caches\."
    ),
    # A library asks for Node's cryptography where a browser has none; we refuse before.
    "code that comes later": re.compile(rb"\bimport\((?!\"crypto\"\))"),
    "writing to the console": re.compile(rb"console\.\w+\("),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the bundles in a folder of the test's own."""
    folder = tmp_path_factory.mktemp("made")
    bundle.make(folder)
    return folder


def found(script: bytes) -> list[str]:
    """Return which forbidden things stand in a script."""
    return [what for what, sign in FORBIDDEN.items() if sign.search(script)]


@pytest.mark.parametrize("name", bundle.BUNDLES)
def test_a_bundle_needs_no_loosened_policy_and_asks_nobody_else(name: str, made: Path) -> None:
    assert found((made / name).read_bytes()) == []


@pytest.mark.parametrize(
    "script", [b"eval(a)", b"new Function(a)", b"WebAssembly.compile(a)", b"'https://a.example'"]
)
def test_what_a_policy_would_forbid_is_noticed(script: bytes) -> None:
    assert len(found(script)) == 1


@pytest.mark.parametrize("page", bundle.PAGES)
def test_the_bundles_of_a_page_have_at_most_100_kilobytes(page: str, made: Path) -> None:
    assert 50_000 < sum(len((made / name).read_bytes()) for name in bundle.PAGES[page]) <= 100_000


def test_the_worker_beside_it_is_small(made: Path) -> None:
    assert len((made / "stretch.js").read_bytes()) <= 15_000


def test_making_them_again_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    bundle.make(tmp_path)

    files = sorted(path.name for path in made.iterdir())
    assert files == sorted(path.name for path in tmp_path.iterdir())
    assert all((made / name).read_bytes() == (tmp_path / name).read_bytes() for name in files)


def test_the_key_of_the_operator_stands_in_the_bundle(tmp_path: Path) -> None:
    site = {"operator": "A" * 43, "salt": "B" * 22}
    (tmp_path / "site.json").write_text(json.dumps(site), encoding="utf-8")

    bundle.make(tmp_path)

    assert b"A" * 43 in (tmp_path / "story.js").read_bytes()
    assert b"B" * 22 in (tmp_path / "story.js").read_bytes()


def test_a_file_that_was_changed_is_made_anew(made: Path) -> None:
    before = (made / "story.js").read_bytes()
    assert bundle.is_made(made)

    (made / "story.js").write_bytes(before + b"\n")

    assert not bundle.is_made(made)
    bundle.make_what_is_old(made)
    assert (made / "story.js").read_bytes() == before


def test_the_licences_go_along(made: Path) -> None:
    text = (made / "licences.txt").read_text(encoding="utf-8")

    assert text.count("MIT License") >= len(bundle.LICENCES) - 1
    inside = json.loads((bundle.ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    names = {name.removeprefix("node_modules/") for name in inside if name}
    tools = {name for name in names if name.startswith(("esbuild", "@esbuild/", "axe-core"))}
    assert names - tools == set(bundle.LICENCES)
