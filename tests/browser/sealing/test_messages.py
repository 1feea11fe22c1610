"""Messages: what one side signs the other checks, to the byte."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from entree.core.sealing.frames import NOTHING, to_text
from entree.core.sealing.line import read_line
from entree.core.sealing.message import Message, Row, sign_letter
from entree.core.sealing.receipt import Person, person_of
from entree.core.sealing.signatures import signing_key
from entree.core.sealing.suites import Suite
from tests.browser.sealing.engines import Engine, InPage, Refused, Value, in_page
from tests.browser.sealing.lines import ROW, WRITER, asked, line, section
from tests.browser.sealing.story import CONVERSATION, ORGANISATION, as_value

# A browser as it was before it had Ed25519: it refuses to import such a key.
WITHOUT = """
    const had = SubtleCrypto.prototype.importKey;
    SubtleCrypto.prototype.importKey = function (form, key, how, ...rest) {
        if ((how.name ?? how) === "Ed25519") return Promise.reject(new Error("not supported"));
        return had.call(this, form, key, how, ...rest);
    };
"""
TRY = "('raw', new Uint8Array(32), {name: 'Ed25519'}, true, ['verify'])"
PERSON = Random("person").randbytes(32)
FIELDS: dict[str, Value] = {
    "conversation": CONVERSATION,
    "sender": "person",
    "epoch": 0,
    "number": 1,
    "previous": NOTHING,
    "seen": [],
    "sections": [],
    "consent": [],
    "text": "2026-11",
}


def test_what_the_bundle_signs_python_accepts_to_the_byte(engine: Engine) -> None:
    entries = [
        {"section": one.place.section, "version": one.place.version, "digest": one.digest()}
        for one in [section(1)]
    ]
    marks = [bytes([9]) * 32, bytes([1]) * 32]

    changed: Value = {**FIELDS, "sections": entries, "consent": marks, "seen": marks}  # type: ignore[dict-item]
    message = Message.from_json(engine.call("signMessage", PERSON, changed))

    assert message.is_signed_by(signing_key(PERSON))
    assert message == sign_letter(message.letter, PERSON)
    assert message.letter.consent == tuple(sorted(marks))


def test_what_python_signs_the_bundle_accepts(engine: Engine) -> None:
    written = line()

    found: Any = engine.call("readLine", as_value(written), asked())

    expected = read_line(written, WRITER)
    assert found["trouble"] is None
    assert [one["hash"] for one in found["shown"]] == [m.letter.hash() for m in expected.shown]


def test_without_signatures_of_its_own_a_browser_gives_the_same(
    page: InPage, browser: Browser
) -> None:
    text = b"what is signed"

    with in_page(browser, before=WITHOUT) as old:
        library = old.call("sign", PERSON, text)
        old.call("verify", signing_key(PERSON), library, text)
        with pytest.raises(Refused, match="unsigned"):
            old.call("verify", signing_key(PERSON), library, b"something else")
        found: Any = old.call("readLine", as_value(line()), asked())
        lacks = old.page.evaluate(f"crypto.subtle.importKey{TRY}.then(() => 0, () => 1)")

    assert lacks
    assert library == page.call("sign", PERSON, text)
    assert found["trouble"] is None


def test_a_section_is_shown_only_when_a_message_names_it(node: Engine) -> None:
    found: Any = node.call("readLine", as_value(line([1], [1])), asked())
    [message], good = found["shown"], section(1)

    node.call("requireNamed", node.call("readSection", as_value(good.to_json())), message)

    for other in (
        section(2),
        replace(good, nonce=bytes(12)),
        replace(good, place=replace(good.place, section=bytes(16))),
        replace(good, place=replace(good.place, conversation=bytes(16))),
    ):
        read = node.call("readSection", as_value(other.to_json()))
        with pytest.raises(Refused, match="not-opened"):
            node.call("requireNamed", read, message)


@pytest.mark.parametrize("name", ["mailboxPublic", "signingPublic", "suite"])
def test_other_keys_in_the_place_of_the_persons_are_refused(name: str, node: Engine) -> None:
    person, other = (
        person_of(bits, bytes(16), suite)
        for bits, suite in [(bytes(13), Suite.HYBRID), (b"1" * 13, Suite.X25519)]
    )
    place, given, strange = person.conversation(), told(person), told(other)

    writer = node.call("personAsWriter", place, given)

    assert writer == {
        "conversation": place,
        "sender": "person",
        "keys": {"0": person.keys.public().signing},
    }
    with pytest.raises(Refused, match="not-opened"):
        node.call("personAsWriter", place, {**given, name: strange[name]})


def told(person: Person) -> dict[str, Value]:
    """Return a person's public keys as the server sends them."""
    public = person.keys.public()
    return {
        "suite": public.suite.value,
        "mailboxPublic": public.key,
        "signingPublic": public.signing,
    }


def test_a_row_of_consent_counts_only_when_it_was_signed(node: Engine) -> None:
    found: Any = node.call("readLine", as_value(line([1], [1])), asked())

    node.call("requireConsent", as_value(ROW.to_json()), found["shown"][0])

    wider = Row(ROW.salt, ROW.organisation, (*ROW.sections, b"\xff" * 16))
    with pytest.raises(Refused, match="not-opened"):
        node.call("requireConsent", as_value(wider.to_json()), found["shown"][0])


LOW, HIGH = to_text(bytes([1]) * 32), to_text(bytes([2]) * 32)


@pytest.mark.parametrize(
    "change",
    [
        {"seen": [HIGH, LOW]},
        {"seen": [LOW, LOW]},
        {"consent": [HIGH, LOW]},
        {"number": 0},
        {"number": 2},
        {"epoch": 0},
        {"previous": LOW},
        {"sender": "person"},
        {"text": "a b"},
        {"sections": "twice"},
    ],
)
def test_what_no_message_may_say_is_refused(change: dict[str, Any], node: Engine) -> None:
    [written] = line([1], [1])
    if change == {"sections": "twice"}:
        change = {"sections": written["sections"] * 2}

    with pytest.raises(Refused, match="malformed"):
        node.call("readMessage", as_value({**written, **change}))


def test_a_row_whose_sections_do_not_ascend_is_refused(node: Engine) -> None:
    written: Any = Row(bytes(16), ORGANISATION, (b"\2" * 16, b"\1" * 16)).to_json()

    with pytest.raises(Refused, match="malformed"):
        node.call("consentDigest", as_value(written))
