"""Sections and wraps: sealed on one side, opened on the other, and refused after any change."""

from random import Random
from typing import Any

import pytest

from entree.core.sealing.envelope import (
    SIZES,
    Content,
    Section,
    open_section,
    seal_section,
    unwrap_key,
    wrap_key,
)
from entree.core.sealing.session import seal_token
from entree.core.sealing.suites import Suite, public_of
from entree.core.sealing.wrap import Purpose, Wrap, wrap
from tests.browser.sealing.engines import Engine, Refused, Value
from tests.browser.sealing.story import CONTENT, CONVERSATION, SECTION, as_value, place

SUITES = list(Suite)
ABOUT: Value = {"suite": 1, "conversation": CONVERSATION, "section": SECTION, "version": 1}
SEED = Random("organisation").randbytes(32)


def theirs(content: Content = CONTENT) -> tuple[Section, bytes]:
    """Return a section as Python seals it, and its key."""
    return seal_section(Suite.HYBRID, place(), content, Random(1).randbytes)


def opened(engine: Engine, section: Value, key: bytes) -> Value:
    """Open a section that came over the wire."""
    return engine.call("openSection", engine.call("readSection", section), key)


def test_a_section_sealed_by_python_opens_in_the_bundle(engine: Engine) -> None:
    section, key = theirs()

    found = opened(engine, as_value(section.to_json()), key)

    assert found == {"kind": CONTENT.kind, "words": CONTENT.words}


def test_a_section_sealed_by_the_bundle_opens_in_python(engine: Engine) -> None:
    sealed: Any = engine.call("sealSection", ABOUT, CONTENT.kind, CONTENT.words)

    section = Section.from_json(engine.call("toJson", sealed["section"]))

    assert open_section(section, sealed["key"]) == CONTENT
    assert section.place == place()
    assert engine.call("sectionDigest", sealed["section"]) == section.digest()


def test_the_same_key_and_nonce_give_the_same_bytes_on_both_sides(node: Engine) -> None:
    section, key = theirs()

    sealed: Any = node.call(
        "sealSectionWith", key, section.nonce, ABOUT, CONTENT.kind, CONTENT.words
    )

    assert node.call("toJson", sealed["section"]) == section.to_json()


@pytest.mark.parametrize("size", SIZES)
def test_a_section_is_filled_up_to_one_of_three_sizes(size: int, node: Engine) -> None:
    room = size - 8 - len("when")
    for words in ("a" * room, "é" * (room // 2)):
        sealed: Any = node.call("sealSection", ABOUT, "when", words)
        assert len(sealed["section"]["ciphertext"]) == size + 16
        assert opened(node, node.call("toJson", sealed["section"]), sealed["key"]) == {
            "kind": "when",
            "words": words,
        }


def test_what_does_not_fit_is_refused_before_anything_is_sealed(node: Engine) -> None:
    with pytest.raises(Refused, match="too-long"):
        node.call("sealSection", ABOUT, "when", "a" * (SIZES[-1] - 8 - len("when") + 1))
    for kind, words in [("When", ""), ("", ""), ("a" * 33, ""), ("when", "nul \0 byte")]:
        with pytest.raises(Refused, match="malformed"):
            node.call("sealSection", ABOUT, kind, words)


def test_every_altered_byte_of_a_section_is_refused(node: Engine) -> None:
    section, key = theirs()
    found: Any = node.call("readSection", as_value(section.to_json()))

    names = ("conversation", "section", "commitment", "nonce", "ciphertext")
    for name in names:
        # Of the long ciphertext every hundredth byte.
        step = 100 if name == "ciphertext" else 1
        for at in range(0, len(found[name]), step):
            old = found[name]
            altered = {**found, name: old[:at] + bytes([old[at] ^ 1]) + old[at + 1 :]}
            with pytest.raises(Refused, match="not-opened"):
                node.call("openSection", altered, key)
    for other in ({**found, "version": 2}, {**found, "suite": 2}):
        with pytest.raises(Refused, match="not-opened"):
            node.call("openSection", other, key)
    with pytest.raises(Refused, match="not-opened"):
        node.call("openSection", found, Random(2).randbytes(32))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"format": 2}, "unknown-format"),
        ({"suite": 3}, "unknown-format"),
        ({"suite": "1"}, "malformed"),
        ({"version": 0}, "malformed"),
        ({"version": 1.5}, "malformed"),
        ({"version": 2**32}, "malformed"),
        ({"more": 1}, "malformed"),
        ({"nonce": "AAAA"}, "malformed"),
        ({"nonce": "AAAAAAAAAAAAAAA="}, "malformed"),
        ({"ciphertext": "AAAA"}, "malformed"),
    ],
)
def test_a_section_of_another_shape_is_refused(change: Any, reason: str, node: Engine) -> None:
    written = {**theirs()[0].to_json(), **change}

    with pytest.raises(Refused, match=reason):
        node.call("readSection", as_value(written))
    for name in theirs()[0].to_json():
        short = {key: value for key, value in theirs()[0].to_json().items() if key != name}
        with pytest.raises(Refused, match=r"malformed|unknown-format"):
            node.call("readSection", as_value(short))


@pytest.mark.parametrize("purpose", ["organisation", "person", "fallback"])
@pytest.mark.parametrize("suite", SUITES)
def test_a_wrapped_key_goes_from_one_side_to_the_other(
    suite: Suite, purpose: str, engine: Engine
) -> None:
    section, key = theirs()
    public, header = public_of(suite, SEED), section.header()

    python = as_value(wrap_key(section, key, Purpose(purpose), suite, public).to_json())
    bundle = engine.call("wrap", purpose, suite.value, public, header, key)

    assert engine.call("unwrap", python, purpose, suite.value, SEED, header) == key
    assert unwrap_key(section, Wrap.from_json(bundle), Purpose(purpose), suite, SEED) == key


def test_a_token_sealed_by_the_server_opens_in_the_bundle(node: Engine) -> None:
    token, stored = Random(3).randbytes(32), Random(4).randbytes(32)

    found = as_value(
        seal_token(token, stored, Suite.HYBRID, public_of(Suite.HYBRID, SEED)).to_json()
    )

    context = node.call("tokenContext", stored)
    assert node.call("unwrap", found, "token", 1, SEED, context) == token
    with pytest.raises(Refused, match="not-opened"):
        node.call("unwrap", found, "token", 1, SEED, node.call("tokenContext", bytes(32)))


def test_a_wrap_for_another_purpose_recipient_suite_or_place_is_refused(node: Engine) -> None:
    section, key = theirs()
    public, header = public_of(Suite.X25519, SEED), section.header()
    found: Any = node.call("wrap", "organisation", 2, public, header, key)
    other = Random(5).randbytes(32)

    for given in [
        (found, "fallback", 2, SEED, header),
        ({**found, "purpose": "fallback"}, "fallback", 2, SEED, header),
        (found, "organisation", 1, SEED, header),
        (found, "organisation", 2, other, header),
        (found, "organisation", 2, SEED, header[:-1] + b"?"),
        ({**found, "suite": 1}, "organisation", 2, SEED, header),
    ]:
        with pytest.raises(Refused, match="not-opened"):
            node.call("unwrap", *given)
    long = as_value(wrap(bytes(33), Purpose.PERSON, Suite.X25519, public, header).to_json())
    with pytest.raises(Refused, match="malformed"):
        node.call("unwrap", long, "person", 2, SEED, header)
    with pytest.raises(Refused, match="malformed"):
        node.call("wrap", "organisation", 1, public, header, key)
