"""``entree manifest``: every static file of the story by its bytes, signed offline."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings

from entree.commands import manifest as command
from entree.commands import manifest_pages
from entree.commands.entry import entree
from entree.commands.manifest_pages import (
    Ask,
    UnlikeItself,
    asking_this_version,
    beside,
    collect,
    named,
)
from entree.core.sealing.manifest import Answer, Manifest, Served, read_signed
from entree.web.environment import Environment
from entree.web.partners.bundles import POLICIES, SCRIPTS, WORDS
from requirements import bundle
from tests.commands.ceremony import KEY, key_in
from tests.commands.conftest import Say

HTML = {"content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'"}
PAGE = (
    b'<link rel="alternate" href="https://elsewhere.example/"><link rel="icon" href="data:,">'
    b'<link rel="stylesheet" href="/files/story.css"><a href="/nl/">x</a>'
    b'<script type="module" src="/files/story.js"></script>'
)
FILES = {
    "/nl/letter/": Answer(200, HTML, PAGE),
    "/files/story.css": Answer(200, {"content-type": "text/css"}, b"p{}"),
    "/files/story.js": Answer(200, {"content-type": "text/javascript"}, b"1"),
    "/files/stretch.js": Answer(200, {"content-type": "text/javascript"}, b"2"),
    "/files/work.js": Answer(200, {"content-type": "text/javascript"}, b"3"),
    "/files/words.nl.txt": Answer(200, {"content-type": "text/plain"}, b"aap"),
}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Return a folder of bundles as set-up leaves it."""
    folder = tmp_path / "made"
    folder.mkdir()
    # The portal has a bundle too, and it is not served beside the story's.
    names = ("story.js", "portal.js", "stretch.js", "work.js", "words.nl.txt")
    record = {"files": dict.fromkeys(names, "sha384-x")}
    (folder / "made.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def site(made: Path, pages: list[str], asks: Ask) -> list[Served]:
    """Return the files of the site, with the bundles in a folder."""
    found = named("site", pages, asks, lambda path: beside(path, made))
    return sorted(found, key=lambda file: file.path)


def answer(path: str) -> Answer:
    """Answer as a server with these files."""
    return FILES.get(path, Answer(404, {}, b""))


def test_pages_and_all_that_they_load_are_named(made: Path) -> None:
    files = site(made, ["/nl/letter/"], answer)

    assert [file.path for file in files] == sorted(FILES)
    assert all(file.faults(FILES[file.path]) == () for file in files)


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (Answer(404, {}, b""), "answered with 404"),
        (Answer(200, HTML, b'<script src="https://elsewhere.example/x.js">'), "not a path"),
        (Answer(200, HTML, b'<script src="//elsewhere.example/x.js">'), "not a path"),
        (Answer(200, HTML, b'<img src="relative.png">'), "not a path"),
        (Answer(200, HTML, b'<script src="/gone.js"></script>'), "/gone.js is answered with 404"),
    ],
)
def test_what_a_manifest_cannot_name_is_said(made: Path, page: Answer, why: str) -> None:
    with pytest.raises(UnlikeItself, match=why):
        site(made, ["/nl/letter/"], lambda path: page if path == "/nl/letter/" else answer(path))


def test_a_page_that_differs_from_time_to_time_is_refused(made: Path) -> None:
    times = iter(range(9))

    with pytest.raises(UnlikeItself, match="not the same twice"):
        site(made, ["/x/"], lambda _path: Answer(200, HTML, str(next(times)).encode()))


def test_bundles_that_were_not_made_are_said(tmp_path: Path) -> None:
    with pytest.raises(UnlikeItself, match="make setup"):
        list(beside("/files/story.js", tmp_path))


@pytest.mark.django_db
def test_the_files_of_the_portal_are_named_as_its_own() -> None:
    bundle.make_what_is_old()

    files = {file.path: file for file in collect() if file.side == "portal"}

    names = SCRIPTS | WORDS
    assert files.keys() == {f"/partners/bundle/{name}" for name in names}
    loaded = {name for page in ("keys", "conversation") for name in bundle.PAGES[page]}
    assert loaded <= names
    assert files["/partners/bundle/portal.js"].policy == POLICIES["portal.js"]


@pytest.mark.parametrize("host", ["partners.example.nl", ""])
def test_the_portal_is_asked_under_its_own_name_or_not_at_all(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle.make_what_is_old()
    asked: list[str] = []
    monkeypatch.setattr(settings, "ENVIRONMENT", production(host))

    def asking(one: str) -> Ask:
        asked.append(one)
        return answer

    monkeypatch.setattr(manifest_pages, "asking_this_version", asking)
    monkeypatch.setattr(manifest_pages, "named", lambda *_given: [])

    collect()

    assert asked == (["www.example.nl", host] if host else ["www.example.nl"])


def production(portal: str) -> Environment:
    """Return the settings of a site with, or without, a portal."""
    return Environment(
        {
            "ENTREE_MODE": "production",
            "ENTREE_SECRET_KEY": "s" * 50,
            "ENTREE_HOSTS": "www.example.nl",
            "ENTREE_OPERATOR": "A",
            "ENTREE_CONTACT": "a@example.nl",
            "ENTREE_PARTNERS_HOST": portal,
        }
    )


@pytest.mark.django_db
def test_this_version_answers_as_it_would_a_browser() -> None:
    asks = asking_this_version("localhost")

    found, gone = asks("/robots.txt"), asks("/nl/nothing/")

    assert (found.status, gone.status) == (200, 404)
    assert found.headers["content-type"].startswith("text/plain")
    assert b"User-agent" in found.body


def test_what_was_made_is_signed_and_holds(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Path
) -> None:
    monkeypatch.setattr(command, "collect", lambda: tuple(site(made, ["/nl/letter/"], answer)))
    file, key = tmp_path / "manifest.json", key_in(tmp_path)

    said = say("manifest", "make", file, "--number", "7")
    words = ["manifest", "sign", str(file), "--key", str(key)]
    signed = CliRunner().invoke(entree, words, input="y\n")

    raw = json.loads((tmp_path / "manifest.signed.json").read_text(encoding="utf-8"))
    found = read_signed(raw, KEY.public())
    assert (said.code, signed.exit_code) == (0, 0)
    assert found.number == 7
    assert len(found.files) == len(FILES)
    assert "/files/stretch.js" in said.out
    assert "/files/stretch.js" in signed.output


def test_a_version_that_cannot_be_named_gives_one_clear_line(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Path
) -> None:
    monkeypatch.setattr(command, "collect", lambda: site(made, ["/gone/"], answer))

    said = say("manifest", "make", tmp_path / "manifest.json", "--number", "1")

    assert said.is_refusal
    assert "/gone/ is answered with 404" in said.err


@pytest.mark.parametrize("text", ["{}", "no json", "[]"])
def test_what_is_no_manifest_is_not_signed(say: Say, tmp_path: Path, text: str) -> None:
    file = tmp_path / "manifest.json"
    file.write_text(text, encoding="utf-8")

    assert say("manifest", "sign", file, "--key", key_in(tmp_path)).is_refusal


def test_signing_never_runs_on_the_server(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "manifest.json"
    named = Served.of("site", "/nl/letter/", FILES["/nl/letter/"])
    file.write_text(json.dumps(Manifest(1, 1, (named,)).to_json()), encoding="utf-8")
    monkeypatch.setenv("ENTREE_MODE", "production")

    said = say("manifest", "sign", file, "--key", key_in(tmp_path))

    assert said.is_refusal
    assert "never used on the server" in said.err
