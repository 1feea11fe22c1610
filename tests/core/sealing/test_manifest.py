"""``entree.core.sealing.manifest``: which files a server must serve, signed by the operator."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from entree.core.sealing.errors import Malformed, NotStated, SealingError, UnknownFormat
from entree.core.sealing.frames import to_text
from entree.core.sealing.manifest import NEVER, Answer, Manifest, Served, read_signed, sign_manifest
from entree.core.sealing.signatures import signing_key
from tests.core.sealing.cast import BEGINS, OPERATOR, stream

KEY = signing_key(OPERATOR)
HEADERS = {"content-type": "text/html", "content-security-policy": "default-src 'none'"}
PAGE = Answer(200, HEADERS, b"<title>A page</title>")
SCRIPT = Answer(200, {"content-type": "text/javascript"}, b"export {};")
FILES = (Served.of("portal", "/files/portal.js", SCRIPT), Served.of("site", "/nl/letter/", PAGE))
MANIFEST = Manifest(3, BEGINS, FILES)
SIGNED = sign_manifest(MANIFEST, OPERATOR)


def test_a_signed_manifest_is_read_back() -> None:
    assert read_signed(SIGNED, KEY) == MANIFEST
    assert Manifest.from_json(MANIFEST.to_json()) == MANIFEST


def test_a_manifest_of_another_operator_is_refused() -> None:
    with pytest.raises(NotStated, match="operator"):
        read_signed(SIGNED, signing_key(stream("another")(32)))


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "number": lambda raw: raw.update(number=4),
    "made": lambda raw: raw.update(made=BEGINS + 1),
    "signature": lambda raw: raw.update(signature=to_text(bytes(64))),
    "a file less": lambda raw: raw["files"].pop(),
    "side": lambda raw: raw["files"][0].update(side="site"),
    "path": lambda raw: raw["files"][1].update(path="/nl/other/"),
    "type": lambda raw: raw["files"][1].update(type="text/plain"),
    "policy": lambda raw: raw["files"][1].update(policy="default-src *"),
    "size": lambda raw: raw["files"][1].update(size=1),
    "sha256": lambda raw: raw["files"][1].update(sha256=to_text(bytes(32))),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_manifest_with_one_change_is_refused(change: str) -> None:
    raw: dict[str, Any] = sign_manifest(MANIFEST, OPERATOR)
    CHANGES[change](raw)

    with pytest.raises(NotStated, match="did not sign"):
        read_signed(raw, KEY)


def test_a_manifest_that_is_not_signed_is_none() -> None:
    with pytest.raises(Malformed, match="signature"):
        read_signed(MANIFEST.to_json(), KEY)


def test_another_format_is_refused() -> None:
    with pytest.raises(UnknownFormat):
        read_signed(SIGNED | {"format": 2}, KEY)


@pytest.mark.parametrize("files", [(), FILES[::-1], (FILES[0], FILES[0])])
def test_files_are_in_order_and_none_twice(files: tuple[Served, ...]) -> None:
    with pytest.raises(Malformed, match="order"):
        Manifest(1, BEGINS, files)


@pytest.mark.parametrize(
    ("key", "value"),
    [("side", "elsewhere"), ("path", "no/slash"), ("path", "/a?b"), ("type", "a\nb"), ("size", -1)],
)
def test_a_file_that_cannot_be_is_refused(key: str, value: object) -> None:
    with pytest.raises(SealingError):
        Served.from_json(FILES[0].to_json() | {key: value})


def test_what_is_served_as_signed_has_no_fault() -> None:
    assert FILES[0].faults(SCRIPT) == ()
    assert FILES[1].faults(replace(PAGE, headers=HEADERS | {"date": "today"})) == ()


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (replace(PAGE, status=302), "status 302"),
        (replace(PAGE, body=PAGE.body + b" "), "other bytes"),
        (replace(PAGE, body=PAGE.body.replace(b"A", b"B")), "other bytes"),
        (replace(PAGE, headers=HEADERS | {"content-type": "text/plain"}), "another type"),
        (replace(PAGE, headers={"content-type": "text/html"}), "another security policy"),
        *((replace(PAGE, headers=HEADERS | {name: "x"}), f"a header '{name}'") for name in NEVER),
    ],
)
def test_what_is_served_in_another_way_is_said(answer: Answer, fault: str) -> None:
    assert FILES[1].faults(answer) == (fault,)
