"""The promise: who changes a static file on the server is found, by whoever looks from outside.

The server is a real one, on this machine; each way to serve something else is tried.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from pytest_django.live_server_helper import LiveServer

from entree.commands.entry import entree
from entree.commands.manifest_pages import asking_this_version, collect, of_the_portal
from entree.core.sealing.frames import to_text
from entree.core.sealing.manifest import (
    NEVER,
    Answer,
    Manifest,
    Served,
    headers_of,
    sign_manifest,
)
from entree.core.sealing.operator import Open, operator_words
from entree.web import bundles
from entree.web.partners.bundles import SCRIPTS, WORDS
from requirements import bundle
from tests.core.sealing.cast import BEGINS, OPERATOR, stream
from tests.outside.shelf import HTML, POLICY, Item, Shelf, shelf

KEY = Open(OPERATOR)
PAGE, SCRIPT, PORTAL = "/nl/letter/", "/files/story.js", "/files/portal.js"
SIDES = {PAGE: "site", SCRIPT: "site", PORTAL: "portal"}


@pytest.fixture
def server() -> Iterator[Shelf]:
    """Return a server with three files."""
    bodies = {PAGE: b"<title>x</title>", SCRIPT: b"export {};", PORTAL: b"export { y };"}
    with shelf({path: Item(body) for path, body in bodies.items()}) as opened:
        yield opened


@pytest.fixture
def manifest(server: Shelf, tmp_path: Path) -> Path:
    """Return the manifest of these files, signed before anything was changed."""
    return written(server, tmp_path / "manifest.json")


def written(server: Shelf, file: Path, signer: Open = KEY, number: int = 4) -> Path:
    """Write a signed manifest of what a server has now."""
    headers = {"content-type": HTML, "content-security-policy": POLICY}
    files = [
        Served.of(SIDES[path], path, Answer(200, headers, item.body))
        for path, item in server.files.items()
    ]
    ordered = tuple(sorted(files, key=lambda one: (one.side, one.path)))
    signed = sign_manifest(Manifest(number, BEGINS, ordered), signer.seed)
    file.write_text(json.dumps(signed), encoding="utf-8")
    return file


def verify(server: Shelf, manifest: Path, *more: str, key: str | None = None) -> Result:
    """Compare a server with a manifest, portal included."""
    public = key or to_text(KEY.public())
    words = ["verify-site", server.address, "--manifest", str(manifest), "--key", public]
    return CliRunner().invoke(entree, [*words, "--portal", server.address, *more])


def test_a_site_as_it_was_signed_is_said_to_be(server: Shelf, manifest: Path) -> None:
    said = verify(server, manifest)

    assert said.exit_code == 0, said.output
    assert "3 of 3 files are as the operator signed them" in said.output
    assert "It cannot show what it gives to somebody" in said.output
    assert operator_words(KEY.public(), "nl") in said.output


def replaced(path: str, body: bytes) -> Callable[[Shelf], None]:
    """Return a change: a file with another body."""
    return lambda server: server.files.update({path: Item(body)})


def with_header(name: str) -> Callable[[Shelf], None]:
    """Return a change: the page with one header more."""
    return lambda server: server.files[PAGE].headers.append((name, "x"))


def other_policy(server: Shelf) -> None:
    """Let the page load from anywhere."""
    server.files[PAGE].headers[1] = ("Content-Security-Policy", "default-src *")


def sent_on(server: Shelf) -> None:
    """Send whoever asks for the page to another one."""
    server.files[PAGE] = Item(b"", [("Location", "/nl/other/")], 302)


CHANGES: dict[str, Callable[[Shelf], object]] = {
    "one byte of the page": replaced(PAGE, b"<title>y</title>"),
    "one byte of the script": replaced(SCRIPT, b"export {}; "),
    "a file of the portal": replaced(PORTAL, b"export { z };"),
    "a file that is gone": lambda server: server.files.pop(SCRIPT),
    "another policy": other_policy,
    "sent on": sent_on,
    **{f"a header {name}": with_header(name) for name in NEVER},
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_on_the_server_is_found(change: str, server: Shelf, manifest: Path) -> None:
    CHANGES[change](server)

    said = verify(server, manifest)

    assert said.exit_code == 1
    assert said.output.count("WRONG") == 1
    assert "2 of 3 files" in said.output
    assert "by telephone" in said.output


@pytest.fixture
def portal_files(db: None) -> dict[str, Answer]:
    """Return how this version answers for each file of its portal."""
    bundle.make_what_is_old()
    asks = asking_this_version("localhost")
    return {path: asks(path) for path in of_the_portal()}


def of(answer: Answer) -> Item:
    """Return what a server has to give so."""
    kind, policy = headers_of(answer)
    return Item(answer.body, [("Content-Type", kind), ("Content-Security-Policy", policy)])


POLICY_NAME = "Content-Security-Policy"
PLANTED: dict[str, Callable[[Item], Item]] = {
    "one byte more": lambda item: Item(item.body + b"\n", item.headers),
    "another policy": lambda item: Item(item.body, [item.headers[0], (POLICY_NAME, "x")]),
    "another type": lambda item: Item(item.body, [("Content-Type", "x/y"), item.headers[1]]),
}


@pytest.mark.parametrize("change", PLANTED)
def test_a_change_in_any_file_of_the_portal_is_found(
    change: str, portal_files: dict[str, Answer], tmp_path: Path
) -> None:
    named = [Served.of("portal", path, answer) for path, answer in sorted(portal_files.items())]
    file = tmp_path / "manifest.json"
    signed = sign_manifest(Manifest(4, BEGINS, tuple(named)), OPERATOR)
    file.write_text(json.dumps(signed), encoding="utf-8")
    shelved = {path: of(answer) for path, answer in portal_files.items()}
    with shelf(shelved) as server:
        before = verify(server, file)
        found = {}
        for path, item in list(shelved.items()):
            server.files[path] = PLANTED[change](item)
            found[path] = verify(server, file)
            server.files[path] = item

    assert before.exit_code == 0, before.output
    assert {path.rpartition("/")[2] for path in found} == SCRIPTS | WORDS
    for path, after in found.items():
        assert after.exit_code == 1
        assert after.output.count("WRONG") == after.output.count(f"WRONG      portal {path}") == 1


@pytest.fixture
def running(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[tuple[Path, str]]:
    """Serve this very version, from bundles that a test may change; give folder and address."""
    bundle.make_what_is_old()
    folder = tmp_path / "made"
    shutil.copytree(bundles.made(), folder)
    monkeypatch.setattr(bundles, "made", lambda: folder)
    # Django's own server for tests asks for an address of files; nothing lies there.
    monkeypatch.setattr(settings, "STATIC_URL", "/nothing/")
    server = LiveServer("localhost")
    yield folder, server.url
    server.stop()


def looked_at(address: str, file: Path) -> Result:
    """Let a partner look at both sides of the running version."""
    words = ["verify-site", address, "--manifest", str(file), "--portal", address]
    return CliRunner().invoke(entree, [*words, "--key", to_text(KEY.public())])


def replace_in(folder: Path, name: str, body: bytes) -> None:
    """Put another script in its place, with the record of it, as somebody on the server can."""
    record = json.loads((folder / "made.json").read_text(encoding="utf-8"))
    record["files"][name] = bundle.integrity(body)
    (folder / name).write_bytes(body)
    (folder / "made.json").write_text(json.dumps(record), encoding="utf-8")


def test_this_version_serves_what_its_manifest_says_until_somebody_changes_it(
    running: tuple[Path, str], tmp_path: Path
) -> None:
    folder, address = running
    files = collect()
    file = tmp_path / "manifest.json"
    signed = sign_manifest(Manifest(4, BEGINS, files), OPERATOR)
    file.write_text(json.dumps(signed), encoding="utf-8")

    before = looked_at(address, file)
    replace_in(folder, "reading.js", (folder / "reading.js").read_bytes() + b"leak()")
    after = looked_at(address, file)

    assert before.exit_code == 0, before.output
    assert f"{len(files)} of {len(files)} files" in before.output
    assert {one.side for one in files} == {"site", "portal"}
    assert after.exit_code == 1
    assert "WRONG      portal /partners/bundle/reading.js" in after.output
    assert after.output.count("WRONG") == 1


def test_a_manifest_that_the_server_made_itself_is_refused(server: Shelf, tmp_path: Path) -> None:
    server.files[PAGE] = Item(b"other")
    forged = written(server, tmp_path / "forged.json", Open(stream("attacker")(32)))

    said = verify(server, forged)

    assert said.exit_code == 1
    assert "did not sign this manifest" in said.output
    assert server.asked == []


def test_a_manifest_older_than_the_last_one_is_refused(server: Shelf, manifest: Path) -> None:
    said = verify(server, manifest, "--lowest", "5")

    assert said.exit_code == 1
    assert "this is an older one" in said.output
    assert server.asked == []


@pytest.mark.parametrize("key", ["AAAA", "no base64url!"])
def test_what_is_no_key_is_refused(server: Shelf, manifest: Path, key: str) -> None:
    assert verify(server, manifest, key=key).exit_code == 1


def test_nothing_but_the_files_is_asked_and_nothing_elsewhere(
    server: Shelf, manifest: Path
) -> None:
    with shelf({}) as other:
        verify(server, manifest)

    assert sorted(path for path, _ in server.asked) == sorted(SIDES)
    assert other.asked == []


def test_without_the_portal_it_says_what_was_not_looked_at(server: Shelf, manifest: Path) -> None:
    words = ["verify-site", server.address, "--manifest", str(manifest)]
    said = CliRunner().invoke(entree, [*words, "--key", to_text(KEY.public())])

    assert said.exit_code == 0
    assert "Not checked: 1 files of the portal" in said.output
    assert "2 of 2 files" in said.output


def test_an_address_without_tls_elsewhere_is_refused(server: Shelf, manifest: Path) -> None:
    words = ["verify-site", "http://www.example.nl", "--manifest", str(manifest)]
    said = CliRunner().invoke(entree, [*words, "--key", to_text(KEY.public())])

    assert said.exit_code == 1
    assert "Only https" in said.output
