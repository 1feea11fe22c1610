"""The promise: the bundles hold what the locks say, stay small, and need no loosened policy.

What they do is held against Python in ``tests/browser/sealing``.
"""

import json
import re
from pathlib import Path

import pytest

from entree.web.environment import Environment
from requirements import bundle

NO_SITE = Path("there is no such file")
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
    bundle.make(folder, NO_SITE)
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


def test_the_workers_beside_it_are_small(made: Path) -> None:
    assert len((made / "stretch.js").read_bytes()) <= 15_000
    assert len((made / "work.js").read_bytes()) <= 2_000


def test_making_them_again_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    bundle.make(tmp_path, NO_SITE)

    files = sorted(path.name for path in made.iterdir())
    assert files == sorted(path.name for path in tmp_path.iterdir())
    assert all((made / name).read_bytes() == (tmp_path / name).read_bytes() for name in files)


def site_in(file: Path, salt: str) -> Path:
    """Write a file of a site."""
    file.write_text(json.dumps({"operator": "A" * 43, "salt": salt * 22}), encoding="utf-8")
    return file


def test_the_key_of_the_operator_and_the_salt_stand_in_the_bundle(tmp_path: Path) -> None:
    bundle.make(tmp_path / "made", site_in(tmp_path / "site.json", "B"))

    script = (tmp_path / "made/story.js").read_bytes()
    record = json.loads((tmp_path / "made/made.json").read_text(encoding="utf-8"))
    assert b"A" * 43 in script
    assert b"B" * 22 in script
    assert record["site"] == {"operator": "A" * 43, "salt": "B" * 22}


@pytest.mark.parametrize("happens", ["another salt", "the file is gone"])
def test_bundles_are_not_made_anew_with_another_salt(happens: str, tmp_path: Path) -> None:
    file, folder = site_in(tmp_path / "site.json", "B"), tmp_path / "made"
    bundle.make(folder, file)
    before = (folder / "story.js").read_bytes()
    if happens == "another salt":
        site_in(file, "C")
    else:
        file.unlink()

    with pytest.raises(SystemExit, match="no receipt opens anything"):
        bundle.make_what_is_old(folder, file)

    assert (folder / "story.js").read_bytes() == before


@pytest.mark.parametrize(
    "given",
    [{}, {"ENTREE_VAR": "elsewhere"}, {"ENTREE_VAR": "/a", "ENTREE_SITE_FILE": "/etc/entree/site"}],
)
def test_set_up_and_the_site_look_for_the_file_in_one_place_that_no_cleaning_reaches(
    given: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ENTREE_VAR", "ENTREE_SITE_FILE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    place = bundle.site_file()

    assert place == Environment(given).site_file
    makefile = (bundle.ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = makefile.partition("\nclean:")[2].partition("\n\n")[0]
    swept = [bundle.ROOT / word for word in recipe.split() if not word.startswith("-")]
    assert bundle.MADE in swept
    assert not any(place.is_relative_to(one) for one in swept if one != bundle.ROOT)


def test_a_file_that_was_changed_is_made_anew(made: Path) -> None:
    before = (made / "story.js").read_bytes()
    assert bundle.is_made(made, NO_SITE)

    (made / "story.js").write_bytes(before + b"\n")

    assert not bundle.is_made(made, NO_SITE)
    bundle.make_what_is_old(made, NO_SITE)
    assert (made / "story.js").read_bytes() == before


def test_the_licences_go_along(made: Path) -> None:
    text = (made / "licences.txt").read_text(encoding="utf-8")

    assert text.count("MIT License") >= len(bundle.LICENCES) - 1
    inside = json.loads((bundle.ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    names = {name.removeprefix("node_modules/") for name in inside if name}
    tools = {name for name in names if name.startswith(("esbuild", "@esbuild/", "axe-core"))}
    assert names - tools == set(bundle.LICENCES)
